package dev.faultline.web.cli;

import dev.faultline.simulator.run.Frame.Band;
import dev.faultline.simulator.run.Note;
import dev.faultline.simulator.run.RunResult;
import dev.faultline.simulator.run.Series;
import dev.faultline.simulator.run.Totals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run that has ended.
 *
 * @param time virtual nanoseconds that were run
 * @param wallNanos that it took
 * @param stoppedBy the budget that ended it, or null
 */
record Finished(
        long seed,
        String hash,
        long time,
        long wallNanos,
        long events,
        @Nullable String stoppedBy,
        Totals totals,
        Series series,
        List<Band> bands,
        List<Note> notes) {

    static Finished of(RunResult result, long wallNanos) {
        return new Finished(
                result.seed(),
                result.hash(),
                result.time(),
                wallNanos,
                result.events(),
                result.stoppedBy(),
                Totals.of(result),
                result.series(),
                result.bands(),
                result.notes());
    }
}
