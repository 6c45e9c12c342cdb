package dev.faultline.simulator.bench;

import static dev.faultline.simulator.bench.Table.two;
import static dev.faultline.simulator.bench.Table.whole;

import dev.faultline.simulator.cluster.ActorRuns;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.PlainRun;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/** Four runs that have nothing to do with each other: one after the other, and on two threads. */
final class SideBySide {
    private static final int RUNS = 4;
    private static final long REQUESTS = 200_000;

    private final PrintWriter out;
    private final int rounds;

    SideBySide(PrintWriter out, int rounds) {
        this.out = out;
        this.rounds = rounds;
    }

    void table() {
        Table table = new Table(out, "four runs of pipe", "in turn, ms", "on two threads, ms", "times as fast");
        measure(
                table,
                "plain loop",
                seed -> new PlainRun(model(seed)).advanceTo(Workload.pipe(1).timeFor(REQUESTS)));
        try (ActorRuns runs = new ActorRuns(2)) {
            measure(
                    table,
                    "actors",
                    seed -> runs.run(model(seed), List.of(), Workload.pipe(1).timeFor(REQUESTS), time -> {}));
        }
    }

    private static Model model(long seed) {
        return new Model(Workload.pipe(1).model().scenario(), seed);
    }

    private void measure(Table table, String name, LongConsumer run) {
        double[] alone = new double[rounds];
        double[] together = new double[rounds];
        double[] gain = new double[rounds];
        for (int round = -1; round < rounds; round++) {
            double one = millis(1, run);
            double two = millis(2, run);
            if (round >= 0) {
                alone[round] = one;
                together[round] = two;
                gain[round] = one / two;
            }
        }
        table.row(name, whole(Match.median(alone)), whole(Match.median(together)), two(Match.median(gain)));
    }

    private static double millis(int threads, LongConsumer run) {
        long start = System.nanoTime();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> futures = new ArrayList<>();
            for (long seed = 0; seed < RUNS; seed++) {
                long own = seed;
                futures.add(pool.submit(() -> run.accept(own)));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return (System.nanoTime() - start) / 1e6;
    }
}
