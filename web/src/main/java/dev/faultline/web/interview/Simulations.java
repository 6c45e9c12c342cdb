package dev.faultline.web.interview;

import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.run.RunResult;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.web.InvalidInput;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs designs to their end on the plain loop, one at a time and for a bounded time each. */
final class Simulations implements AutoCloseable {
    private static final int MOST_WAITING = 16;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
    private static final int SLICES = 100;

    private final ExecutorService executor = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("simulations").factory());

    /** Fails with {@link InvalidInput} where the design is too big to be run in the time, or too much is asked at once. */
    CompletableFuture<RunResult> run(Scenario scenario, long seed) {
        try {
            return CompletableFuture.supplyAsync(() -> now(scenario, seed), executor);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(
                    new InvalidInput("Too many designs are being simulated at the moment. Try again."));
        }
    }

    private static RunResult now(Scenario scenario, long seed) {
        long deadline = System.nanoTime() + PATIENCE;
        PlainRun run = new PlainRun(new Model(scenario, seed));
        long slice = Math.max(1, scenario.duration() / SLICES);
        for (long time = slice; time < scenario.duration() && run.stoppedBy() == null; time += slice) {
            run.advanceTo(time);
            if (System.nanoTime() > deadline) {
                throw new InvalidInput("This design takes too long to simulate: it got to "
                        + time / 1_000_000_000 + " s of " + scenario.duration() / 1_000_000_000
                        + " s. Use fewer instances, or fewer retries.");
            }
        }
        run.advanceTo(scenario.duration());
        return run.result();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
