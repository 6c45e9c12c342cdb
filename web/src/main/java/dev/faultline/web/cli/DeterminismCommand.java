package dev.faultline.web.cli;

import dev.faultline.simulator.cluster.Determinism;
import dev.faultline.simulator.cluster.ForkedRuns;
import dev.faultline.simulator.cluster.MovedRuns;
import dev.faultline.simulator.cluster.Placement;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code faultline determinism}. */
@Command(
        name = "determinism",
        description = "Runs generated scenarios in every way there is, and compares what they come to.",
        sortOptions = false,
        footer = {
            "",
            "Each seed makes a scenario with faults and with what an operator does to it. The plain loop's hash, events and"
                    + " ledger are compared with those of: the plain loop in odd steps, a replay of the journal, actors on"
                    + " one, two and four threads, actors in odd and single steps, a live run that goes back and is then"
                    + " paced. Some seeds are also run interpreted, compiled by either compiler alone, by other JDKs"
                    + " (--jdk), and as live runs on three nodes of which two are lost in mid-run."
        })
final class DeterminismCommand implements Callable<Integer> {
    private static final long MOST = 1_000_000;
    private static final int TELL_EVERY = 25;
    private static final int TOGETHER = 20;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--runs",
            paramLabel = "N",
            converter = WholeNumber.class,
            defaultValue = "1000",
            description = "How many scenarios. Default: 1000.")
    private long runs;

    @Option(
            names = "--from",
            paramLabel = "SEED",
            converter = WholeNumber.class,
            defaultValue = "1",
            description = "The first seed. Default: 1.")
    private long from;

    @Option(
            names = "--one-in",
            paramLabel = "N",
            converter = WholeNumber.class,
            defaultValue = "25",
            description = "One in so many is also run in other JVMs and moved between nodes. Default: 25.")
    private long oneIn;

    @Option(
            names = "--jdk",
            paramLabel = "HOME",
            description = "Another JDK to run some of them with; may be given several times.")
    private @Nullable List<Path> jdks;

    private final Map<String, Integer> ways = new TreeMap<>();
    private int interventions;
    private int broken;

    @Override
    public Integer call() {
        check("--runs", runs, MOST);
        check("--one-in", oneIn, MOST);
        for (Path jdk : others()) {
            if (!Files.isExecutable(jdk.resolve("bin").resolve("java"))) {
                throw new BadInput(Words.printable("--jdk: " + jdk + " is no JDK: it has no bin/java"));
            }
        }
        long start = System.nanoTime();
        List<Long> some = LongStream.range(from, from + runs)
                .filter(seed -> (seed - from) % oneIn == 0)
                .boxed()
                .toList();
        inProcess();
        inOtherJvms(some);
        moved(some);
        PrintWriter out = spec.commandLine().getOut();
        ways.forEach((way, count) -> out.printf("%6d  %s%n", count, way));
        out.println(runs + " scenarios, " + interventions + " interventions, in "
                + Words.wall(System.nanoTime() - start) + ": "
                + (broken == 0 ? "the same each time" : broken + " times something else came out"));
        out.flush();
        return broken == 0 ? ExitCode.FINE : ExitCode.GOALS_NOT_MET;
    }

    private static void check(String option, long value, long most) {
        if (value < 1 || value > most) {
            throw new BadInput(option + ": " + value + " is out of range: expected 1 to " + most);
        }
    }

    private List<Path> others() {
        return jdks == null ? List.of() : jdks;
    }

    private void inProcess() {
        try (Cores cores = new Cores();
                Determinism determinism = new Determinism()) {
            Deque<Future<Determinism.Outcome>> ahead = new ArrayDeque<>();
            long next = from;
            for (int done = 1; done <= runs; done++) {
                while (ahead.size() < 2 * cores.count() && next < from + runs) {
                    long seed = next++;
                    ahead.add(cores.run(() -> determinism.run(seed)));
                }
                Determinism.Outcome outcome = Cores.result(ahead.remove());
                interventions += outcome.interventions();
                take(outcome);
                tell(done, runs, "scenarios");
            }
        }
    }

    private void take(Determinism.Outcome outcome) {
        outcome.ways().forEach(way -> ways.merge(way, 1, Integer::sum));
        outcome.differences().forEach((way, how) -> differs(outcome.seed(), way, how));
    }

    private void differs(long seed, String way, String how) {
        broken++;
        PrintWriter out = spec.commandLine().getOut();
        out.println(Words.printable("seed " + seed + ", " + way + ": " + how
                + "; again: faultline determinism --runs 1 --one-in 1 --from " + seed));
        out.flush();
    }

    private void tell(long done, long of, String what) {
        if (done % TELL_EVERY == 0 || done == of) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(done + " of " + of + " " + what + ", " + broken + " differ");
            err.flush();
        }
    }

    private void inOtherJvms(List<Long> seeds) {
        Map<Long, String> here = new TreeMap<>();
        seeds.forEach(seed -> here.put(seed, ForkedRuns.here(seed)));
        Path own = Path.of(System.getProperty("java.home"));
        for (String mode : List.of("-Xint", "-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation")) {
            compare(mode, ForkedRuns.run(own, List.of(mode), seeds), here);
        }
        for (Path jdk : others()) {
            compare("as it comes", ForkedRuns.run(jdk, List.of(), seeds), here);
        }
    }

    private void compare(String mode, ForkedRuns.Said said, Map<Long, String> here) {
        String way = said.jvm() + " (" + mode + ")";
        here.forEach((seed, expected) -> {
            ways.merge(way, 1, Integer::sum);
            String result = String.valueOf(said.results().get(seed));
            if (!result.equals(expected)) {
                differs(seed, way, result + " instead of " + expected);
            }
        });
        tell(here.size(), here.size(), way);
    }

    private void moved(List<Long> seeds) {
        for (Placement placement : Placement.values()) {
            int moved = 0;
            for (int i = 0; i < seeds.size(); i += TOGETHER) {
                List<Long> some = new ArrayList<>(seeds.subList(i, Math.min(i + TOGETHER, seeds.size())));
                for (MovedRuns.Moved run : MovedRuns.run(some, placement)) {
                    take(run.outcome());
                    moved += run.moved() ? 1 : 0;
                }
                tell(Math.min(i + TOGETHER, seeds.size()), seeds.size(), "on three nodes");
            }
            ways.merge("of the latter, taken up elsewhere", moved, Integer::sum);
        }
    }
}
