package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.policy.AdaptiveLimit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many calls through at a time; some more may wait for a while. A bulkhead is the gate of one call site, a
 * connection pool that of all call sites of an instance which lead to the same database.
 */
final class Gate {
    private final Reason whenFull;
    private final Deque<OpenCall> waiting = new ArrayDeque<>();
    private Size size;
    private @Nullable Counter passed;
    private @Nullable Counter waited;
    private final Episode exhausted = new Episode();
    private int inside;
    private @Nullable AdaptiveLimit limit;

    /**
     * @param most calls at a time
     * @param patience how long a call waits for a place, in nanoseconds
     * @param queue calls that may wait
     * @param adaptive how the number of calls is found by what they take, {@code most} at first; null for always so many
     */
    record Size(int most, long patience, int queue, AdaptiveLimit.@Nullable Settings adaptive) {
        Size(int most, long patience, int queue) {
            this(most, patience, queue, null);
        }
    }

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
        this.limit = size.adaptive() == null ? null : new AdaptiveLimit(size.adaptive());
    }

    /** Counts from now on those let through, and the nanoseconds that they have waited together. */
    void count(@Nullable Counter through, @Nullable Counter nanos) {
        passed = through;
        waited = nanos;
    }

    /** How a call fails that this gate does not let through. */
    Reason whenFull() {
        return whenFull;
    }

    void resize(Size newSize, Context context) {
        if (!Objects.equals(size.adaptive(), newSize.adaptive())) {
            limit = newSize.adaptive() == null ? null : new AdaptiveLimit(newSize.adaptive());
        }
        size = newSize;
        admit(context);
    }

    /** A call that is inside has ended, after so long. */
    void measured(long took, Reason outcome) {
        if (limit != null && took > 0) {
            limit.ended(took, inside, Overload.isDrop(outcome));
        }
    }

    Passage enter(OpenCall call, Context context) {
        if (inside < most()) {
            inside++;
            call.letThrough(this);
            if (passed != null) {
                passed.increment();
            }
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
        call.sentAt = context.now(); // until it is sent: since when it waits
        waiting.add(call);
        return Passage.WAITS;
    }

    /** A call that was let through has ended. */
    void leave(Context context) {
        inside--;
        admit(context);
    }

    private void admit(Context context) {
        while (inside < most() && !waiting.isEmpty()) {
            OpenCall next = waiting.remove();
            inside++;
            if (passed != null && waited != null) {
                passed.increment();
                waited.add(context.now() - next.sentAt);
            }
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
        return limit == null ? size.most() : limit.limit();
    }

    void clear() {
        waiting.clear();
        inside = 0;
    }
}
