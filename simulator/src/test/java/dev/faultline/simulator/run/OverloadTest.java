package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.VirtualTime;
import org.junit.jupiter.api.Test;

/** Limits that find themselves, and requests of different criticality, in whole runs. */
class OverloadTest {
    private static PlainRun run(String shop, String more) {
        PlainRun run = new PlainRun(new Model(Scenarios.of("""
            requests: {pay: {criticality: critical-plus}, look: {criticality: sheddable}}
            components:
              users: {kind: clients, arrivals: {poisson: 200/s}, calls: {to: shop}}
              shop: {kind: service, %s}
              store: {kind: database, connections: 5, read: {exponential: 50ms}, queue: {limit: 10000}}
            %s
            """.formatted(shop, more)), 3));
        run.advanceTo(60 * VirtualTime.SECOND);
        return run;
    }

    private static InstanceStats shop(PlainRun run) {
        return run.instances().get(1).stats();
    }

    private static ClassStats users(PlainRun run, int requestClass) {
        return run.instances().get(0).stats().classes().get(requestClass);
    }

    /** 100 reads a second are possible, 200 are asked for; nobody needs to wait long. */
    @Test
    void adaptiveLimit_keepsInFlightAboutAsManyAsTakeNotTooLong() {
        PlainRun run = run(
                "threads: 1000, handles: {pay: [{read: store}], look: [{read: store}]},"
                        + " shed: {adaptive: {algorithm: aimd, tooLong: 200ms, min: 1}}",
                "");

        assertThat(users(run, 0).latency().percentile(99)).isLessThan(600 * VirtualTime.MILLISECOND);
        assertThat(shop(run).outcomes(Reason.SHED)).isBetween(4_500L, 8_000L);
        assertThat(shop(run).outcomes(Reason.OK)).isGreaterThan(4_000L);
    }

    @Test
    void adaptiveBulkhead_keepsCallsInFlightInTheSameWay() {
        String step =
                "[{read: store, bulkhead: {concurrent: 20, adaptive: {algorithm: aimd, tooLong: 200ms, min: 1}}}]";
        PlainRun run = run("threads: 1000, handles: {pay: " + step + ", look: " + step + "}", "");

        assertThat(shop(run).outcomes(Reason.BULKHEAD_FULL)).isBetween(4_500L, 8_000L);
        assertThat(users(run, 0).latency().percentile(99)).isLessThan(600 * VirtualTime.MILLISECOND);
    }

    @Test
    void lessCriticalRequests_areShedFirst() {
        PlainRun run = run(
                "threads: 10, handles: {pay: [{work: 60ms}], look: [{work: 60ms}]},"
                        + " shed: {utilisation: {sheddable: 60%, over: 100ms}}",
                "");

        assertThat(users(run, 0).failed()).isZero();
        assertThat(users(run, 1).failed()).isGreaterThan(1_000L);
        assertThat(shop(run).outcomes(Reason.SHED)).isEqualTo(users(run, 1).failed());
    }
}
