package dev.faultline.web.cli;

import dev.faultline.simulator.check.Goals;
import dev.faultline.simulator.check.Verdict;
import dev.faultline.simulator.run.RunEvidence;
import dev.faultline.simulator.run.RunResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run that has ended, in short.
 *
 * @param time virtual nanoseconds that were run
 * @param stoppedBy the budget that ended it, or null
 * @param verdicts on the goals, in the order of the file; none for a run that was cut short on purpose
 */
record Ran(
        long seed,
        String hash,
        long time,
        long events,
        @Nullable String stoppedBy,
        List<Verdict> verdicts) {
    static Ran of(RunResult result, boolean cut) {
        List<Verdict> verdicts = cut ? List.of() : Goals.judge(new RunEvidence(result));
        return new Ran(result.seed(), result.hash(), result.time(), result.events(), result.stoppedBy(), verdicts);
    }

    boolean goalsMet() {
        return verdicts.stream().allMatch(Verdict::held);
    }
}
