package dev.faultline.simulator.component;

import dev.faultline.simulator.fault.Fault;
import dev.faultline.simulator.fault.Faults;
import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.message.Assignment;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Cancel;
import dev.faultline.simulator.message.CatchUp;
import dev.faultline.simulator.message.CommitNews;
import dev.faultline.simulator.message.Control;
import dev.faultline.simulator.message.Delivery;
import dev.faultline.simulator.message.LeaderNews;
import dev.faultline.simulator.message.Members;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Replicate;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.message.Settle;
import dev.faultline.simulator.message.ShardMessage;
import dev.faultline.simulator.message.Subscribe;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.Hash;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A partitioned log in the manner of Kafka: every group of consumers reads all of it, each partition in order by one
 * consumer of the group. A record that every group has passed is let go, since nobody could ask for it any more.
 */
final class Log implements Component {
    static final Kind KIND = Kind.single(
                    "log",
                    "Keeps records in partitions; each group of workers reads all of them, each partition in order.",
                    LogRules.SPEC,
                    Log::new)
            .withFaults(Faults.POISON);

    private final long storing;
    private final InstanceStats stats;
    private final LogCounts counts;
    private final Parking<LogRecord.Failed> parking;
    private final Poisoning poisoning;
    private final List<Partition> partitions = new ArrayList<>();
    private final List<GroupFeed> feeds = new ArrayList<>();
    private final List<ConsumerGroup> groups = new ArrayList<>();
    private final List<GroupPlan> plans;
    private final Map<Integer, Integer> groupOf = new LinkedHashMap<>(); // by address
    private final SingleAlarm retention = new SingleAlarm(this::expire);
    private LogRules rules;
    private int turn;

    Log(Wiring wiring) {
        rules = LogRules.of(wiring.settings());
        storing = wiring.purpose("work");
        stats = wiring.stats();
        counts = new LogCounts(stats);
        parking = new Parking<>(wiring);
        poisoning = new Poisoning(wiring);
        plans = GroupPlan.of(wiring);
        for (int i = 0; i < rules.partitions(); i++) {
            partitions.add(new Partition());
        }
        for (GroupPlan plan : plans) {
            GroupFeed feed = new GroupFeed(plan, wiring, rules, partitions, counts, parking);
            feed.passes(this::forget);
            ConsumerGroup group = new ConsumerGroup(plan, wiring, rules, feed);
            feed.members(group::member);
            feeds.add(feed);
            groups.add(group);
            plan.addresses().forEach(address -> groupOf.put(address, plan.index()));
        }
    }

    @Override
    public void receive(Message message, Context context) {
        switch (message) {
            case Call call -> receive(call, context);
            case Subscribe word -> groups.get(group(word.from())).subscribe(word, context);
            case Settle settle -> feeds.get(group(settle.from())).settle(settle, context);
            case Reply reply -> parking.onReply(reply, context);
            case Cancel cancel -> {} // a call is answered as it is stored
            case Members members -> {} // consumers speak for themselves
            case Assignment other -> throw misdirected(other);
            case Delivery other -> throw misdirected(other);
            case Replicate other -> throw misdirected(other);
            case CatchUp other -> throw misdirected(other);
            case CommitNews other -> throw misdirected(other);
            case LeaderNews other -> throw misdirected(other);
            case ShardMessage other -> throw misdirected(other);
            case Control other -> throw misdirected(other);
        }
        tidy(context);
    }

    private static IllegalStateException misdirected(Message message) {
        return new IllegalStateException("nothing that a log is told: " + message);
    }

    private int group(int address) {
        return Objects.requireNonNull(groupOf.get(address), "a consumer of no group");
    }

    private void receive(Call call, Context context) {
        switch (call.operation()) {
            case PUBLISH -> {
                long work = context.demand(rules.work(), storing, call);
                if (work == 0) {
                    append(call, context);
                } else {
                    context.alarm(work, later -> {
                        append(call, later);
                        tidy(later);
                    });
                }
            }
            case PROBE -> context.reply(call, Reason.OK);
            case MEASURE -> {
                long lag = feeds.get(group((int) call.key())).lag();
                context.reply(call, Reason.OK, (long) (lag * Duty.UNIT));
            }
            default -> context.reply(call, Reason.INVALID);
        }
    }

    private void append(Call call, Context context) {
        boolean returns = parking.isStore(call.from());
        boolean poison = call.poison() || (!returns && poisoning.spoils(call, context));
        LogRecord record = new LogRecord(
                call,
                context.nextId(),
                poison,
                returns ? -1 : (int) call.detail() - 1,
                returns ? ParkDetail.redrives(call.detail()) : 0,
                returns ? ParkDetail.group(call.detail()) : ParkDetail.NO_GROUP,
                context.now());
        int number = partition(call);
        Partition partition = partitions.get(number);
        shrink(number, rules.limit() - 1, context);
        counts.published.increment();
        partition.append(record);
        if (context.traces(call.request())) {
            String where = "appends to partition " + number + " at offset " + (partition.end() - 1);
            context.trace(call.request(), TraceEvent.accepted(call.id(), record.id(), where));
        }
        feeds.forEach(feed -> feed.appended(number, record, context));
        forget(number);
        context.reply(call, Reason.OK);
        watchRetention(context);
    }

    private int partition(Call call) {
        if (rules.byKey()) {
            return (int) Long.remainderUnsigned(Hash.mix(call.key() * Hash.K5), partitions.size());
        }
        turn = (turn + 1) % partitions.size();
        return turn;
    }

    private void shrink(int number, long most, Context context) {
        Partition partition = partitions.get(number);
        while (partition.size() > most) {
            drop(number, partition.first(), context);
        }
    }

    private void drop(int number, long offset, Context context) {
        feeds.forEach(feed -> feed.dropped(number, offset, context));
        forget(number);
    }

    /** What every group has passed is let go. */
    private void forget(int number) {
        Partition partition = partitions.get(number);
        long passed = partition.end();
        for (GroupFeed feed : feeds) {
            passed = Math.min(passed, feed.readers().get(number).committed());
        }
        partition.dropBefore(passed);
    }

    private void tidy(Context context) {
        long furthestBehind = 0;
        long inDelivery = 0;
        for (GroupFeed feed : feeds) {
            furthestBehind = Math.max(furthestBehind, feed.lag());
            inDelivery += feed.inDelivery();
        }
        stats.queue().set(context.now(), furthestBehind);
        stats.busy().set(context.now(), inDelivery);
    }

    private void watchRetention(Context context) {
        if (retention.isSet()) {
            return;
        }
        long oldest = VirtualTime.NEVER;
        for (Partition partition : partitions) {
            if (partition.size() > 0) {
                oldest = Math.min(oldest, partition.get(partition.first()).acceptedAt());
            }
        }
        if (oldest != VirtualTime.NEVER) {
            retention.setAt(VirtualTime.plus(oldest, rules.retention()), context);
        }
    }

    private void expire(Context context) {
        for (int i = 0; i < partitions.size(); i++) {
            Partition partition = partitions.get(i);
            while (partition.size() > 0
                    && VirtualTime.plus(partition.get(partition.first()).acceptedAt(), rules.retention())
                            <= context.now()) {
                drop(i, partition.first(), context);
            }
        }
        tidy(context);
        watchRetention(context);
    }

    // Its own life

    @Override
    public void start(Context context) {
        parking.start(context);
        watchRetention(context);
    }

    /** Records and committed offsets are on disk; who reads what is not. */
    @Override
    public void crash(Context context) {
        groups.forEach(ConsumerGroup::crash);
        feeds.forEach(GroupFeed::crash);
        parking.crash();
        retention.cancel();
        tidy(context);
    }

    @Override
    public void reconfigure(Settings settings, Context context) {
        rules = LogRules.of(settings);
        groups.forEach(group -> group.rules(rules, context));
        feeds.forEach(feed -> feed.rules(rules, context));
        for (int i = 0; i < partitions.size(); i++) {
            shrink(i, rules.limit(), context);
        }
        tidy(context);
        retention.cancel();
        watchRetention(context);
    }

    @Override
    public void fault(Fault.ComponentFault fault, boolean begins, Context context) {
        if (!(fault instanceof Fault.Poison poison)) {
            throw new IllegalStateException(fault + " means nothing to a log");
        }
        if (begins) {
            poisoning.begin(poison);
        } else {
            poisoning.end(poison);
        }
    }

    @Override
    public Custody custody() {
        long open = feeds.stream().mapToLong(GroupFeed::open).sum();
        return new Custody(counts.accepted, counts.done, parking.handedOver(), counts.dropped, open + parking.size());
    }

    @Override
    public Status status() {
        Map<String, String> words = new LinkedHashMap<>();
        long furthestBehind = 0;
        long inDelivery = 0;
        for (int i = 0; i < groups.size(); i++) {
            GroupFeed feed = feeds.get(i);
            furthestBehind = Math.max(furthestBehind, feed.lag());
            inDelivery += feed.inDelivery();
            String name = "group " + plans.get(i).name();
            words.put(name, groups.get(i).describe() + ", " + feed.lag() + " behind");
            if (feed.lag() > 0) {
                words.put(name + " reads what came at", VirtualTime.clock(feed.oldest()));
            }
        }
        if (parking.size() > 0) {
            words.put("on their way to the dead-letter component", Integer.toString(parking.size()));
        }
        return new Status(furthestBehind, 0, inDelivery, 0, words);
    }
}
