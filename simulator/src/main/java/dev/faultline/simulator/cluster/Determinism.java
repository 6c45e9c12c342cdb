package dev.faultline.simulator.cluster;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.SpawnProtocol;
import dev.faultline.simulator.cluster.Rehearsal.Result;
import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.run.Journal.Entry;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.run.Replay;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.time.RandomStream;
import dev.faultline.simulator.time.VirtualTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Runs generated scenarios, with what an operator does to them, in every way that there is in one process, and compares
 * what they come to with the plain loop. {@link MovedRuns} and {@link ForkedRuns} have the ways that need more.
 */
public final class Determinism implements AutoCloseable {
    private static final int SINGLE_STEPS = 40;

    private final ActorSystem<SpawnProtocol.Command> two =
            ActorSystem.create(SpawnProtocol.create(), "two", NodeSettings.local(new Loops(1, 2)));
    private final ActorSystem<SpawnProtocol.Command> four =
            ActorSystem.create(SpawnProtocol.create(), "four", NodeSettings.local(new Loops(1, 4)));
    private final LiveRuns live = new LiveRuns(1, Placement.TOGETHER);

    /**
     * What came of one seed.
     *
     * @param hash under the plain loop
     * @param interventions how many there were
     * @param ways in which it was run beside that
     * @param differences what another way came to, by way; empty where all is well
     */
    public record Outcome(
            long seed, String hash, int interventions, List<String> ways, Map<String, String> differences) {}

    /** Runs the scenario of a seed in every way. */
    public Outcome run(long seed) {
        Rehearsal rehearsal = Rehearsal.of(seed);
        Map<String, Result> results = new LinkedHashMap<>();
        results.put("plain loop in odd steps", plainInSteps(rehearsal));
        results.put("replayed from its journal", replayed(rehearsal));
        results.put("actors on one thread", actors(rehearsal, two, Loops.dispatcher(0)));
        results.put("actors on two threads", actors(rehearsal, two, Loops.POOL));
        results.put("actors on four threads", actors(rehearsal, four, Loops.POOL));
        results.put("actors in odd steps", actorsInSteps(rehearsal, two));
        results.put("live: gone back, then paced", live.backAndPaced(rehearsal));
        return outcome(seed, rehearsal, results);
    }

    static Outcome outcome(long seed, Rehearsal rehearsal, Map<String, Result> results) {
        Map<String, String> differences = new LinkedHashMap<>();
        results.forEach((way, result) -> {
            if (!result.equals(rehearsal.expected())) {
                differences.put(way, result + " instead of " + rehearsal.expected());
            }
        });
        return new Outcome(
                seed,
                rehearsal.expected().hash(),
                rehearsal.entries().size(),
                List.copyOf(results.keySet()),
                differences);
    }

    private static Result plainInSteps(Rehearsal rehearsal) {
        PlainRun run = new PlainRun(rehearsal.model());
        OddSteps steps = new OddSteps(rehearsal, run::advanceTo);
        for (Entry entry : rehearsal.entries()) {
            steps.to(entry.at());
            run.intervene(entry.intervention(), entry.at());
        }
        steps.to(rehearsal.end());
        return Result.of(run.book(), run.events());
    }

    private static Result replayed(Rehearsal rehearsal) {
        Journal.Copy copy = new Journal.Copy(rehearsal.header(), rehearsal.entries(), rehearsal.end());
        try {
            PlainRun run = new Replay(copy, new ScenarioReader()).run();
            return Result.of(run.book(), run.events());
        } catch (ScenarioException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Result actors(Rehearsal rehearsal, ActorSystem<SpawnProtocol.Command> system, String dispatcher) {
        Solo run = new Solo(system, rehearsal.model(), dispatcher);
        try {
            for (Entry entry : rehearsal.entries()) {
                run.advanceTo(entry.at());
                run.intervene(entry.intervention(), entry.at());
            }
            Conductor conductor = run.advanceTo(rehearsal.end());
            return Result.of(conductor.book(), conductor.events());
        } finally {
            run.stop();
        }
    }

    /** Stretches of odd length, then some single events: after each, the plain loop stands where the actors stand. */
    private static Result actorsInSteps(Rehearsal rehearsal, ActorSystem<SpawnProtocol.Command> system) {
        Solo run = new Solo(system, rehearsal.model(), Loops.POOL);
        try {
            OddSteps steps = new OddSteps(rehearsal, run::advanceTo);
            for (Entry entry : rehearsal.entries()) {
                steps.to(entry.at());
                run.intervene(entry.intervention(), entry.at());
            }
            steps.to(rehearsal.end());
            Conductor conductor = run.advanceTo(rehearsal.end());
            Result result = Result.of(conductor.book(), conductor.events());
            PlainRun plain = rehearsal.plain();
            for (int i = 0; i < SINGLE_STEPS; i++) {
                plain.step();
                if (!run.step().hash().equals(plain.hash()) || conductor.now() != plain.now()) {
                    return new Result(conductor.hash() + " after " + (i + 1) + " steps", plain.events(), plain.hash());
                }
            }
            return result;
        } finally {
            run.stop();
        }
    }

    /** Goes on in stretches of odd length. */
    private static final class OddSteps {
        private final RandomStream random;
        private final LongConsumer advance;
        private long now;

        OddSteps(Rehearsal rehearsal, LongConsumer advance) {
            this.random = new RandomStream(rehearsal.header().seed());
            this.advance = advance;
        }

        void to(long time) {
            while (now < time) {
                now = Math.min(time, now + 1 + random.nextLong(2 * VirtualTime.SECOND));
                advance.accept(now);
            }
        }
    }

    @Override
    public void close() {
        live.close();
        two.terminate();
        four.terminate();
    }
}
