package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.simulator.check.Goals;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.time.VirtualTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Alerts fire when arithmetic says that they must. */
class AlertsTest {
    private static final String SYSTEM = """
        requests: {work: {}}
        components:
          users: {kind: clients, arrivals: {constant: 100/s}, calls: {to: shop}}
          shop: {kind: service, threads: 10, handles: {work: [{work: 20ms}]}}
        timeline:
          - {at: 40s, for: 20s, fault: error-rate, target: shop, probability: 100%}
        """;

    private static RunResult run(String alerts) {
        Scenario scenario = Scenarios.of(SYSTEM + alerts);
        PlainRun run = new PlainRun(new Model(scenario, 1));
        run.advanceTo(scenario.duration());
        return run.result();
    }

    /** All requests fail from 40 s on: of a window of 10 s a share of s / 10 is bad s seconds later, which burns 10 s budgets of 99 %. */
    @Test
    void burnRate_firesWhenTheLongWindowHasBurntEnough_andEndsWithTheShortOne() {
        List<Alert> alerts = run("alerts: [{id: burn, slo: users, objective: 99%, burnRate: 50, long: 10s, short: 2s}]")
                .alerts();
        assertThat(alerts).hasSize(1);
        Alert burn = alerts.get(0);
        assertThat(burn.at()).isBetween(seconds(45), seconds(45) + 2 * step());
        // half of the short window is good again
        assertThat(burn.until()).isBetween(seconds(61), seconds(61) + 2 * step());
        assertThat(burn.fault()).isEqualTo("error-rate on shop");
        assertThat(burn.sinceFault()).isEqualTo(burn.at() - seconds(40));
        assertThat(burn.sinceUsers()).isBetween(seconds(5) - step(), seconds(5) + step());
    }

    @Test
    void burnRate_isCalmWhereOnlyTheShortWindowBurns() {
        assertThat(run("alerts: [{id: burn, slo: users, objective: 99%, burnRate: 50, long: 60s, short: 2s}]")
                        .alerts())
                .isEmpty();
    }

    @Test
    void threshold_firesAfterItHasBeenSoForLongEnough() {
        // 100 a second for 20 ms each are 2 of 10 threads; while all are refused, none
        List<Alert> alerts = run("alerts: [{id: idle, measure: utilisation, of: shop, below: 10%, over: 2s, for: 3s}]")
                .alerts();
        assertThat(alerts).hasSize(1);
        // below half of it after a second of the window, and then for three
        assertThat(alerts.get(0).at()).isBetween(seconds(44) - step(), seconds(44) + 2 * step());
    }

    @Test
    void warmUp_isNotPartOfTheFirstSample() {
        String rule = "alerts: [{id: busy, measure: utilisation, of: shop, above: 21%, over: 1s}]";
        Scenario scenario = Scenarios.read("""
            faultline: 1
            id: test
            title: A test
            warmup: 30s
            network: {latency: 0.5ms}
            """ + SYSTEM + rule);
        PlainRun run = new PlainRun(new Model(scenario, 1));
        run.advanceTo(seconds(60));
        assertThat(run.result().alerts()).isEmpty();
    }

    @Test
    void alert_isALineOfTheEventLog_thatAGoalCanAskForInTime() {
        RunResult result = run("""
            alerts: [{id: bad, measure: goodShare, of: users.work, below: 60%, over: 10s}]
            goals:
              - {id: in-time, event: alert bad fired, before: 50s}
              - {id: too-soon, event: alert bad fired, before: 43s}
            """);
        assertThat(result.notes())
                .anySatisfy(note -> assertThat(note.text())
                        .startsWith("alert bad fired: goodShare of users.work is 5")
                        .contains(" after error-rate on shop began"));
        assertThat(Goals.judge(new RunEvidence(result)))
                .extracting(verdict -> verdict.held())
                .containsExactly(true, false);
    }

    @Test
    void rules_thatMakeNoSense_areRefusedWithTheirPlace() {
        assertThatThrownBy(() -> run("alerts: [{id: burn, slo: users, objective: 100%, long: 1m, short: 5m}]"))
                .hasMessageContaining("short: longer than the long window, 1m")
                .hasMessageContaining("objective: 100% leaves no error budget to burn");
    }

    private static long seconds(long seconds) {
        return seconds * VirtualTime.SECOND;
    }

    /** Samples of a run of two minutes. */
    private static long step() {
        return 400 * VirtualTime.MILLISECOND;
    }
}
