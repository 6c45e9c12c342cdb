package dev.faultline.simulator.component;

import dev.faultline.simulator.fault.Fault;
import dev.faultline.simulator.fault.Faults;
import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.measure.Fact;
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
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A broker's queue: each message goes to one consumer, and is kept until that has acknowledged it. A publisher that was
 * told OK may forget the message; nothing keeps it from publishing the same twice.
 */
final class Queue implements Component {
    static final Kind KIND = Kind.single(
                    "queue",
                    "Keeps messages until a worker has processed them, each by one worker.",
                    QueueRules.SPEC,
                    Queue::new)
            .withFaults(Faults.POISON);

    private final long storing;
    private final long delaying;
    private final List<Integer> urgent = new ArrayList<>(); // request classes, the most urgent first
    private final Backlog backlog;
    private final @Nullable StoreParts parts;
    private @Nullable Dedup dedup;
    private final ArrayDeque<Call> blocked = new ArrayDeque<>();
    private final Parking<QueuedMessage> parking;
    private final Dispatch dispatch;
    private final Poisoning poisoning;
    private QueueRules rules;
    private boolean wasFull;
    private long accepted;
    private long dropped;

    private final InstanceStats stats;
    private final Counter published;
    private final Counter droppedOldest;
    private final Counter lostInCrash;
    private final Counter deduplicated;

    Queue(Wiring wiring) {
        Settings settings = wiring.settings();
        rules = QueueRules.of(settings);
        storing = wiring.purpose("work");
        delaying = wiring.purpose("delay");
        settings.texts("priority")
                .forEach(name -> urgent.add(wiring.requestClasses().indexOf(name)));
        backlog = new Backlog(
                urgent.isEmpty() ? 1 : urgent.size() + 1,
                settings.text("groupBy").equals("key"));
        parts = settings.has("partitions")
                ? new StoreParts(settings.count("partitions"), this::storingTakes, this::stored)
                : null;
        equip(settings);
        stats = wiring.stats();
        published = stats.counter("published");
        droppedOldest = stats.counter("droppedOldest");
        lostInCrash = stats.counter("lostInCrash");
        deduplicated = stats.counter("deduplicated");
        parking = new Parking<>(wiring);
        dispatch = new Dispatch(wiring, rules, backlog, parking, this::flow);
        poisoning = new Poisoning(wiring);
    }

    private void equip(Settings settings) {
        Settings known = settings.sectionOrNull("dedup");
        if (known == null) {
            dedup = null;
        } else if (dedup == null) {
            dedup = new Dedup(known);
        } else {
            dedup.reconfigure(known);
        }
        if (parts != null) {
            parts.limit(rules.blocked());
        }
    }

    @Override
    public void receive(Message message, Context context) {
        switch (message) {
            case Call call -> receive(call, context);
            case Subscribe word -> dispatch.subscribe(word, context);
            case Settle settle -> dispatch.settle(settle, context);
            case Reply reply -> parking.onReply(reply, context);
            case Cancel cancel -> cancel(cancel, context);
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
        flow(context);
    }

    private static IllegalStateException misdirected(Message message) {
        return new IllegalStateException("nothing that a queue is told: " + message);
    }

    private void receive(Call call, Context context) {
        switch (call.operation()) {
            case PUBLISH -> {
                long work = parts == null ? storingTakes(call, context) : 0;
                if (parts != null) {
                    parts.store(call, context);
                } else if (work == 0) {
                    admit(call, context);
                } else {
                    context.alarm(work, later -> stored(call, later));
                }
            }
            case PROBE -> context.reply(call, Reason.OK);
            case MEASURE -> context.reply(call, Reason.OK, (long) (backlog.size() * Duty.UNIT));
            default -> context.reply(call, Reason.INVALID);
        }
    }

    // Publishers

    private long storingTakes(Call call, Context context) {
        return context.demand(rules.work(), storing, call);
    }

    private void stored(Call call, Context context) {
        admit(call, context);
        flow(context);
    }

    private void admit(Call call, Context context) {
        if (dedup != null && isKnown(dedup, call, context)) {
            return;
        }
        dropExpired(context);
        if (hasRoom() && blocked.isEmpty()) {
            accept(call, context);
            return;
        }
        noteFull(context);
        switch (rules.whenFull()) {
            case REJECT -> context.reply(call, Reason.QUEUE_FULL);
            case DROP_OLDEST -> {
                while (!hasRoom()) {
                    drop(backlog.takeOldest(context.now()), context);
                }
                accept(call, context);
            }
            case BLOCK -> block(call, context);
        }
    }

    private boolean hasRoom() {
        return backlog.size() < rules.limit();
    }

    /** Whether it was published before; then the publisher is told that all is well. What comes back is no new message. */
    private boolean isKnown(Dedup known, Call call, Context context) {
        if (parking.isStore(call.from()) || !known.knows(call, context.now())) {
            return false;
        }
        deduplicated.increment();
        context.reply(call, Reason.OK);
        return true;
    }

    private void accept(Call call, Context context) {
        if (dedup != null) {
            if (isKnown(dedup, call, context)) {
                return;
            }
            dedup.remember(call, context.now());
        }
        boolean returns = parking.isStore(call.from());
        boolean poison = call.poison() || (!returns && poisoning.spoils(call, context));
        int redrives = returns ? (int) call.detail() : 0;
        published.increment();
        accepted++;
        context.fact(Fact.COPY, call.intent());
        long now = context.now();
        long notBefore = returns || !rules.delays()
                ? now
                : now + context.draw(rules.delay(), delaying + call.chain(), call.request(), call.attempt());
        long id = context.nextId();
        backlog.add(new QueuedMessage(call, id, poison, redrives, now, rank(call), notBefore));
        if (context.traces(call.request())) {
            context.trace(call.request(), TraceEvent.accepted(call.id(), id, "takes it in as message " + id));
        }
        context.reply(call, Reason.OK);
    }

    private int rank(Call call) {
        int place = urgent.indexOf(call.requestClass());
        return place < 0 ? urgent.size() : place;
    }

    private void drop(QueuedMessage message, Context context) {
        droppedOldest.increment();
        dropped++;
        context.fact(Fact.GONE, message.intent());
        if (context.traces(message.request())) {
            context.trace(message.request(), "drops the message to make room for a newer one");
        }
    }

    private void block(Call call, Context context) {
        if (blocked.size() >= rules.blocked()) {
            context.reply(call, Reason.QUEUE_FULL);
            return;
        }
        blocked.addLast(call);
        if (context.traces(call.request())) {
            context.trace(call.request(), TraceEvent.waits(call.id(), "room: it is full"));
        }
    }

    /** Those whose deadline has passed. They are told: a publisher without a timeout would wait for ever. */
    private void dropExpired(Context context) {
        for (Call first = blocked.peekFirst();
                first != null && first.expired(context.now());
                first = blocked.peekFirst()) {
            context.reply(blocked.removeFirst(), Reason.EXPIRED);
        }
    }

    private void cancel(Cancel cancel, Context context) {
        if (parts != null && parts.cancel(cancel.id(), context)) {
            return;
        }
        for (Call call : blocked) {
            if (call.id() == cancel.id()) {
                blocked.remove(call);
                context.drop(call, Reason.DROPPED);
                return;
            }
        }
    }

    private void noteFull(Context context) {
        if (!wasFull) {
            wasFull = true;
            context.note(
                    Happening.LIMIT,
                    "is full, " + backlog.size() + " messages wait: "
                            + switch (rules.whenFull()) {
                                case REJECT -> "refuses new ones";
                                case DROP_OLDEST -> "drops the oldest for each new one";
                                case BLOCK -> "publishers wait";
                            });
        }
    }

    /** Lets everything move that can: messages to consumers, and blocked publishers into the room that this makes. */
    private void flow(Context context) {
        dispatch.pump(context);
        dropExpired(context);
        while (!blocked.isEmpty() && hasRoom()) {
            accept(blocked.removeFirst(), context);
            dispatch.pump(context);
            dropExpired(context);
        }
        if (wasFull && backlog.size() <= rules.limit() / 2) { // not each time that one message is taken
            wasFull = false;
            context.note(Happening.LIMIT, "has room again");
        }
    }

    // Its own life

    @Override
    public void start(Context context) {
        dispatch.start(context);
        parking.start(context);
        flow(context);
    }

    @Override
    public void crash(Context context) {
        blocked.clear();
        dispatch.crash();
        parking.crash();
        if (parts != null) {
            parts.crash();
        }
        if (dedup != null && !rules.durable()) {
            dedup.forgetAll();
        }
        if (!rules.durable()) {
            backlog.drain().forEach(message -> lose(message, context));
            dispatch.drain().forEach(message -> lose(message, context));
            parking.drain().forEach(message -> lose(message, context));
        }
        stats.queue().set(context.now(), backlog.size());
        stats.busy().set(context.now(), dispatch.inDelivery());
    }

    private void lose(QueuedMessage message, Context context) {
        lostInCrash.increment();
        dropped++;
        context.fact(Fact.GONE, message.intent());
        if (context.traces(message.request())) {
            context.trace(message.request(), "loses the message: it was not on disk");
        }
    }

    @Override
    public void reconfigure(Settings settings, Context context) {
        rules = QueueRules.of(settings);
        equip(settings);
        dispatch.reconfigure(rules, context);
    }

    @Override
    public void fault(Fault.ComponentFault fault, boolean begins, Context context) {
        if (!(fault instanceof Fault.Poison poison)) {
            throw new IllegalStateException(fault + " means nothing to a queue");
        }
        if (begins) {
            poisoning.begin(poison);
        } else {
            poisoning.end(poison);
        }
    }

    @Override
    public Custody custody() {
        long held = (long) backlog.size() + dispatch.inDelivery() + parking.size();
        return new Custody(accepted, dispatch.done(), parking.handedOver(), dropped, held);
    }

    @Override
    public Status status() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("consumers", Integer.toString(dispatch.consumers()));
        QueuedMessage oldest = backlog.oldest();
        if (oldest != null) {
            words.put("oldest waits since", VirtualTime.clock(oldest.acceptedAt()));
        }
        int publishers = blocked.size() + (parts == null ? 0 : parts.size());
        if (publishers > 0) {
            words.put("publishers that wait", Integer.toString(publishers));
        }
        if (backlog.behind() > 0) {
            words.put("wait behind others of their key", Integer.toString(backlog.behind()));
        }
        if (parking.size() > 0) {
            words.put("on their way to the dead-letter component", Integer.toString(parking.size()));
        }
        return new Status(backlog.size(), rules.limit(), dispatch.inDelivery(), 0, words);
    }
}
