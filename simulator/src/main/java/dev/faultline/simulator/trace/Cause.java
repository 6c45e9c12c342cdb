package dev.faultline.simulator.trace;

import dev.faultline.simulator.message.Reason;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One link of the chain from what a user met back to where it began.
 *
 * @param time when it was so, at its end
 * @param reason of the closed list; null where nothing failed, but took long
 * @param what in words
 * @param faults what had been done to this place and was still there
 * @param request in whose trace it is seen: another one's, where somebody else was in the way
 * @param span in that trace
 */
public record Cause(
        long time, String instance, @Nullable Reason reason, String what, List<Fault> faults, long request, long span) {

    /** A fault, where it is and since when. */
    public record Fault(String kind, String target, long since) {
        /** {@code fault slow on payments since 0:30.0}. */
        public String text() {
            return "fault " + kind + " on " + target + " since " + Faults.clock(since);
        }
    }

    /** The faults in words; empty for none. */
    public String faultWords() {
        return faults.stream().map(Fault::text).distinct().collect(Collectors.joining(", "));
    }

    /** {@code shop-1: waited 2.1 s for a thread}. */
    public String text() {
        return instance + ": " + what + (faults.isEmpty() ? "" : " (" + faultWords() + ")");
    }
}
