package dev.faultline.web.cli;

import dev.faultline.simulator.measure.Estimate;
import dev.faultline.simulator.run.RunResult;
import dev.faultline.simulator.run.Totals;
import dev.faultline.simulator.time.Hash;
import java.util.List;
import java.util.Map;

/**
 * What a run came to, or several on different seeds.
 *
 * @param first the run on the first seed, whole
 * @param runs all of them, in the order of their seeds
 * @param totals all runs together
 * @param estimates over the runs, by the figure's path in the JSON object; empty for a single run
 * @param wallNanos from the first start to the last end
 */
record Outcome(
        Plan plan, RunResult first, List<Ran> runs, Totals totals, Map<String, Estimate> estimates, long wallNanos) {

    boolean single() {
        return runs.size() == 1;
    }

    /** Of a single run its own; of several one that depends on all of theirs. */
    String hash() {
        if (single()) {
            return runs.get(0).hash();
        }
        long hash = 0;
        for (Ran run : runs) {
            hash = Hash.roll(hash, Hash.of(run.hash()));
        }
        return String.format("%016x", hash);
    }

    long virtualNanos() {
        return runs.stream().mapToLong(Ran::time).sum();
    }

    long events() {
        return totals.events();
    }

    int exitCode() {
        if (!stopped().isEmpty()) {
            return ExitCode.STOPPED_BY_BUDGET;
        }
        return runs.stream().allMatch(Ran::goalsMet) ? ExitCode.FINE : ExitCode.GOALS_NOT_MET;
    }

    List<Ran> stopped() {
        return runs.stream().filter(run -> run.stoppedBy() != null).toList();
    }
}
