package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.measure.Fact;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hands the messages that a queue or a log cannot get processed to its dead-letter component, and keeps each until that has
 * confirmed it. A message without a dead-letter component to go to is dropped: it is lost.
 */
final class Parking<M extends SetAside> {
    private static final long RETRY = VirtualTime.SECOND;
    private static final int AT_A_TIME = 16;

    private final @Nullable Integer store;
    private final String storeName;
    private final Map<Long, Handover<M>> sent = new LinkedHashMap<>(); // in the order of sending
    private final ArrayDeque<Handover<M>> waiting = new ArrayDeque<>();
    private final Counter deadLettered;
    private final Counter givenUp;
    private long setAside;
    private long handedOver;
    private boolean refused;
    private final SingleAlarm retry = new SingleAlarm(this::retry);

    /** A message on its way, and how often it was tried. */
    private static final class Handover<M extends SetAside> {
        private final M message;
        private final Reason cause;
        private int attempt;
        private long sentAt;

        Handover(M message, Reason cause) {
            this.message = message;
            this.cause = cause;
        }
    }

    Parking(Wiring wiring) {
        String name = wiring.settings().textOrNull("deadLetter");
        storeName = name == null ? "" : name;
        store = name == null ? null : wiring.instances(name).get(0);
        deadLettered = wiring.stats().counter("deadLettered");
        givenUp = wiring.stats().counter("givenUp");
    }

    /** Whether the address is that of the dead-letter component: what comes from there was in the queue before. */
    boolean isStore(int address) {
        return store != null && store == address;
    }

    /** Whether it is an answer about a message that is not confirmed yet. */
    boolean waitsFor(Reply reply) {
        return sent.containsKey(reply.id());
    }

    /** Messages that are not confirmed yet. */
    int size() {
        return sent.size() + waiting.size();
    }

    /** Messages confirmed or given up since virtual time began. */
    long handedOver() {
        return handedOver;
    }

    void park(M message, Reason cause, Context context) {
        setAside++;
        if (store == null) {
            giveUp(message, cause, context);
        } else {
            waiting.addLast(new Handover<>(message, cause));
            sendMore(context);
        }
        if (isPowerOfTen(setAside)) { // the log shall show it, and not be flooded
            context.note(
                    Happening.DEAD_LETTER,
                    message.request(),
                    (store == null ? "dropped without a dead-letter component: " : "set aside: ")
                            + (setAside == 1 ? "the first message" : setAside + " messages so far") + ", "
                            + cause.label());
        }
    }

    private void giveUp(M message, Reason cause, Context context) {
        givenUp.increment();
        handedOver++;
        context.fact(Fact.GONE, message.intent());
        if (context.traces(message.request())) {
            context.trace(message.request(), "drops the message, there is no dead-letter component: " + cause.label());
        }
    }

    private void sendMore(Context context) {
        while (sent.size() < AT_A_TIME && !waiting.isEmpty()) {
            send(waiting.removeFirst(), context);
        }
        arm(context);
    }

    private void send(Handover<M> handover, Context context) {
        handover.attempt++;
        handover.sentAt = context.now();
        M message = handover.message;
        sent.put(message.id(), handover);
        if (store != null) {
            context.send(store, message.park(context.self(), handover.cause, handover.attempt));
        }
        if (context.traces(message.request())) {
            context.trace(
                    message.request(),
                    "sets the message aside after " + message.deliveries() + " deliveries: " + handover.cause.label());
        }
    }

    /** The dead-letter component has answered. A refusal changes nothing: the message is tried again later. */
    void onReply(Reply reply, Context context) {
        Handover<M> handover = sent.get(reply.id());
        if (handover == null) {
            return; // an answer to an earlier try
        }
        if (reply.ok()) {
            sent.remove(reply.id());
            refused = false;
            deadLettered.increment();
            handedOver++;
            context.fact(Fact.GONE, handover.message.intent());
            sendMore(context);
        } else if (!refused) {
            refused = true;
            context.note(
                    Happening.LIMIT,
                    handover.message.request(),
                    storeName + " takes no more (" + reply.outcome().label() + "): messages stay here until it does");
        }
    }

    private void arm(Context context) {
        if (!sent.isEmpty()) {
            retry.setAt(sent.values().iterator().next().sentAt + RETRY, context);
        }
    }

    private void retry(Context context) {
        for (Handover<M> handover : List.copyOf(sent.values())) {
            if (handover.sentAt + RETRY <= context.now()) {
                sent.remove(handover.message.id()); // to the end: the map stays in the order of sending
                send(handover, context);
            }
        }
        arm(context);
    }

    /** The queue is up again and goes on with what it kept. */
    void start(Context context) {
        arm(context);
    }

    /** Alarms are void. */
    void crash() {
        retry.cancel();
    }

    /** Takes everything out, for a queue that forgets. */
    List<M> drain() {
        List<M> all = new ArrayList<>();
        sent.values().forEach(handover -> all.add(handover.message));
        waiting.forEach(handover -> all.add(handover.message));
        sent.clear();
        waiting.clear();
        return all;
    }

    private static boolean isPowerOfTen(long count) {
        long power = 1;
        while (power < count) {
            power *= 10;
        }
        return power == count;
    }
}
