package dev.faultline.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request whose steps would keep one event busy for ever is refused before anything runs. */
class RepetitionsTest {
    private static final String SCENARIO = """
            faultline: 1
            id: small
            title: A small shop
            seed: 1
            duration: 10s
            requests: {buy: {}}
            components:
              users: {kind: clients, arrivals: 1/s, mix: {buy: 100%}, calls: {to: shop, timeout: 1s}}
              shop:
                kind: service
                handles:
                  buy:
                    - STEPS
            """;

    private static Scenario read(String steps) throws ScenarioException {
        return new ScenarioReader().read("small.yaml", SCENARIO.replace("STEPS", steps));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {repeat: {times: 9, steps: []}}|13:31: steps: there is nothing to repeat; add a step, or leave the repeat out
            {repeat: {times: 9, steps: [{repeat: {times: 9, steps: []}}]}}|13:59: steps: there is nothing to repeat
            {repeat: {times: 99, steps: [{repeat: {times: 99, steps: {parallel: []}}}]}}|13:12: 19701 steps for one request
            {branch: {probability: 1%, then: [], else: {repeat: {times: 1000, steps: [{work: 0s}, {branch: {probability: 1%, then: {repeat: {times: 9, steps: {work: 0s}}}}}]}}}}|13:55: 21000 steps
            {repeat: {times: 1000, steps: [{work: 0s}, {repeat: {times: 1000, steps: {repeat: {times: 1000, steps: {work: 0s}}}}}]}}|13:55: 2001000 steps
            """)
    void endlessWork_isRefusedAtItsPlace(String steps, String problem) {
        ScenarioException refused = catchThrowableOfType(ScenarioException.class, () -> read(steps));
        assertThat(refused.problems())
                .singleElement()
                .satisfies(p -> assertThat(p.toString()).startsWith("small.yaml:" + problem));
    }

    @Test
    void repeatsOneAfterAnother_countTogether() {
        String half = "{repeat: {times: 1000, steps: [{work: 0s}, {work: 0s}, {work: 0s}, {work: 0s}]}}";
        ScenarioException refused = catchThrowableOfType(
                ScenarioException.class, () -> read(half + "\n        - " + half + "\n        - {work: 1ms}"));
        assertThat(refused.problems())
                .extracting(Problem::toString)
                .containsExactly("small.yaml:12:7: 10001 steps for one request, each round of a repeat counted as one:"
                        + " at most 10000 are allowed; repeat fewer times, or nest less");
    }

    @Test
    void asManyStepsAsMayBe_areFine() throws Exception {
        String nine = "{work: 0s}, ".repeat(8) + "{work: 0s}";
        assertThat(read("{repeat: {times: 1000, steps: [" + nine + "]}}").components())
                .containsKey("shop");
    }

    @Test
    void moreRoundsInARun_areRefusedToo() throws Exception {
        Scenario scenario = read("{id: again, repeat: {times: 10, steps: {repeat: {times: 10, steps: {work: 0s}}}}}");
        ScenarioReader reader = new ScenarioReader();
        assertThat(catchThrowableOfType(
                                ScenarioException.class,
                                () -> reader.withLive(scenario, "shop.buy.again.repeat.times", "1000"))
                        .problems())
                .singleElement()
                .satisfies(p -> assertThat(p.what()).contains("21000 steps for one request"));
    }
}
