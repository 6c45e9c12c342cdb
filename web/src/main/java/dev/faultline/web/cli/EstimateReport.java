package dev.faultline.web.cli;

import dev.faultline.simulator.measure.Estimate;
import java.util.ArrayList;
import java.util.List;

/** The main figures over several seeds, each with its confidence interval. */
final class EstimateReport {
    private final Terminal terminal;
    private final Outcome outcome;

    EstimateReport(Terminal terminal, Outcome outcome) {
        this.terminal = terminal;
        this.outcome = outcome;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(terminal.bold("Over " + outcome.runs().size() + " seeds")
                + terminal.dim("  mean " + terminal.plusMinus() + " 95% confidence interval; ms"));
        Table classes = new Table().heading("", "completed/s", "good share", "mean", "p99");
        for (String name : outcome.totals().classes().keySet()) {
            classes.row(row(
                    name,
                    "classes." + name + ".",
                    List.of("throughput", "goodShare", "latencyMs.mean", "latencyMs.p99")));
        }
        lines.addAll(classes.lines(terminal));
        Table components = new Table().heading("", "busy share", "queue", "wait mean", "work mean");
        outcome.totals().components().forEach((name, each) -> {
            if (each.all().works().count() > 0) {
                components.row(row(
                        name,
                        "components." + name + ".",
                        List.of("utilisation", "queueDepth.mean", "waitMs.mean", "workMs.mean")));
            }
        });
        lines.addAll(components.lines(terminal));
        return lines;
    }

    private List<String> row(String name, String path, List<String> figures) {
        List<String> row = new ArrayList<>(List.of(name));
        for (String figure : figures) {
            Estimate estimate = outcome.estimates().get(path + figure);
            row.add(
                    estimate == null
                            ? terminal.nothing()
                            : Words.number(estimate.mean()) + " " + terminal.plusMinus() + " "
                                    + Words.number(estimate.plusMinus()));
        }
        return row;
    }
}
