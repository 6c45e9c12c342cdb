package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.Distribution;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
     * @param other which row it is about; null for that of the request's key
     * @param schema version of the message that it publishes; of a read, which of the store's queries it is, from 1; of a write,
     *     its {@link OutboxRow} encoded; 0 for none
     */
    record CallOut(
            CallSite site,
            Operation operation,
            long salt,
            int effect,
            boolean applies,
            boolean optional,
            RowVersion row,
            @Nullable OtherRow other,
            int schema)
            implements Step {}

    /** Another row than that of the request's key: one of so many, the same wherever the request names it. */
    record OtherRow(long purpose, long size, long from) {}

    /**
     * Steps on a connection of their own, of which all writes are committed or none.
     *
     * @param open by which the connection is got, and by whose policies the whole is tried again
     * @param commit by which it is committed
     * @param learns whether the request remembers the version that it has committed
     * @param optional whether the request goes on when the transaction fails
     */
    record Transaction(
            CallSite open,
            CallSite commit,
            Isolation isolation,
            long salt,
            boolean learns,
            boolean optional,
            List<Step> steps)
            implements Step {}

    /**
     * Reads through a cache that its callers fill: get; if missed, load and put.
     *
     * @param keepsAbsent whether it is put that the store has no such row
     * @param tellsTime whether the cache is told how long the load took
     */
    record ReadAside(
            CallSite cache, CallSite store, long salt, boolean optional, boolean keepsAbsent, boolean tellsTime)
            implements Step {}

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

    /** Ends the request with a reason, for a share of all requests; all tries of one alike. */
    record Refuse(double probability, long purpose, Reason reason) implements Step {}

    record Branch(double probability, long purpose, List<Step> then, List<Step> otherwise) implements Step {}

    /**
     * The same steps several times.
     *
     * @param again the chance to go on after each time; 1 to go on without asking chance
     */
    record Repeat(int times, double again, long purpose, List<Step> steps) implements Step {}
}
