package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.check.Goals;
import dev.faultline.simulator.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** Measures of components, where arithmetic knows what they must come to. */
class MeasuresTest {

    private static void meets(String scenario) {
        Scenario read = Scenarios.of(scenario);
        PlainRun run = new PlainRun(new Model(read, 1));
        run.advanceTo(read.duration());
        assertThat(Goals.judge(new RunEvidence(run.result())))
                .isNotEmpty()
                .allSatisfy(verdict ->
                        assertThat(verdict.held()).as(verdict.toString()).isTrue());
    }

    /** 100 a second of which one thread does 50: half is refused; a limit of 25 a second throttles three of four. */
    @Test
    void refusals_areToldApart() {
        meets("""
            requests: {work: {}}
            components:
              users: {kind: clients, arrivals: {constant: 100/s}, calls: {to: shop}}
              others: {kind: clients, arrivals: {constant: 100/s}, calls: {to: bank}}
              shop: {kind: service, threads: 1, queue: {limit: 0}, handles: {work: [{work: 15ms}]}}
              bank: {kind: external, work: 1ms, rateLimit: {rate: 25/s, burst: 1}}
            goals:
              - {id: a, measure: shedShare, of: shop, atLeast: 49.5%}
              - {id: b, measure: shedShare, of: shop, atMost: 50.5%}
              - {id: c, measure: throttledShare, of: shop, atMost: 0%}
              - {id: d, measure: throttledShare, of: bank, atLeast: 74.5%}
              - {id: e, measure: throttledShare, of: bank, atMost: 75.5%}
            """);
    }

    /** Three callers at a time for one connection of 10 ms each: nobody, one and two are before them. */
    @Test
    void poolWait_isWhatThoseBeforeTake() {
        meets("""
            requests: {work: {}}
            components:
              users: {kind: clients, arrivals: {constant: 10/s}, calls: {to: shop}}
              shop: {kind: service, handles: {work: [{parallel: [{read: goods}], times: 3}]}}
              goods: {kind: database, read: 9ms, pool: {size: 1, wait: 1s}}
            goals:
              - {id: a, measure: poolWaitMean, of: shop, atLeast: 9.99ms}
              - {id: b, measure: poolWaitMean, of: shop, atMost: 10.01ms}
            """);
    }

    /** All keys are one key: one of four shards does all that there is. */
    @Test
    void skew_isTheNumberOfShards_whereOneDoesAll() {
        meets("""
            requests: {work: {key: {uniform: {size: 1}}}}
            components:
              users: {kind: clients, arrivals: {constant: 10/s}, calls: {to: shop}}
              shop: {kind: service, handles: {work: [{read: goods}]}}
              goods: {kind: database, read: 9ms, shards: 4}
            goals:
              - {id: a, measure: skew, of: goods, atLeast: 3.999}
              - {id: b, measure: skew, of: shop, atMost: 1}
            """);
    }
}
