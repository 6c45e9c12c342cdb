package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.time.Event;
import dev.faultline.simulator.time.VirtualTime;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Brings messages back from a dead-letter component to their queues, at a limited rate, each tried once. A message whose
 * queue refuses it, or does not answer in time, stays; where only the answer got lost it is then in both places.
 */
final class Redrive {
    private static final long PATIENCE = 5 * VirtualTime.SECOND;

    private final BiConsumer<Parked, Context> leaves;
    private final Counter redriven;
    private final Counter redriveFailed;
    private final Set<Parked> line = new LinkedHashSet<>();
    private final Map<Parked, Event> underWay = new LinkedHashMap<>(); // each with the end of patience
    private final Map<Long, Parked> asked = new LinkedHashMap<>(); // by call, answers that came too late included
    private final SingleAlarm pace = new SingleAlarm(this::sendNext);
    private long interval;
    private long notBefore;
    private long gone;
    private long stayed;

    /** @param leaves what to do with a message that its queue has taken back */
    Redrive(Wiring wiring, BiConsumer<Parked, Context> leaves) {
        this.leaves = leaves;
        redriven = wiring.stats().counter("redriven");
        redriveFailed = wiring.stats().counter("redriveFailed");
    }

    /** Messages that are still to be sent. */
    int waiting() {
        return line.size();
    }

    boolean isUnderWay(Parked message) {
        return underWay.containsKey(message);
    }

    /**
     * More messages to bring back; those in line already keep their place.
     *
     * @param rate messages a second, from now on for all of them
     */
    void add(Collection<Parked> messages, double rate, Context context) {
        interval = Math.max(1, (long) (VirtualTime.SECOND / rate));
        for (Parked message : messages) {
            if (!isUnderWay(message)) {
                line.add(message);
            }
        }
        if (!line.isEmpty()) {
            pace.cancel();
            pace.setAt(notBefore, context);
        }
    }

    private void sendNext(Context context) {
        Iterator<Parked> first = line.iterator();
        if (!first.hasNext()) {
            return; // the last one was discarded
        }
        Parked message = first.next();
        first.remove();
        notBefore = context.now() + interval;
        asked.remove(message.lastRedrive());
        long id = context.nextId();
        asked.put(id, message);
        underWay.put(message, context.alarm(PATIENCE, later -> {
            stays(message, "no answer", later);
        }));
        context.send(message.queue(), message.redrive(id, context.self(), VirtualTime.plus(context.now(), PATIENCE)));
        if (!line.isEmpty()) {
            pace.setAt(notBefore, context);
        }
    }

    void onReply(Reply reply, Context context) {
        Parked message = asked.remove(reply.id());
        if (message == null) {
            return; // it was discarded, or tried again, in the meantime
        }
        Event patience = underWay.get(message);
        if (patience != null) {
            patience.cancel();
        }
        if (reply.ok()) {
            redriven.increment();
            gone++;
            underWay.remove(message);
            leaves.accept(message, context);
            noteTheEnd(context);
        } else if (patience != null) {
            stays(message, reply.outcome().label(), context);
        }
    }

    private void stays(Parked message, String why, Context context) {
        underWay.remove(message);
        redriveFailed.increment();
        stayed++;
        if (context.traces(message.request())) {
            context.trace(message.request(), "keeps the message, its queue did not take it back: " + why);
        }
        noteTheEnd(context);
    }

    private void noteTheEnd(Context context) {
        if (line.isEmpty() && underWay.isEmpty() && gone + stayed > 0) {
            context.note(
                    Happening.DEAD_LETTER,
                    "redrive has ended: " + gone + " brought back" + (stayed > 0 ? ", " + stayed + " stayed" : ""));
            gone = 0;
            stayed = 0;
        }
    }

    /** A message is no longer there to be brought back. */
    void forget(Parked message) {
        line.remove(message);
        asked.remove(message.lastRedrive());
    }

    /** It stops where it is; late answers are still heeded. */
    void crash() {
        pace.cancel();
        line.clear();
        underWay.clear();
        gone = 0;
        stayed = 0;
    }
}
