package dev.faultline.simulator.cluster;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.SpawnProtocol;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.PlainRun;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Measures runs on actors against the same runs under the plain loop: alternating, in one process, several rounds. */
public final class Benchmark implements AutoCloseable {
    private final ActorSystem<SpawnProtocol.Command> system =
            ActorSystem.create(SpawnProtocol.create(), "benchmark", NodeSettings.local(1));

    /**
     * One run under each engine, one after the other.
     *
     * @param plainNanos of wall clock under the plain loop
     * @param actorNanos of wall clock on actors
     * @param requests that users wanted
     * @param windows that the run on actors took
     */
    public record Round(long plainNanos, long actorNanos, long events, long requests, long windows) {
        /** Actors over plain. */
        public double ratio() {
            return (double) plainNanos / actorNanos;
        }

        public double eventsPerWindow() {
            return (double) events / windows;
        }
    }

    /** Rounds of the same runs. */
    public record Result(String name, int instances, long virtualNanos, List<Round> rounds) {
        public Result {
            rounds = List.copyOf(rounds);
        }

        public double median(ToDoubleFunction<Round> figure) {
            double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
            int middle = sorted.length / 2;
            return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    /**
     * A round that warms up, and those that count.
     *
     * @param virtual nanoseconds of virtual time to run in each round
     * @throws IllegalStateException if the two do not come to the same
     */
    public Result measure(String name, Model model, long virtual, int rounds) {
        round(model, virtual);
        List<Round> all = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            all.add(round(model, virtual));
        }
        return new Result(name, model.places().size(), virtual, all);
    }

    /** @throws IllegalStateException if the two do not come to the same */
    public Round round(Model model, long virtual) {
        PlainRun run = new PlainRun(model);
        long start = System.nanoTime();
        run.advanceTo(virtual);
        long plainNanos = System.nanoTime() - start;
        Solo solo = new Solo(system, model, Loops.dispatcher(0));
        start = System.nanoTime();
        Conductor conductor = solo.advanceTo(virtual);
        long actorNanos = System.nanoTime() - start;
        solo.stop();
        if (!conductor.hash().equals(run.hash())) {
            throw new IllegalStateException(
                    model.scenario().id() + ": " + conductor.hash() + " instead of " + run.hash());
        }
        return new Round(plainNanos, actorNanos, run.events(), requests(run), conductor.windows());
    }

    private static long requests(PlainRun run) {
        return run.instances().stream()
                .flatMap(each -> each.stats().classes().stream())
                .mapToLong(each -> each.offered())
                .sum();
    }

    @Override
    public void close() {
        system.terminate();
    }
}
