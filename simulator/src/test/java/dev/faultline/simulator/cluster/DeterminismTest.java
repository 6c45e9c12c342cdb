package dev.faultline.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.cluster.Determinism.Outcome;
import dev.faultline.simulator.cluster.MovedRuns.Moved;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few dozen generated scenarios, with what an operator does to them, in every way: the same each time. */
public class DeterminismTest {
    private static final int RUNS = 24;

    @Test
    void generatedRuns_comeToTheSame_howeverTheyAreRun() {
        int interventions = 0;
        try (Determinism determinism = new Determinism()) {
            for (long seed = 1; seed <= RUNS; seed++) {
                Outcome outcome = determinism.run(seed);
                assertThat(outcome.differences())
                        .as("faultline determinism --runs 1 --one-in 1 --from %d", seed)
                        .isEmpty();
                assertThat(outcome.ways()).hasSize(7);
                interventions += outcome.interventions();
            }
        }
        assertThat(interventions).isGreaterThan(RUNS);
    }

    @Test
    void generatedRuns_movedBetweenNodes_comeToTheSame() {
        List<Moved> runs =
                MovedRuns.run(LongStream.rangeClosed(101, 108).boxed().toList(), Placement.TOGETHER);

        assertThat(runs)
                .allSatisfy(run -> assertThat(run.outcome().differences()).isEmpty());
        assertThat(runs).anyMatch(Moved::moved);
    }

    /** Floating point is the same in the interpreter and in what either compiler makes of it. */
    @ParameterizedTest
    @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation"})
    void generatedRuns_interpretedAndCompiled_comeToTheSame(String mode) {
        List<Long> seeds = List.of(201L, 202L, 203L);
        Map<Long, String> here = new TreeMap<>();
        seeds.forEach(seed -> here.put(seed, ForkedRuns.here(seed)));

        assertThat(ForkedRuns.run(Path.of(System.getProperty("java.home")), List.of(mode), seeds)
                        .results())
                .isEqualTo(here);
    }
}
