package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Reason;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lets so many calls through at a time; some more may wait for a while. A bulkhead is the gate of one call site, a
 * connection pool that of all call sites of an instance which lead to the same database.
 */
final class Gate {
    private final Reason whenFull;
    private final Deque<OpenCall> waiting = new ArrayDeque<>();
    private Size size;
    private final Episode exhausted = new Episode();
    private int inside;

    /**
     * @param most calls at a time
     * @param patience how long a call waits for a place, in nanoseconds
     * @param queue calls that may wait
     */
    record Size(int most, long patience, int queue) {}

    /** What came of a call that wants to pass. */
    enum Passage {
        THROUGH,
        /** The call is told later, by {@link CallSite#through} or by its alarm. */
        WAITS,
        REFUSED
    }

    Gate(Size size, Reason whenFull) {
        this.size = size;
        this.whenFull = whenFull;
    }

    /** How a call fails that this gate does not let through. */
    Reason whenFull() {
        return whenFull;
    }

    void resize(Size newSize, Context context) {
        size = newSize;
        admit(context);
    }

    Passage enter(OpenCall call, Context context) {
        if (inside < size.most()) {
            inside++;
            call.letThrough(this);
            return Passage.THROUGH;
        }
        if (exhausted.begins(context.now())) {
            context.note(Happening.POOL, call.request, exhausted(call.site.label()));
        }
        if (size.patience() == 0 || waiting.size() >= size.queue()) {
            return Passage.REFUSED;
        }
        call.waitsAt = this;
        call.phase = OpenCall.Phase.WAITING;
        call.patience = context.alarm(size.patience(), call::patienceEnds);
        waiting.add(call);
        return Passage.WAITS;
    }

    /** A call that was let through has ended. */
    void leave(Context context) {
        inside--;
        admit(context);
    }

    private void admit(Context context) {
        while (inside < size.most() && !waiting.isEmpty()) {
            OpenCall next = waiting.remove();
            inside++;
            next.letThrough(this);
            next.stopWaiting();
            next.site.through(next, context);
        }
    }

    /** A call no longer waits. */
    void forget(OpenCall call) {
        waiting.remove(call);
    }

    int waiting() {
        return waiting.size();
    }

    /** What a call waits for here. */
    String describe(String target) {
        return (whenFull == Reason.BULKHEAD_FULL ? "a place in the bulkhead of " : "a connection to ") + target + ": "
                + inside + " of " + size.most() + " taken, " + waiting.size() + " wait";
    }

    /** That nothing is left here. */
    private String exhausted(String target) {
        return (whenFull == Reason.BULKHEAD_FULL ? "bulkhead of " : "connection pool to ") + target + " is exhausted: "
                + inside + " of " + size.most() + " taken";
    }

    int inside() {
        return inside;
    }

    int most() {
        return size.most();
    }

    void clear() {
        waiting.clear();
        inside = 0;
    }
}
