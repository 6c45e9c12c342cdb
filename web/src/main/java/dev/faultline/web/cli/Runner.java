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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
            take(run(plan, plan.seeds().get(0)), totals);
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
        int threads = Math.min(plan.seeds().size(), Runtime.getRuntime().availableProcessors());
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            Deque<Future<RunResult>> running = new ArrayDeque<>();
            for (long seed : plan.seeds()) {
                // Not all at once: a finished run waits for its turn with all its histograms.
                if (running.size() == 2 * threads) {
                    take(running.remove().get(), totals);
                }
                running.add(pool.submit(() -> run(plan, seed)));
            }
            while (!running.isEmpty()) {
                take(running.remove().get(), totals);
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private void take(RunResult result, Totals totals) {
        first = first == null ? result : first;
        runs.add(Ran.of(result));
        figures.add(Totals.of(result));
        totals.add(result);
    }
}
