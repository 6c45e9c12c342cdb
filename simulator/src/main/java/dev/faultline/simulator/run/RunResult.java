package dev.faultline.simulator.run;

import dev.faultline.simulator.measure.Bill;
import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.measure.Ledger;
import dev.faultline.simulator.run.Frame.Band;
import dev.faultline.simulator.scenario.Scenario;
import java.util.List;
import java.util.Optional;
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
        List<Note> notes,
        List<Alert> alerts,
        Optional<Aftermath> aftermath,
        Bill bill) {

    /** What one instance measured. */
    public record Measured(String name, String component, InstanceStats stats, InstanceReport report) {}

    /**
     * The result of a run, whoever carried it.
     *
     * @param instances all of them, at rest
     * @param now everything before is executed
     */
    public static RunResult of(
            Model model, RunBook book, List<Instance> instances, String hash, long now, long events) {
        List<Measured> measured = instances.stream()
                .map(i -> new Measured(i.place().name(), i.place().component(), i.stats(), i.report(now, false)))
                .toList();
        return new RunResult(
                model.scenario(),
                model.seed(),
                hash,
                now,
                events,
                book.stoppedBy(),
                measured,
                book.ledger(),
                book.series(),
                book.bands(now),
                List.copyOf(book.notes()),
                book.alerts(),
                Aftermath.of(book.bands(now), book.series().points(), now),
                book.bill(measured.stream().map(Measured::report).toList(), now));
    }
}
