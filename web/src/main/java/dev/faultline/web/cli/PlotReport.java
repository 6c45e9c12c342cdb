package dev.faultline.web.cli;

import dev.faultline.simulator.run.Frame.ClassPoint;
import dev.faultline.simulator.run.Frame.Point;
import dev.faultline.simulator.run.RunResult;
import dev.faultline.web.cli.Plot.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The two plots that tell most: the class with the worst latency, and the longest queue. */
final class PlotReport {
    private static final int WORTH_A_PLOT = 5;

    private final Terminal terminal;
    private final RunResult result;
    private final String of;
    private final Map<String, List<Sample>> latencies = new LinkedHashMap<>();
    private final Map<String, List<Sample>> queues = new LinkedHashMap<>();

    PlotReport(Terminal terminal, Outcome outcome) {
        this.terminal = terminal;
        this.result = outcome.first();
        this.of = outcome.single() ? "" : ", seed " + result.seed();
        for (Point point : result.series().points()) {
            for (ClassPoint each : point.classes()) {
                latencies
                        .computeIfAbsent(each.name(), name -> new ArrayList<>())
                        .add(new Sample(point.time(), each.completed() == 0 ? 0 : each.p99() / 1e6));
            }
            point.queues()
                    .forEach((name, depth) ->
                            queues.computeIfAbsent(name, n -> new ArrayList<>()).add(new Sample(point.time(), depth)));
        }
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        Plot plot = new Plot(terminal, result.time());
        highest(latencies).ifPresent(name -> {
            title(lines, "Latency over time", "p99, ms, " + name + ", by time of finishing" + of);
            lines.addAll(plot.lines(latencies.getOrDefault(name, List.of()), Words::number));
        });
        highest(queues).filter(name -> top(queues, name) >= WORTH_A_PLOT).ifPresent(name -> {
            title(lines, "Queue over time", name + ", all instances" + of);
            lines.addAll(plot.lines(queues.getOrDefault(name, List.of()), Words::number));
        });
        if (!lines.isEmpty()) {
            lines.addAll(plot.footer(result.bands()));
        }
        return lines;
    }

    private void title(List<String> lines, String title, String about) {
        lines.add("");
        lines.add(terminal.bold(title) + terminal.dim("  " + about));
    }

    private static Optional<String> highest(Map<String, List<Sample>> series) {
        String best = null;
        for (String name : series.keySet()) {
            if (top(series, name) > (best == null ? 0 : top(series, best))) {
                best = name;
            }
        }
        return Optional.ofNullable(best);
    }

    private static double top(Map<String, List<Sample>> series, String name) {
        return series.getOrDefault(name, List.of()).stream()
                .mapToDouble(Sample::value)
                .max()
                .orElse(0);
    }
}
