package dev.faultline.web.cli;

import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.run.ClassTotals;
import dev.faultline.simulator.run.Totals;
import dev.faultline.simulator.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What came of a run, for people, in eighty columns. */
final class Report {
    private static final int MOST_NOTES = 8;

    private final Terminal terminal;
    private final Outcome outcome;
    private final Totals totals;
    private final List<String> lines = new ArrayList<>();

    Report(Terminal terminal, Outcome outcome) {
        this.terminal = terminal;
        this.outcome = outcome;
        this.totals = outcome.totals();
    }

    List<String> lines() {
        head();
        requests();
        lines.addAll(new ComponentReport(terminal, totals).lines());
        ledger();
        lines.addAll(new BillReport(terminal, totals.bill()).lines());
        lines.addAll(new GoalReport(outcome).lines(terminal));
        alerts();
        aftermath();
        notes();
        plots();
        if (!outcome.single()) {
            lines.addAll(new EstimateReport(terminal, outcome).lines());
        }
        ends();
        return lines;
    }

    private void section(String title, String about) {
        lines.add("");
        lines.add(terminal.bold(title) + (about.isEmpty() ? "" : terminal.dim("  " + about)));
    }

    private void head() {
        Scenario scenario = outcome.plan().scenario();
        double wall = Numbers.seconds(outcome.wallNanos());
        lines.add(terminal.bold(Words.printable(scenario.title())));
        lines.add(line(scenario.id(), seeds(), "hash " + outcome.hash()));
        lines.add(line(
                Words.time(outcome.virtualNanos()) + " of virtual time in " + Words.wall(outcome.wallNanos()),
                Words.number(Numbers.seconds(outcome.virtualNanos()) / wall) + " " + terminal.times() + " real time"));
        lines.add(line(Words.count(outcome.events()) + " events", Words.big(outcome.events() / wall) + " a second"));
    }

    private String seeds() {
        List<Long> seeds = outcome.plan().seeds();
        return seeds.size() == 1
                ? "seed " + seeds.get(0)
                : "seeds " + seeds.get(0) + " to " + seeds.get(seeds.size() - 1);
    }

    private String line(String... parts) {
        return String.join(terminal.dot(), parts);
    }

    private void alerts() {
        List<String> alerts = outcome.single() ? AlertReport.lines(outcome.first()) : List.of();
        if (!alerts.isEmpty()) {
            section("Alerts", "");
            alerts.forEach(alert -> lines.addAll(Words.wrap(Words.printable(alert), Terminal.WIDTH, 2)));
        }
    }

    private void aftermath() {
        if (!outcome.single()) {
            return;
        }
        outcome.first().aftermath().ifPresent(after -> {
            section("After the last fault", "which ended at " + Words.time(after.ended()));
            lines.add("  users served well again: " + when(after.recovery(), after.metastable()));
            lines.add("  queues as short as before: " + when(after.drain(), false));
        });
    }

    private static String when(long after, boolean metastable) {
        if (after >= 0) {
            return after == 0 ? "at once" : "after " + Words.time(after);
        }
        return "not up to the end of the run" + (metastable ? ": the overload outlasts its trigger (metastable)" : "");
    }

    private void requests() {
        long warmup = outcome.plan().scenario().warmup();
        section("Requests", warmup > 0 ? "measured from " + Words.time(warmup) + " on" : "");
        Table counts = new Table().heading("", "offered", "attempts", "completed", "good", "late", "failed", "share");
        totals.classes().forEach((name, each) -> counts.row(counts(name, each)));
        lines.addAll(counts.lines(terminal));
        totals.classes().forEach((name, each) -> {
            if (each.failed() > 0) {
                lines.addAll(Words.wrap(name + " failed: " + reasons(each), Terminal.WIDTH, 2));
            }
        });
        section("Latency", "ms, completed requests, from the time they were intended");
        Table latencies = new Table().heading(Cells.headings(""));
        totals.classes().forEach((name, each) -> {
            latencies.row(Cells.latencies(terminal, name, each.latency()));
            if (each.scheduled()) {
                latencies.row(Cells.latencies(terminal, "  from the send", each.sinceSend()));
            }
        });
        lines.addAll(latencies.lines(terminal));
    }

    private List<String> counts(String name, ClassTotals each) {
        Stream<ToLongFunction<ClassTotals>> columns = Stream.of(
                ClassTotals::offered,
                ClassTotals::attempts,
                ClassTotals::completed,
                ClassTotals::good,
                ClassTotals::late,
                ClassTotals::failed);
        List<String> row = new ArrayList<>(List.of(name));
        columns.map(column -> Words.count(column.applyAsLong(each))).forEach(row::add);
        row.add(Double.isFinite(each.goodShare()) ? Words.share(each.goodShare()) : terminal.nothing());
        return row;
    }

    private static String reasons(ClassTotals each) {
        return Stream.of(Reason.values())
                .filter(reason -> each.failed(reason) > 0)
                .map(reason -> reason.label() + " " + Words.count(each.failed(reason)))
                .collect(Collectors.joining(", "));
    }

    private void ledger() {
        if (!totals.effects().isEmpty()) {
            section("Ledger", "where each intended effect stands at the end");
            totals.effects().forEach((effect, each) -> lines.addAll(LedgerLine.of(effect, each)));
        }
    }

    private void notes() {
        List<String> notes = outcome.single()
                ? outcome.first().notes().stream().map(Cells::note).toList()
                : List.of();
        if (!notes.isEmpty()) {
            section("Events", "");
            notes.stream().limit(MOST_NOTES).forEach(lines::add);
            if (notes.size() > MOST_NOTES) {
                lines.add(terminal.dim("  and " + (notes.size() - MOST_NOTES) + " more; --out writes them all"));
            }
        }
    }

    private void plots() {
        lines.addAll(new PlotReport(terminal, outcome).lines());
    }

    private void ends() {
        for (Ran run : outcome.stopped()) {
            lines.add("");
            String seed = outcome.single() ? "" : "seed " + run.seed() + ": ";
            lines.addAll(Words.wrap(
                    terminal.bad("stopped") + " " + seed + "at " + Words.time(run.time()) + " by " + run.stoppedBy(),
                    Terminal.WIDTH,
                    0));
        }
    }
}
