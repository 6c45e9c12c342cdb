package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.choice;
import static dev.faultline.simulator.spec.Types.duration;
import static dev.faultline.simulator.spec.Types.flag;
import static dev.faultline.simulator.spec.Types.section;
import static dev.faultline.simulator.spec.Types.varying;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Cancel;
import dev.faultline.simulator.message.CatchUp;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Replicate;
import dev.faultline.simulator.policy.VersionStore;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.time.Distribution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The primary of a shard, or one of its replicas. Committed writes survive a crash; replicas follow asynchronously, so
 * that a read from one may be stale.
 */
final class Database implements Component, Station.Craft {
    /** Keys whose versions are known; of more, those written longest ago read as never written. */
    static final int KEYS = 200_000;

    /** Most writes sent at a time to a replica that has missed some. */
    private static final int CATCH_UP = 10_000;

    private static final Spec POOL = Spec.of(
            Key.of("size", whole(1, 100_000), "Connections of each calling instance.")
                    .or("10", "HikariCP"),
            Key.of("wait", duration(), "How long a call waits for one; then it fails with refused-connection.")
                    .or("30s", "HikariCP"),
            Key.of("queue", whole(0, 1_000_000), "Calls that may wait for one.").or("10000"));

    private static final Spec SPEC = Spec.of(
            Key.of("connections", whole(1, 100_000), "Reads and writes at a time, at each instance.")
                    .or("100", "PostgreSQL")
                    .knob(),
            Key.of(
                    "pool",
                    section(POOL),
                    "A pool of connections that each calling instance keeps: a call waits for one"
                            + " before it is sent. None: callers open as many as they like."),
            Key.of(
                            "queue",
                            section(Key.of(
                                            "limit",
                                            whole(0, 10_000_000),
                                            "Reads and writes that may wait; more are" + " refused their connection.")
                                    .or("1000")
                                    .knob()),
                            "What waits for a connection.")
                    .or("{}"),
            Key.of("read", varying(), "How long a read takes.").or("2ms").knob(),
            Key.of("write", varying(), "How long a write takes, until it is committed.")
                    .or("5ms")
                    .knob(),
            Key.of("dropExpired", flag(), "Whether a call whose deadline has passed in the queue is let go.")
                    .or("false")
                    .knob(),
            Key.of("replicas", whole(0, 20), "Read replicas of each shard.").or("0"),
            Key.of("lag", varying(), "From a write's arrival at a replica until it is seen there.")
                    .or("10ms")
                    .knob(),
            Key.of("readFrom", choice("primary", "replica", "any"), "Who answers reads.")
                    .or("primary", "MongoDB"),
            Key.of(
                            "readYourWrites",
                            flag(),
                            "Whether a request that has read or written a row reads nothing older at a replica: one that"
                                    + " is behind waits until it has that version.")
                    .or("false"),
            Key.of("shards", whole(1, 1000), "A key lives on one of them, by its hash.")
                    .or("1"),
            Key.of(
                    "quorum",
                    section(QuorumRules.SPEC),
                    "No leader, in the manner of Dynamo: a write is acknowledged when w of n replicas have it, a read"
                            + " answered by the newest of r. Not with replicas, lag and readFrom, which are about a"
                            + " primary."));

    static final Kind KIND = new Kind(
            "database",
            "Stores what is read and written by key, with read replicas and shards.",
            SPEC,
            DatabaseRouting::instances,
            DatabaseRouting::name,
            List.of(),
            List.of(),
            wiring -> wiring.settings().has("quorum") ? new QuorumNode(wiring) : new Database(wiring));

    private final Station station;
    private final VersionStore versions = new VersionStore(KEYS);
    private final ReplicationLog log = new ReplicationLog();
    private final List<Integer> replicas;
    private final @Nullable ReplicaFeed feed;
    private final long readPurpose;
    private final long writePurpose;
    private final Counter reads;
    private final Counter writes;
    private final Counter staleReads;
    private final Counter conflicts;
    private final Counter lostUpdates;
    private final AwaitedReads awaited = new AwaitedReads();
    private Distribution read;
    private Distribution write;

    Database(Wiring wiring) {
        Settings settings = wiring.settings();
        this.station = new Station(wiring.stats(), this);
        this.readPurpose = wiring.purpose("read");
        this.writePurpose = wiring.purpose("write");
        this.reads = wiring.stats().counter("reads");
        this.writes = wiring.stats().counter("writes");
        this.staleReads = wiring.stats().counter("staleReads");
        this.conflicts = wiring.stats().counter("conflicts");
        this.lostUpdates = wiring.stats().counter("lostUpdates");
        List<Integer> all = wiring.instances(wiring.component());
        int each = 1 + settings.count("replicas");
        int primary = wiring.index() - wiring.index() % each;
        boolean isPrimary = wiring.index() == primary;
        this.replicas = isPrimary ? all.subList(primary + 1, primary + each) : List.of();
        this.feed = isPrimary
                ? null
                : new ReplicaFeed(
                        all.get(primary),
                        versions,
                        settings.distribution("lag"),
                        wiring.purpose("lag " + wiring.index() % each));
        this.read = settings.distribution("read");
        this.write = settings.distribution("write");
        limits(settings, null);
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
        if (feed != null) {
            feed.start(context);
        }
    }

    @Override
    public void receive(Message message, Context context) {
        if (message instanceof Call call) {
            onCall(call, context);
        } else if (message instanceof Cancel cancel) {
            if (!awaited.cancel(cancel.id(), context)) {
                station.cancel(cancel.id(), context);
            }
        } else if (message instanceof Replicate replicate && feed != null) {
            feed.receive(replicate, context);
            staleReads.add(feed.applyDue(context.now()));
            answerAwaited(feed, context);
        } else if (message instanceof CatchUp request) {
            sendAgain(request, context);
        } else {
            throw new IllegalStateException("a database receives " + message);
        }
    }

    private void onCall(Call call, Context context) {
        if (call.operation() == Operation.PROBE) {
            context.reply(call, Reason.OK);
        } else if (!station.take(call, context)) {
            context.reply(call, Reason.REFUSED_CONNECTION);
        }
    }

    @Override
    public long demand(Call call, Context context) {
        return call.operation() == Operation.WRITE
                ? context.demand(write, writePurpose, call)
                : context.demand(read, readPurpose, call);
    }

    @Override
    public void done(Call call, Context context) {
        switch (call.operation()) {
            case READ -> answer(call, context);
            case WRITE -> commit(call, context);
            case HANDLE, GET, PUT, PUBLISH, PARK, PROBE, COMPENSATE -> context.reply(call, Reason.INVALID);
        }
    }

    private void answer(Call call, Context context) {
        if (feed != null) {
            staleReads.add(feed.applyDue(context.now()));
            if (call.detail() > feed.applied()) {
                await(call, feed, context);
                return;
            }
            feed.read(call.key(), context.now());
        }
        reads.increment();
        context.reply(call, Reason.OK, versions.version(call.key()));
    }

    /** The caller has seen a version that is not here yet: the read waits for it, without a connection. */
    private void await(Call call, ReplicaFeed from, Context context) {
        if (awaited.add(call)) {
            awaited.ringAt(from.nextDue(), later -> answerAwaited(from, later), context);
        } else {
            context.reply(call, Reason.REFUSED_CONNECTION);
        }
    }

    private void answerAwaited(ReplicaFeed from, Context context) {
        if (!awaited.isEmpty()) {
            staleReads.add(from.applyDue(context.now()));
            awaited.ready(from.applied()).forEach(call -> answer(call, context));
            awaited.ringAt(from.nextDue(), later -> answerAwaited(from, later), context);
        }
    }

    private void commit(Call call, Context context) {
        if (feed != null) {
            context.reply(call, Reason.INVALID); // a replica takes no writes
            return;
        }
        if (RowVersion.differs(call.detail(), versions.version(call.key()))) {
            if (call.detail() > 0) {
                conflicts.increment();
                context.reply(call, Reason.CONFLICT);
                return;
            }
            lostUpdates.increment();
        }
        writes.increment();
        long version = log.append(call.key(), context.now());
        versions.put(call.key(), version);
        context.reply(call, Reason.OK, version);
        for (int replica : replicas) {
            context.send(replica, log.message(context.self(), version, version - 1));
        }
    }

    private void sendAgain(CatchUp request, Context context) {
        long previous = request.after();
        long from = log.firstAfter(previous);
        long to = Math.min(log.last(), from + CATCH_UP - 1);
        for (long version = from; version <= to; version++) {
            context.send(request.from(), log.message(context.self(), version, previous));
            previous = version;
        }
    }

    @Override
    public void crash(Context context) {
        station.clear();
        awaited.clear();
        if (feed != null) {
            feed.crash();
        }
    }

    @Override
    public void reconfigure(Settings settings, Context context) {
        read = settings.distribution("read");
        write = settings.distribution("write");
        if (feed != null) {
            feed.lag(settings.distribution("lag"));
        }
        limits(settings, context);
    }

    @Override
    public Status status() {
        Map<String, String> words = new LinkedHashMap<>();
        if (feed != null) {
            words.put("replica", feed.behind() + " writes behind");
        } else if (!replicas.isEmpty()) {
            words.put("primary", log.last() + " writes committed");
        }
        return station.status(words);
    }
}
