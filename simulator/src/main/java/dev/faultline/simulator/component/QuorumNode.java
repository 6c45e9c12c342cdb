package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Cancel;
import dev.faultline.simulator.message.CommitNews;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.policy.ShardLayout;
import dev.faultline.simulator.policy.VersionStore;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.Distribution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One node of a database without a leader: a replica, which also coordinates what callers ask it unless there are nodes
 * for that, or such a node. What a replica has stored survives a crash.
 */
final class QuorumNode implements Component, Station.Craft {
    private final Station station;
    private final QuorumRules rules;
    private final QuorumCoordinator coordinator;
    private final VersionStore versions = new VersionStore(Database.KEYS);
    private final List<Integer> nodes;
    private final List<Integer> others;
    private final int shards;
    private final ShardLayout layout;
    private final long readPurpose;
    private final long writePurpose;
    private Distribution read;
    private Distribution write;

    QuorumNode(Wiring wiring) {
        Settings settings = wiring.settings();
        this.station = new Station(wiring.stats(), this);
        this.rules = QuorumRules.of(settings.section("quorum"));
        this.nodes = wiring.instances(wiring.component());
        this.shards = settings.count("shards");
        this.layout = DatabaseRouting.layout(wiring.settings());
        // each replica takes its own time for the same request
        this.readPurpose = wiring.purpose("read " + wiring.index());
        this.writePurpose = wiring.purpose("write " + wiring.index());
        this.others = coordinatorsBeside(wiring.index());
        this.coordinator = new QuorumCoordinator(
                rules,
                wiring.index(),
                wiring.purpose("replicas"),
                new CommitAudit(rules.staleFrom(), others),
                wiring.stats());
        this.read = settings.distribution("read");
        this.write = settings.distribution("write");
        limits(settings, null);
    }

    /** The other nodes that coordinate the same keys. */
    private List<Integer> coordinatorsBeside(int index) {
        int replicas = shards * rules.n();
        int from = rules.coordinators() == 0 ? index - index % rules.n() : replicas;
        int to = rules.coordinators() == 0 ? from + rules.n() : nodes.size();
        List<Integer> beside = new ArrayList<>();
        if (rules.coordinators() == 0 || index >= replicas) {
            beside.addAll(nodes.subList(from, to));
            beside.remove(nodes.get(index));
        }
        return beside;
    }

    private void limits(Settings settings, @Nullable Context context) {
        station.limits(
                settings.count("connections"),
                settings.section("queue").count("limit"),
                settings.flag("dropExpired"),
                context);
    }

    @Override
    public void start(Context context) {
        if (!others.isEmpty()) {
            context.alarm(CommitAudit.NEWS_EVERY, this::tellNews);
        }
    }

    private void tellNews(Context context) {
        for (int other : others) {
            context.send(other, coordinator.newsFor(other, context));
        }
        context.alarm(CommitAudit.NEWS_EVERY, this::tellNews);
    }

    @Override
    public void receive(Message message, Context context) {
        if (message instanceof Call call) {
            onCall(call, context);
        } else if (message instanceof Reply reply) {
            coordinator.receive(reply, context);
        } else if (message instanceof CommitNews news) {
            coordinator.heard(news, context);
        } else if (message instanceof Cancel cancel) {
            coordinator.cancel(cancel.id(), context);
        } else {
            throw new IllegalStateException("a node of a database receives " + message);
        }
    }

    private void onCall(Call call, Context context) {
        if (call.operation() == Operation.PROBE) {
            context.reply(call, Reason.OK);
        } else if (call.operation() != Operation.READ && call.operation() != Operation.WRITE) {
            context.reply(call, Reason.INVALID);
        } else if (isNode(call.from())) {
            if (!station.take(call, context)) {
                context.reply(call, Reason.REFUSED_CONNECTION);
            }
        } else if (!coordinator.begin(call, replicas(call.key()), context)) {
            context.reply(call, Reason.REFUSED_CONNECTION);
        }
    }

    /** Instances of a component have addresses in a row. */
    private boolean isNode(int address) {
        return address >= nodes.getFirst() && address <= nodes.getLast();
    }

    private List<Integer> replicas(long key) {
        int first = layout.shard(key) * rules.n();
        return nodes.subList(first, first + rules.n());
    }

    @Override
    public long demand(Call call, Context context) {
        return call.operation() == Operation.WRITE
                ? context.demand(write, writePurpose, call)
                : context.demand(read, readPurpose, call);
    }

    @Override
    public void done(Call call, Context context) {
        if (call.operation() == Operation.WRITE && call.detail() > versions.version(call.key())) {
            versions.put(call.key(), call.detail());
        }
        context.reply(call, Reason.OK, versions.version(call.key()));
    }

    @Override
    public void crash(Context context) {
        station.clear();
        coordinator.crash();
    }

    @Override
    public void reconfigure(Settings settings, Context context) {
        read = settings.distribution("read");
        write = settings.distribution("write");
        limits(settings, context);
    }

    @Override
    public Status status() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("coordinates", coordinator.coordinating() + " requests");
        if (versions.size() > 0) {
            words.put("holds", versions.size() + " keys");
        }
        return station.status(words);
    }
}
