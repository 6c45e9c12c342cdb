package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Reason;
import org.jspecify.annotations.Nullable;

/** The calls of one step, which are waited for together: all of them, or as many as are needed. */
final class Awaited {
    private final int need;
    private final boolean failFast;
    private int pending;
    private int succeeded;
    private @Nullable Reason failure;

    /**
     * @param calls that are made
     * @param need so many successes are enough; 0 for all
     * @param failFast whether the first failure is the end, where all are needed
     */
    Awaited(int calls, int need, boolean failFast) {
        this.pending = calls;
        this.need = need;
        this.failFast = failFast;
    }

    /** Whether calls may still be under way when the step is over. */
    boolean leavesSome() {
        return failFast || need > 0;
    }

    boolean failsFast() {
        return failFast && need == 0;
    }

    /** One of them has ended. True if the step is over. */
    boolean ended(Reason outcome, boolean optional) {
        pending--;
        if (outcome == Reason.OK) {
            succeeded++;
        } else if (failure == null && (need > 0 || !optional)) {
            failure = outcome;
        }
        if (need > 0) {
            return succeeded >= need || succeeded + pending < need;
        }
        return pending == 0 || (failure != null && failsFast());
    }

    /** How the step ends, once it is over: null for well. */
    @Nullable Reason verdict() {
        return need > 0 && succeeded >= need ? null : failure;
    }
}
