package dev.faultline.simulator.cluster;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.SpawnProtocol;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.PlainRun;
import java.util.Arrays;

/** Measures runs on actors against the same runs under the plain loop: alternating, in one process, several rounds. */
public final class Benchmark implements AutoCloseable {
    private final ActorSystem<SpawnProtocol.Command> system;
    private final int rounds;

    /**
     * The medians over the rounds.
     *
     * @param plain events a second of wall clock under the plain loop
     * @param actors events a second of wall clock on actors
     * @param requests user requests a second of wall clock on actors
     * @param ratio median of the rounds' own ratios, actors over plain
     * @param eventsPerWindow events in all instances together
     */
    public record Result(
            String name,
            int instances,
            double plain,
            double actors,
            double requests,
            double ratio,
            double eventsPerWindow,
            double virtualSecondsPerSecond) {}

    public Benchmark(int rounds) {
        this.rounds = rounds;
        this.system = ActorSystem.create(SpawnProtocol.create(), "benchmark", NodeSettings.local());
    }

    /**
     * @param virtual nanoseconds of virtual time to run in each round
     * @throws IllegalStateException if the two do not come to the same
     */
    public Result measure(String name, Model model, long virtual) {
        double[] plain = new double[rounds];
        double[] actors = new double[rounds];
        double[] ratios = new double[rounds];
        double eventsPerWindow = 0;
        long events = 0;
        long requests = 0;
        for (int round = -1; round < rounds; round++) { // the first only warms up
            PlainRun run = new PlainRun(model);
            long start = System.nanoTime();
            run.advanceTo(virtual);
            long plainNanos = System.nanoTime() - start;
            Solo solo = new Solo(system, model, "faultline.run-loop");
            start = System.nanoTime();
            Conductor conductor = solo.advanceTo(virtual);
            long actorNanos = System.nanoTime() - start;
            solo.stop();
            if (!conductor.hash().equals(run.hash())) {
                throw new IllegalStateException(name + ": " + conductor.hash() + " instead of " + run.hash());
            }
            events = run.events();
            requests = requests(run);
            eventsPerWindow = (double) conductor.events() / conductor.windows();
            if (round >= 0) {
                plain[round] = events * 1e9 / plainNanos;
                actors[round] = events * 1e9 / actorNanos;
                ratios[round] = (double) plainNanos / actorNanos;
            }
        }
        double speed = median(actors);
        return new Result(
                name,
                model.places().size(),
                median(plain),
                speed,
                speed * requests / events,
                median(ratios),
                eventsPerWindow,
                virtual / 1e9 * speed / events);
    }

    private static long requests(PlainRun run) {
        return run.instances().stream()
                .flatMap(each -> each.stats().classes().stream())
                .mapToLong(each -> each.offered())
                .sum();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    @Override
    public void close() {
        system.terminate();
    }
}
