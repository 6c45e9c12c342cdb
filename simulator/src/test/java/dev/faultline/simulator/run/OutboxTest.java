package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.time.VirtualTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Outbox and inbox in whole runs: what is committed is told, and what is told twice is done once. */
class OutboxTest {
    private static final long SECOND = VirtualTime.SECOND;
    private static final String TROUBLE = """
        , {at: 3s, for: 2s, fault: crash, target: events}, {at: 7s, for: 1s, fault: crash, target: orders}
        , {at: 9s, for: 3s, fault: loss, target: orders, probability: 30%}
        , {at: 11s, for: 1s, fault: crash, target: orders}, {at: 13s, for: 2s, fault: duplicate, target: events}
        , {at: 16s, for: 1s, fault: crash, target: packer}, {at: 17s, for: 1s, fault: pause, target: orders}
        , {at: 18s, for: 1s, fault: crash-after-effect, target: orders, probability: 20%, first: 3, down: 300ms}
        """;

    /** A hundred orders a second for twenty seconds. */
    private static PlainRun shop(String outbox, String inbox, String timeline, long seed) {
        return new PlainRun(new Model(Scenarios.of("""
            requests: {order: {effect: order}}
            components:
              users: {kind: clients, arrivals: {poisson: 100/s}, calls: {to: shop, timeout: 5s}}
              shop:
                kind: service
                handles: {order: [{write: orders, applies: order, timeout: 500ms, outbox: {effect: parcel}}]}
              orders: {kind: database, write: 2ms, outbox: {to: events, timeout: 200ms, %s}}
              events: {kind: queue, visibilityTimeout: 2s, maxDeliveries: 1000}
              packer:
                kind: worker
                instances: 3
                consumes: events
                concurrency: 4
                steps: [{write: stock, applies: parcel, timeout: 500ms, idempotencyKey: request}]
              stock: {kind: database, write: 3ms%s}
            timeline: [{at: 20s, fault: traffic-spike, target: users, factor: 0}%s]
            """.formatted(outbox, inbox, timeline)), seed));
    }

    @ParameterizedTest
    @CsvSource({"polling, 0.3", "capture, 0.02"})
    void everyCommit_isToldOnce_soonerOrLater(String relay, double latest) {
        PlainRun run = shop("relay: " + relay + ", interval: 200ms", "", "", 1);
        run.advanceTo(10 * SECOND);
        Tally tally = new Tally(run);
        assertThat(tally.of("orders", "outboxRows") - tally.of("events", "published"))
                .isBetween(0L, (long) (100 * latest) + 1);
        run.advanceTo(30 * SECOND);
        assertThat(tally.of("order", EffectState.ONCE)).isEqualTo(tally.intended("order"));
        assertThat(tally.of("parcel", EffectState.ONCE)).isEqualTo(tally.intended("order"));
        assertThat(tally.of("orders", "relayed")).isEqualTo(tally.of("orders", "outboxRows"));
    }

    @Test
    void brokerThatIsDown_holdsUpNoOrder() {
        PlainRun run = shop("relay: capture", "", ", {at: 5s, for: 5s, fault: crash, target: events}", 1);
        run.advanceTo(60 * SECOND);
        Tally tally = new Tally(run);
        assertThat(tally.of("order", EffectState.ONCE)).isEqualTo(tally.intended("order"));
        assertThat(tally.of("parcel", EffectState.ONCE) + tally.of("parcel", EffectState.DUPLICATED))
                .isEqualTo(tally.intended("order"));
        assertThat(tally.of("orders", "relayFailed")).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "polling, 'breaker: {failuresInARow: 3, wait: 1s}'",
        "capture, 'breaker: {failuresInARow: 3, wait: 1s}'",
        "polling, 'rateLimit: {rate: 50/s}'",
        "capture, 'rateLimit: {rate: 50/s}'"
    })
    void rowsThatPoliciesTurnAway_goOutLater(String relay, String policy) {
        PlainRun run = shop(
                "relay: " + relay + ", interval: 200ms, " + policy,
                "",
                ", {at: 5s, for: 10s, fault: crash, target: events}",
                1);
        run.advanceTo(110 * SECOND);
        Tally tally = new Tally(run);
        assertThat(tally.of("order", EffectState.ONCE)).isEqualTo(tally.intended("order"));
        assertThat(tally.of("orders", "relayed")).isEqualTo(tally.of("orders", "outboxRows"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void messagesOfATransaction_goWithItsCommit_orNotAtAll(long seed) {
        PlainRun run = new PlainRun(new Model(Scenarios.of("""
            requests: {order: {effect: parcel, key: {uniform: {of: goods, size: 20}}}}
            components:
              users: {kind: clients, arrivals: {poisson: 100/s}, calls: {to: shop, timeout: 5s}}
              shop:
                kind: service
                handles:
                  order:
                    - transaction:
                        on: orders
                        timeout: 500ms
                        steps:
                          - {read: orders, timeout: 500ms}
                          - {write: orders, timeout: 500ms, outbox: {effect: parcel}}
              orders: {kind: database, write: 2ms, outbox: {to: events, timeout: 200ms, interval: 100ms}}
              events: {kind: queue}
              packer: {kind: worker, consumes: events, concurrency: 20, work: 5ms, applies: parcel}
            timeline:
              - {at: 5s, for: 1s, fault: crash, target: orders}
              - {at: 9s, for: 3s, fault: slow, target: orders, factor: 20}
              - {at: 20s, fault: traffic-spike, target: users, factor: 0}
            """), seed));
        run.advanceTo(60 * SECOND);
        Tally tally = new Tally(run);
        assertThat(tally.of("orders", "commits")).isBetween(1500L, tally.intended("parcel") - 1);
        assertThat(tally.of("orders", "outboxRows")).isEqualTo(tally.of("orders", "commits"));
        assertThat(tally.of("parcel", EffectState.ONCE) + tally.of("parcel", EffectState.DUPLICATED))
                .isBetween(tally.of("orders", "commits") - 2, tally.of("orders", "commits"));
        assertThat(tally.of("parcel", EffectState.IN_FLIGHT)).isZero();
    }

    @Test
    void fullOutbox_failsTheWrite_andCommitsNothing() {
        PlainRun run = shop("limit: 50, interval: 100ms", "", ", {at: 5s, for: 10s, fault: crash, target: events}", 1);
        run.advanceTo(60 * SECOND);
        Tally tally = new Tally(run);
        assertThat(tally.of("order", EffectState.REFUSED)).isBetween(900L, 1200L);
        assertThat(tally.of("parcel", EffectState.ONCE)).isEqualTo(tally.of("order", EffectState.ONCE));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whateverFails_allCommitsAreTold_andWithAnInboxDoneOnce(long seed) {
        String relay = "interval: 100ms, relay: " + (seed % 2 == 0 ? "polling" : "capture");
        PlainRun run = shop(relay, ", inbox: {}", TROUBLE, seed);
        Tally tally = new Tally(run);
        for (int second = 1; second <= 90; second++) {
            run.advanceTo(second * SECOND);
            assertThat(tally.balances()).as("after %d s", second).isTrue();
        }
        assertThat(tally.intended("parcel"))
                .isEqualTo(tally.of("orders", "writes"))
                .isGreaterThan(1000);
        assertThat(tally.of("parcel", EffectState.ONCE)).isEqualTo(tally.intended("parcel"));
    }

    @Test
    void withoutAnInbox_someAreDoneTwice() {
        PlainRun run = shop("interval: 100ms", "", TROUBLE, 2);
        run.advanceTo(90 * SECOND);
        Tally tally = new Tally(run);
        assertThat(tally.of("parcel", EffectState.DUPLICATED)).isPositive();
        assertThat(tally.of("parcel", EffectState.LOST) + tally.of("parcel", EffectState.ABANDONED))
                .isZero();
    }
}
