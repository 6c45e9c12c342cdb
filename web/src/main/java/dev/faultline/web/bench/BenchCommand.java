package dev.faultline.web.bench;

import dev.faultline.simulator.cluster.Benchmark;
import dev.faultline.simulator.cluster.Benchmark.Result;
import dev.faultline.simulator.cluster.Benchmark.Round;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.time.VirtualTime;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code faultline bench}. */
@Command(
        name = "bench",
        description = "Measures how fast the engines are on this machine.",
        sortOptions = false,
        footer = {
            "",
            "The same runs under the plain loop and on actors, in turn, in one process; told are the medians over the"
                    + " rounds. The pipe model stands beside a bare loop over the same events, written in plain Java:"
                    + " about the least that a machine needs for them. Only ratios can be compared between machines."
        })
public final class BenchCommand implements Runnable {
    private static final int MOST_ROUNDS = 1000;
    private static final String ENGINES = "%-24s %9s %9s %6s %11s %7s %8s%n";
    private static final String PIPES = "%-24s %9s %9s %9s %8s %8s %6s%n";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = "Rounds that count. Default: 5.")
    private String rounds = "5";

    /** One pipe: the two engines, and beside each round the bare loop. */
    private record Piped(int scale, Result engines, List<Double> bare) {
        double bareRate() {
            double[] sorted =
                    bare.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return sorted[sorted.length / 2];
        }

        double plainRate() {
            return engines.median(round -> round.requests() * 1e9 / round.plainNanos());
        }

        double actorRate() {
            return engines.median(round -> round.requests() * 1e9 / round.actorNanos());
        }
    }

    @Override
    public void run() {
        int count = count();
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "Java %s, %d cores, median of %d rounds%n%n",
                Runtime.version().feature(), Runtime.getRuntime().availableProcessors(), count);
        try (Benchmark benchmark = new Benchmark()) {
            engines(benchmark, count, out);
            pipes(benchmark, count, out);
        }
    }

    private int count() {
        int count = rounds.matches("\\d{1,4}") ? Integer.parseInt(rounds) : 0;
        if (count < 1 || count > MOST_ROUNDS) {
            throw new ParameterException(
                    spec.commandLine(), "--rounds: \"" + rounds + "\" is not a whole number from 1 to " + MOST_ROUNDS);
        }
        return count;
    }

    private static void engines(Benchmark benchmark, int count, PrintWriter out) {
        out.printf(ENGINES, "", "plain", "actors", "", "on actors", "events/", "x real");
        out.printf(ENGINES, "", "events/s", "events/s", "ratio", "requests/s", "window", "time");
        for (int shops : new int[] {1, 10}) {
            for (int rate : new int[] {1_000, 10_000}) {
                String name = 7 * shops + " components, " + rate + "/s";
                long virtual = 200_000L / rate * VirtualTime.SECOND;
                Result result = benchmark.measure(name, model(Shops.scenario(shops, rate)), virtual, count);
                out.printf(
                        ENGINES,
                        name,
                        millions(result.median(round -> round.events() * 1e9 / round.plainNanos())),
                        millions(result.median(round -> round.events() * 1e9 / round.actorNanos())),
                        two(result.median(Round::ratio)),
                        thousands(result.median(round -> round.requests() * 1e9 / round.actorNanos())),
                        String.format(Locale.ROOT, "%.1f", result.median(Round::eventsPerWindow)),
                        String.format(
                                Locale.ROOT, "%.0f", result.median(round -> (double) virtual / round.actorNanos())));
                out.flush();
            }
        }
    }

    private static void pipes(Benchmark benchmark, int count, PrintWriter out) {
        out.println();
        out.printf(PIPES, "", "bare loop", "plain", "actors", "plain /", "actors /", "events/");
        out.printf(PIPES, "", "requests/s", "requests/s", "requests/s", "bare", "bare", "window");
        for (int scale : new int[] {1, 16}) {
            Piped piped = pipe(benchmark, scale, count);
            out.printf(
                    PIPES,
                    scale == 1 ? "pipe" : "pipe, " + scale + " times as wide",
                    thousands(piped.bareRate()),
                    thousands(piped.plainRate()),
                    thousands(piped.actorRate()),
                    two(piped.plainRate() / piped.bareRate()),
                    two(piped.actorRate() / piped.bareRate()),
                    String.format(Locale.ROOT, "%.1f", piped.engines().median(Round::eventsPerWindow)));
            out.flush();
        }
    }

    private static Piped pipe(Benchmark benchmark, int scale, int count) {
        Model model = model(Pipe.scenario(scale));
        long requests = 300_000;
        long virtual = (long) (requests / Pipe.rate(scale) * VirtualTime.SECOND);
        List<Round> engines = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        for (int i = -1; i < count; i++) { // the first only warms up
            long start = System.nanoTime();
            new BarePipe(scale, 4 * requests, i).run();
            double rate = 4 * requests * 1e9 / (System.nanoTime() - start);
            Round round = benchmark.round(model, virtual);
            if (i >= 0) {
                engines.add(round);
                bare.add(rate);
            }
        }
        return new Piped(scale, new Result("pipe", model.places().size(), virtual, engines), bare);
    }

    private static Model model(String text) {
        try {
            Scenario scenario = new ScenarioReader().read("benchmark", text);
            return new Model(scenario, scenario.seed());
        } catch (ScenarioException e) {
            throw new IllegalStateException("a model of the benchmark: " + e.getMessage(), e);
        }
    }

    private static String millions(double value) {
        return String.format(Locale.ROOT, "%.2f M", value / 1e6);
    }

    private static String thousands(double value) {
        return String.format(Locale.ROOT, "%,.0f k", value / 1e3);
    }

    private static String two(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
