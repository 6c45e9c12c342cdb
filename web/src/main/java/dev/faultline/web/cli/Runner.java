package dev.faultline.web.cli;

import dev.faultline.simulator.measure.Estimate;
import dev.faultline.simulator.run.RunResult;
import dev.faultline.simulator.run.Totals;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Runs a plan on each of its seeds, as many at a time as there are cores, and adds up in the order of the seeds. */
final class Runner {
    private final Engine engine;
    private final Watch watch;
    private final Recording.Studio studio;

    private @Nullable RunResult first;
    private final List<Ran> runs = new ArrayList<>();
    private final Figures figures = new Figures();

    Runner(Engine engine, Watch watch, Recording.Studio studio) {
        this.engine = engine;
        this.watch = watch;
        this.studio = studio;
    }

    Outcome run(Plan plan) {
        long start = System.nanoTime();
        Totals totals = new Totals(plan.scenario());
        if (plan.seeds().size() == 1) {
            take(plan, run(plan, plan.seeds().get(0)), totals);
        } else {
            inParallel(plan, totals);
        }
        Map<String, Estimate> estimates = runs.size() == 1 ? Map.of() : figures.estimates();
        return new Outcome(plan, Objects.requireNonNull(first), runs, totals, estimates, System.nanoTime() - start);
    }

    private RunResult run(Plan plan, long seed) {
        return engine.run(plan, seed, watch, studio.of(seed));
    }

    private void inParallel(Plan plan, Totals totals) {
        try (Cores cores = new Cores()) {
            Deque<Future<RunResult>> running = new ArrayDeque<>();
            for (long seed : plan.seeds()) {
                // Not all at once: a finished run waits for its turn with all its histograms.
                if (running.size() == 2 * cores.count()) {
                    take(plan, Cores.result(running.remove()), totals);
                }
                running.add(cores.run(() -> run(plan, seed)));
            }
            while (!running.isEmpty()) {
                take(plan, Cores.result(running.remove()), totals);
            }
        }
    }

    private void take(Plan plan, RunResult result, Totals totals) {
        first = first == null ? result : first;
        runs.add(Ran.of(result, plan.cut()));
        figures.add(Totals.of(result));
        totals.add(result);
    }
}
