package dev.faultline.web.cli;

import dev.faultline.simulator.run.RunResult;
import org.jspecify.annotations.Nullable;

/**
 * One run that has ended, in short.
 *
 * @param time virtual nanoseconds that were run
 * @param stoppedBy the budget that ended it, or null
 */
record Ran(
        long seed,
        String hash,
        long time,
        long events,
        @Nullable String stoppedBy) {
    static Ran of(RunResult result) {
        return new Ran(result.seed(), result.hash(), result.time(), result.events(), result.stoppedBy());
    }
}
