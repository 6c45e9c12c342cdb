package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.period;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.measure.Fact;
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
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where queues set aside the messages that could not be processed, for a person to decide on: mend them, bring them back
 * to their queues, keep them in quarantine, or discard them. Kept on disk: a crash loses none.
 */
final class DeadLetter implements Component {
    private static final int REMEMBERED = 10_000;
    private static final Key RATE =
            Key.of("rate", new Type.Rate(0.001, 1e6), "How many a second.").or("10/s");

    static final Kind KIND = Kind.single(
                    "dead-letter",
                    "Keeps messages that could not be processed until somebody decides what becomes of them.",
                    Spec.of(
                            Key.of("capacity", whole(1, 10_000_000), "Messages that it can keep.")
                                    .or("10000")
                                    .knob(),
                            Key.of(
                                            "retention",
                                            period(),
                                            "How long it keeps a message before it discards it. None: for ever.")
                                    .knob()),
                    DeadLetter::new)
            .withOperations(
                    new Kind.Operator("mend", "Repairs the payload of poisoned messages.", Selection.SPEC),
                    new Kind.Operator(
                            "redrive",
                            "Sends messages back to their queues. Where no ids are given, those in quarantine stay.",
                            Selection.SPEC.and(Spec.of(RATE))),
                    new Kind.Operator("quarantine", "Keeps messages out of what is done to all.", Selection.SPEC),
                    new Kind.Operator("release", "Lets messages out of quarantine.", Selection.SPEC),
                    new Kind.Operator(
                            "discard",
                            "Gives messages up for good. Where no ids are given, those in quarantine stay.",
                            Selection.SPEC));

    private final Wiring wiring;
    private final Map<Long, Parked> held = new LinkedHashMap<>();
    private final Set<Long> left = new LinkedHashSet<>(); // ids of the latest that have left
    private final Redrive redrive;
    private final Counter parked;
    private final Counter mended;
    private final Counter discarded;
    private final Counter expired;
    private final SingleAlarm expiry = new SingleAlarm(this::expire);
    private long capacity;
    private long retention = VirtualTime.NEVER;
    private boolean wasFull;

    DeadLetter(Wiring wiring) {
        this.wiring = wiring;
        configure(wiring.settings());
        expired = wiring.stats().counter("expired");
        parked = wiring.stats().counter("parked");
        mended = wiring.stats().counter("mended");
        redrive = new Redrive(wiring, this::leaves);
        discarded = wiring.stats().counter("discarded");
    }

    private void configure(Settings settings) {
        capacity = settings.whole("capacity");
        retention = settings.has("retention") ? settings.duration("retention") : VirtualTime.NEVER;
    }

    @Override
    public void receive(Message message, Context context) {
        switch (message) {
            case Call call -> receive(call, context);
            case Reply reply -> redrive.onReply(reply, context);
            case Cancel cancel -> {} // a call is answered as it arrives
            case Members members -> {}
            case Subscribe other -> throw misdirected(other);
            case Assignment other -> throw misdirected(other);
            case Delivery other -> throw misdirected(other);
            case Settle other -> throw misdirected(other);
            case Replicate other -> throw misdirected(other);
            case CatchUp other -> throw misdirected(other);
            case CommitNews other -> throw misdirected(other);
            case LeaderNews other -> throw misdirected(other);
            case ShardMessage other -> throw misdirected(other);
            case Control other -> throw misdirected(other);
        }
    }

    private static IllegalStateException misdirected(Message message) {
        return new IllegalStateException("nothing that a dead-letter component is told: " + message);
    }

    private void receive(Call call, Context context) {
        switch (call.operation()) {
            case PARK -> context.reply(call, park(call, context));
            case PROBE -> context.reply(call, Reason.OK);
            default -> context.reply(call, Reason.INVALID);
        }
    }

    private Reason park(Call call, Context context) {
        if (held.containsKey(call.id()) || left.contains(call.id())) {
            return Reason.OK; // the queue did not get the answer the first time
        }
        if (held.size() >= capacity) {
            if (!wasFull) {
                wasFull = true;
                context.note(Happening.LIMIT, "is full: queues have to keep what they cannot get processed");
            }
            return Reason.QUEUE_FULL;
        }
        Parked message = new Parked(call, context.now());
        held.put(message.id(), message);
        watch(0, context);
        parked.increment();
        context.fact(Fact.PARKED, message.intent());
        count(context);
        if (context.traces(call.request())) {
            context.trace(
                    call.request(),
                    "keeps the message: " + message.detail().cause().label() + ", delivered "
                            + message.detail().deliveries() + " times");
        }
        return Reason.OK;
    }

    private void leaves(Parked message, Context context) {
        held.remove(message.id());
        left.add(message.id());
        if (left.size() > REMEMBERED) {
            left.remove(left.iterator().next());
        }
        wasFull = false;
        context.fact(Fact.UNPARKED, message.intent());
        count(context);
    }

    private void count(Context context) {
        wiring.stats().queue().set(context.now(), held.size());
    }

    // What a person does

    @Override
    public void operate(String operation, Settings arguments, Context context) {
        List<Parked> chosen = Selection.of(arguments).among(held, operation.equals("release"), at -> wiring.name(at));
        switch (operation) {
            case "mend" -> mend(chosen, context);
            case "redrive" -> redrive.add(chosen, arguments.rate("rate"), context);
            case "quarantine" -> chosen.forEach(Parked::quarantine);
            case "release" -> chosen.forEach(Parked::release);
            case "discard" -> discard(chosen, context);
            default -> throw new IllegalStateException("no operation " + operation);
        }
    }

    private void mend(List<Parked> chosen, Context context) {
        for (Parked message : chosen) {
            message.mend();
            mended.increment();
            if (context.traces(message.request())) {
                context.trace(message.request(), "has the message mended by the operator");
            }
        }
    }

    /** What is on its way back to its queue can no longer be discarded here. */
    private void discard(List<Parked> chosen, Context context) {
        long count = 0;
        for (Parked message : chosen) {
            if (!redrive.isUnderWay(message)) {
                count++;
                discard(message, context);
                if (context.traces(message.request())) {
                    context.trace(message.request(), "has the message discarded by the operator");
                }
            }
        }
        context.note(Happening.DEAD_LETTER, count + (count == 1 ? " message" : " messages") + " discarded");
    }

    private void discard(Parked message, Context context) {
        redrive.forget(message);
        discarded.increment();
        context.fact(Fact.DISCARDED, message.intent());
        leaves(message, context);
    }

    /** What was kept for long enough goes; what is on its way back is looked at again a second later. */
    private void expire(Context context) {
        List<Parked> over = new ArrayList<>();
        boolean onTheWay = false;
        for (Parked message : held.values()) {
            if (VirtualTime.plus(message.parkedAt(), retention) > context.now()) {
                break;
            }
            onTheWay |= redrive.isUnderWay(message);
            if (!redrive.isUnderWay(message)) {
                over.add(message);
            }
        }
        for (Parked message : over) {
            expired.increment();
            discard(message, context);
            if (context.traces(message.request())) {
                context.trace(message.request(), "discards the message: it was kept for long enough");
            }
        }
        watch(onTheWay ? context.now() + VirtualTime.SECOND : 0, context);
    }

    private void watch(long notBefore, Context context) {
        if (retention != VirtualTime.NEVER && !held.isEmpty()) {
            long first = held.values().iterator().next().parkedAt();
            expiry.setAt(Math.max(notBefore, VirtualTime.plus(first, retention)), context);
        }
    }

    // Its own life

    @Override
    public void start(Context context) {
        watch(0, context);
    }

    @Override
    public void crash(Context context) {
        expiry.cancel();
        redrive.crash();
        count(context);
    }

    @Override
    public void reconfigure(Settings settings, Context context) {
        configure(settings);
        expiry.cancel();
        watch(0, context);
    }

    @Override
    public List<ParkedMessage> parked() {
        List<ParkedMessage> all = new ArrayList<>(held.size());
        held.values().forEach(message -> all.add(message.view(wiring.name(message.queue()))));
        return all;
    }

    @Override
    public Status status() {
        Map<String, String> words = new LinkedHashMap<>();
        for (Parked oldest : held.values()) {
            words.put("oldest kept since", VirtualTime.clock(oldest.parkedAt()));
            break;
        }
        if (redrive.waiting() > 0) {
            words.put("waiting to be redriven", Integer.toString(redrive.waiting()));
        }
        return new Status(held.size(), capacity, 0, 0, words);
    }
}
