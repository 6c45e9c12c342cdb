package dev.faultline.simulator.run;

import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.measure.Ledger;
import dev.faultline.simulator.run.Frame.Band;
import dev.faultline.simulator.scenario.Scenario;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run came to. The statistics are the instances' own: read them after the run, not during it.
 *
 * @param time virtual nanoseconds that were run
 * @param stoppedBy the budget that ended it, or null
 */
public record RunResult(
        Scenario scenario,
        long seed,
        String hash,
        long time,
        long events,
        @Nullable String stoppedBy,
        List<Measured> instances,
        Ledger ledger,
        Series series,
        List<Band> bands,
        List<Note> notes) {

    /** What one instance measured. */
    public record Measured(String name, String component, InstanceStats stats, InstanceReport report) {}

    static RunResult of(PlainRun run) {
        List<Measured> measured = run.instances().stream()
                .map(i -> new Measured(i.place().name(), i.place().component(), i.stats(), i.report(run.now(), false)))
                .toList();
        return new RunResult(
                run.model().scenario(),
                run.model().seed(),
                run.hash(),
                run.now(),
                run.events(),
                run.stoppedBy(),
                measured,
                run.book().ledger(),
                run.book().series(),
                run.book().bands(run.now()),
                List.copyOf(run.book().notes()));
    }
}
