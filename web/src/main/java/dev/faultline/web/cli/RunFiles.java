package dev.faultline.web.cli;

import dev.faultline.simulator.measure.Latencies;
import dev.faultline.simulator.run.RunResult;
import dev.faultline.simulator.run.Totals;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramLogWriter;

/** Writes a run into files: histograms in HdrHistogram's own formats, time series and events as CSV. */
final class RunFiles implements Recording {
    /** Recorded in nanoseconds, told in milliseconds. */
    private static final double UNIT = 1e6;

    private static final int TICKS_PER_HALF = 5;

    private final OutFolder folder;
    private final String prefix;
    private final PrintStream log;
    private final HistogramLogWriter intervals;

    /** @param prefix before all names: empty, or a folder such as {@code seed-42/} */
    RunFiles(OutFolder folder, String prefix, Plan plan) {
        this.folder = folder;
        this.prefix = prefix;
        this.log = stream("latency.hlog");
        this.intervals = new HistogramLogWriter(log);
        intervals.outputComment("[Logged by Faultline: " + plan.scenario().id()
                + "; virtual time from 0; values in ns, Interval_Max in ms; a tag for each clients.class]");
        intervals.outputLogFormatVersion();
        intervals.outputBaseTime(0);
        intervals.outputLegend();
    }

    /** What a run of the plan will write. */
    static List<String> names(Plan plan) {
        List<String> names = new ArrayList<>(List.of("latency.hlog", "requests.csv", "components.csv", "events.csv"));
        plan.scenario().requests().keySet().forEach(name -> names.add(name + ".hgrm"));
        return names;
    }

    private PrintStream stream(String name) {
        try {
            return new PrintStream(folder.file(prefix + name).toFile(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void interval(long from, long to, String name, Latencies latency) {
        AbstractHistogram histogram = latency.histogram();
        histogram.setTag(name);
        intervals.outputIntervalHistogram(Numbers.seconds(from), Numbers.seconds(to), histogram, UNIT);
    }

    @Override
    public void end(RunResult result) {
        log.close();
        Totals.of(result).classes().forEach((name, each) -> {
            try (PrintStream out = stream(name + ".hgrm")) {
                each.latency().histogram().outputPercentileDistribution(out, TICKS_PER_HALF, UNIT);
            }
        });
        folder.write(prefix + "requests.csv", SeriesCsv.requests(result.series()));
        folder.write(prefix + "components.csv", SeriesCsv.components(result.series()));
        folder.write(prefix + "events.csv", SeriesCsv.events(result.notes()));
    }
}
