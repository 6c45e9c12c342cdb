package dev.faultline.simulator.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.hunt.Trial.Breach;
import dev.faultline.simulator.scenario.ScenarioReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Generated scenarios, each with two or three faults, none of which may break a rule; and that rules can be broken. */
public class HuntTest {
    private static final int RUNS = 200;

    /** An effect that is called sole, but is applied without a key; answers get lost, and calls are made again. */
    private static final String CARELESS = """
            faultline: 1
            id: careless
            title: Careless
            duration: 5s
            requests: {buy: {effect: sole-charge}, look: {}}
            components:
              users: {kind: clients, arrivals: {constant: 20/s}, calls: {to: shop, timeout: 900ms}}
              shop:
                kind: service
                threads: 20
                handles:
                  look: [{work: 1ms}]
                  buy:
                  - {work: 2ms}
                  - {call: bank, applies: sole-charge, timeout: 100ms, retry: {attempts: 3, backoff: 10ms}}
              bank: {kind: external, work: 5ms}
            timeline:
            - {at: 1s, for: 1s, fault: lost-reply, target: bank}
            - {at: 1s, for: 1s, fault: slow, target: shop}
            """;

    private final ScenarioReader reader = new ScenarioReader();

    @Test
    void generatedScenarios_breakNoRule() {
        Hunt hunt = new Hunt();
        Coverage coverage = new Coverage();
        List<String> broken = new ArrayList<>();
        for (long seed = 1; coverage.runs() < RUNS; seed++) {
            Hunt.Outcome outcome = hunt.run(seed);
            coverage.add(outcome);
            outcome.breach().ifPresent(how -> broken.add("seed " + outcome.seed() + ": " + how));
        }

        assertThat(broken).isEmpty();
        assertThat(coverage.lines().get(0)).matches("kinds +(\\d+) of \\1: .*");
        assertThat(coverage.lines().get(1)).matches("policies +(\\d+) of \\1: .*");
    }

    @Test
    void effectAppliedTwiceForOneKey_isABreach() throws Exception {
        assertThat(new Trial(reader.read("careless.yaml", CARELESS), 1).run())
                .map(Breach::rule)
                .contains("at most one effect for an idempotency key");
    }

    @Test
    void breach_isMadeAsSmallAsCanBe() throws Exception {
        @SuppressWarnings("unchecked")
        Draft draft =
                new Draft((Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(CARELESS));
        Breach breach =
                new Trial(reader.read("careless.yaml", draft.text()), 1).run().orElseThrow();

        Draft smallest = Shrinking.smallest(reader, draft, 1, breach);

        assertThat(smallest.text()).contains("lost-reply", "retry").doesNotContain("look", "slow", "work: 2ms");
        assertThat(new Trial(reader.read("smallest.yaml", smallest.text()), 1).run())
                .map(Breach::rule)
                .contains(breach.rule());
    }

    @Test
    void seed_makesTheSameScenarioEachTime() {
        assertThat(new Hunt().text(7)).isEqualTo(new Hunt().text(7)).isNotEqualTo(new Hunt().text(8));
    }
}
