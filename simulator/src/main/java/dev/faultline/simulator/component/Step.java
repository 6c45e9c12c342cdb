package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.time.Distribution;
import java.util.List;

/** One thing that a service or a worker does for a request. */
sealed interface Step {
    /** No effect is applied. */
    int NOTHING = -1;

    /** Computes for a while; {@code effect} is applied as it ends. */
    record Work(Distribution demand, long purpose, int effect) implements Step {}

    /**
     * Calls another component and waits for the answer.
     *
     * @param salt tells this step apart from the others of the component
     * @param effect what the callee applies, or what a published message is about
     * @param applies whether the callee applies it when it has done the call
     * @param optional whether the request goes on when the call fails
     * @param row what it has to do with the version of the row that the request has read
     */
    record CallOut(
            CallSite site,
            Operation operation,
            long salt,
            int effect,
            boolean applies,
            boolean optional,
            RowVersion row)
            implements Step {}

    /** Reads through a cache that its callers fill: get; if missed, load and put. */
    record ReadAside(CallSite cache, CallSite store, long salt, boolean optional) implements Step {}

    /**
     * Several calls at a time.
     *
     * @param times how often the list is made, all at a time
     * @param need so many successes are enough; 0 for all
     */
    record Parallel(List<Step> calls, int times, int need, boolean failFast) implements Step {
        /** How many calls it makes. */
        int size() {
            return calls.size() * times;
        }
    }

    record Branch(double probability, long purpose, List<Step> then, List<Step> otherwise) implements Step {}

    /**
     * The same steps several times.
     *
     * @param again the chance to go on after each time; 1 to go on without asking chance
     */
    record Repeat(int times, double again, long purpose, List<Step> steps) implements Step {}
}
