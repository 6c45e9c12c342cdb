package dev.faultline.simulator.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.check.CheckRules.Doable;
import dev.faultline.simulator.check.CheckRules.Setting;
import dev.faultline.simulator.run.Checks;
import dev.faultline.simulator.run.Scenarios;
import dev.faultline.simulator.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a check can never do is told from its data, at the key that says so. */
class CheckRulesTest {
    private static final Scenario BOARD = Scenarios.read("""
            faultline: 1
            id: test
            title: A shop
            warmup: 5s
            duration: 60s
            requests: {order: {effect: charge}, browse: {}}
            components:
              users: {kind: clients, arrivals: {poisson: 10/s}, mix: {order: 1}, calls: {to: jobs, applies: charge}}
              jobs: {kind: queue, maxDeliveries: 3, deadLetter: parked, limit: 100}
              printer: {kind: worker, consumes: jobs, work: 10ms}
              parked: {kind: dead-letter}
            timeline:
              - {fault: crash, target: printer, at: 40s, for: 10s}
            """);

    private static final List<Doable> DOABLE = List.of(
            new Doable.Fault("slow", "printer-1"),
            new Doable.Operation("redrive", "parked"),
            new Doable.Set("jobs.limit"));

    private static List<String> problems(String check) {
        List<String> problems = new ArrayList<>();
        CheckRules rules = new CheckRules(
                new Setting(BOARD, Set.of("wait", "twice"), DOABLE), (path, what) -> problems.add(path + " | " + what));
        rules.check(Checks.of(BOARD, check).settings());
        return problems;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{measure: p99, of: users.order, atMost: 1s, during: [20s, 50s]}",
                "{measure: p99, of: users.order, atMost: 1s, during: [0s, 50s]}",
                "{measure: goodShare, of: users, above: 99.9%}",
                "{measure: queueMax, of: jobs, atMost: 0, last: 10s}",
                "{always: utilisation, of: printer, below: 100%}",
                "{eventually: queueMax, of: jobs, atMost: 5, after: 30s, within: 20s, hold: 5s}",
                "{recovers: users.order, after: {ends: {fault: crash, target: printer}}, within: 5s, hold: 5s}",
                "{recovers: users.order, after: {ends: {fault: slow, target: printer}}, within: 10s}",
                "{recovers: users.order, after: {begins: {fault: slow}}, within: 10s}",
                "{eventually: queueMax, of: jobs, atMost: 5, after: {set: jobs.limit}, within: 20s}",
                "{event: redrive, after: {operated: {operation: redrive, of: parked}}}",
                "{ledger: charge, duplicated: 0, from: 60s}",
                "{ledger: charge, once: {atLeast: 1}}",
                "{difference: p99, of: users.order, against: untouched, atLeast: 0s}",
                "{all: [{answered: wait}, {answered: twice, right: true}]}"
            })
    void checkThatCanHoldAndCanFail_isFine(String check) {
        assertThat(problems(check)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {measure: goodShare, of: users, atLeast: 0%} | atLeast | at least 0% always holds: goodShare is always from 0% to 100%
            {measure: goodShare, of: users, above: 100%} | above | above 100% never holds
            {measure: failedShare, of: users, atMost: 100%} | atMost | at most 100% always holds
            {measure: p99, of: users, below: 0s} | below | below 0s never holds: p99 is always at least 0s
            {measure: retryAmplification, of: jobs, atLeast: 1} | atLeast | at least 1 always holds
            {ratio: goodput, of: users, against: untouched, atLeast: 0} | atLeast | at least 0 always holds
            {measure: p99, of: users.browse, atMost: 1s} | of | the mix of users does not have browse
            {recovers: users.browse, after: 10s, within: 10s} | recovers | the mix of users does not have browse
            {measure: p99, of: users, atMost: 1s, during: [50s, 61s]} | during | 61s is after the end of the run, 1m
            {measure: p99, of: users, atMost: 1s, during: [50s, 20s]} | during | expected from when to when
            {measure: queueMax, of: jobs, atMost: 9, during: [2s, 20s]} | during | before the end of the warm-up, 5s
            {measure: queueMax, of: jobs, atMost: 9, last: 60s} | last | longer than the measured run
            {measure: queueMax, of: jobs, atMost: 9, last: 5s, during: [6s, 9s]} | last | only one of
            {always: p99, of: users, atMost: 1s, during: [20s, 30s], every: 20s} | every | longer than the time itself
            {recovers: users, after: 50s, within: 10s} | within | ends at 65s, after the end of the run, 1m
            {eventually: p99, of: users, atMost: 1s, within: 55s} | within | ends at 65s, after
            {recovers: users, after: {ends: {fault: crash}}, within: 10s} | within | ends at 65s, after
            {recovers: users, after: {ends: {fault: slow, target: jobs}}, within: 9s} | after.ends.fault | the end of slow of jobs never comes
            {recovers: users, after: {begins: {fault: slwo}}, within: 9s} | after.begins.fault | did you mean "slow"?
            {recovers: users, after: {set: jobs.order}, within: 9s} | after | a change of jobs.order never comes
            {recovers: users, after: {operated: {operation: redrvie}}, within: 9s} | after.operated.operation | did you mean "redrive"?
            {recovers: users, after: {operated: {operation: discard}}, within: 9s} | after.operated.operation | discard never comes
            {ledger: charge} | ledger | say what shall hold; one of intended
            {ledger: charge, once: {atLeast: 0}} | once | at least 0 always holds
            {ledger: charge, lost: 0, from: 2m} | from | 2m is after the end of the run
            {event: ' '} | event | every line fits
            {answered: wiat} | answered | there is no question "wiat"; did you mean "wait"?
            {all: [{answered: why}]} | all.1.answered | there is no question "why"
            """)
    void checkThatCannot_isToldWithItsPlace(String check, String key, String what) {
        assertThat(problems(check)).hasSize(1);
        assertThat(problems(check).get(0)).startsWith("check." + key + " | ").contains(what);
    }
}
