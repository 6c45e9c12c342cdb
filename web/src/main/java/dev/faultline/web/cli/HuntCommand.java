package dev.faultline.web.cli;

import dev.faultline.simulator.hunt.Coverage;
import dev.faultline.simulator.hunt.Hunt;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code faultline hunt}. */
@Command(
        name = "hunt",
        description = "Hunts for runs that break a rule of the simulator.",
        sortOptions = false,
        footer = {
            "",
            "Each seed makes a scenario with two or three faults. It is run under rules that hold in every run: time never"
                    + " goes back, the ledger balances, at most one effect for an idempotency key, everything ends, ..."
                    + " With --seed, one of them is run again and, where it breaks a rule, made as small as can be."
        })
final class HuntCommand implements Callable<Integer> {
    private static final long MOST = 10_000_000;
    private static final int AHEAD = 64;
    private static final int TELL_EVERY = 250;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--runs",
            paramLabel = "N",
            converter = WholeNumber.class,
            defaultValue = "1000",
            description = "How many scenarios in which each fault met a request. Default: 1000.")
    private long runs;

    @Option(
            names = "--from",
            paramLabel = "SEED",
            converter = WholeNumber.class,
            defaultValue = "1",
            description = "The first seed. Default: 1.")
    private long from;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            converter = WholeNumber.class,
            description = "Run the scenario of this seed alone.")
    private @Nullable Long seed;

    private final Coverage coverage = new Coverage();
    private long broken;
    private long made;

    @Override
    public Integer call() {
        if (runs < 1 || runs > MOST) {
            throw new BadInput("--runs: " + runs + " is out of range: expected 1 to " + MOST);
        }
        return seed != null ? one(seed) : many();
    }

    private int one(long seed) {
        PrintWriter out = spec.commandLine().getOut();
        Hunt hunt = new Hunt();
        Hunt.Outcome outcome = hunt.run(seed);
        out.println(outcome.breach().isPresent() ? hunt.smallest(seed) : hunt.text(seed));
        out.println("# seed " + seed + ": " + outcome.breach().orElse("keeps every rule"));
        out.flush();
        return outcome.breach().isPresent() ? ExitCode.GOALS_NOT_MET : ExitCode.FINE;
    }

    private int many() {
        PrintWriter out = spec.commandLine().getOut();
        long start = System.nanoTime();
        Deque<Future<Hunt.Outcome>> ahead = new ArrayDeque<>();
        try (Cores cores = new Cores()) {
            long next = from;
            while (coverage.runs() < runs) {
                while (ahead.size() < AHEAD) {
                    long at = next++;
                    ahead.add(cores.run(() -> new Hunt().run(at)));
                }
                take(Cores.result(ahead.remove()));
            }
        }
        coverage.lines().forEach(out::println);
        out.println(made + " scenarios, " + coverage.runs() + " in which each fault met a request, in "
                + Words.wall(System.nanoTime() - start) + ": "
                + (broken == 0 ? "no rule was broken" : broken + " broke a rule"));
        out.flush();
        return broken == 0 ? ExitCode.FINE : ExitCode.GOALS_NOT_MET;
    }

    private void take(Hunt.Outcome outcome) {
        PrintWriter out = spec.commandLine().getOut();
        made++;
        coverage.add(outcome);
        outcome.breach().ifPresent(how -> {
            broken++;
            out.println(Words.printable(
                    "seed " + outcome.seed() + ": " + how + "; again: faultline hunt --seed " + outcome.seed()));
        });
        if (made % TELL_EVERY == 0) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(made + " scenarios, " + coverage.runs() + " of " + runs + ", " + broken + " broke a rule");
            err.flush();
        }
        out.flush();
    }
}
