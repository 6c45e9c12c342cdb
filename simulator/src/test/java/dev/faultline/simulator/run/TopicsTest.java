package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.time.VirtualTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Topics in whole runs: who gets which event, and what becomes of those that somebody does not take. */
class TopicsTest {
    private static final long SECOND = VirtualTime.SECOND;

    /** A hundred events a second for twenty seconds; every second one is a return. */
    private static PlainRun shop(String topic, String subscribers, String timeline, long seed) {
        return new PlainRun(new Model(Scenarios.of("""
            requests: {order: {effect: mail, key: {uniform: {of: users, size: 100}}}, return: {}}
            components:
              users:
                {kind: clients, arrivals: {poisson: 100/s}, mix: {order: 50%%, return: 50%%},
                 calls: {to: shop, timeout: 5s}}
              shop:
                kind: service
                handles:
                  order: [{publish: events, effect: mail, schema: 1, timeout: 1s, retry: {attempts: 5}}]
                  return: [{publish: events, timeout: 1s}]
              events: {kind: topic, deadLetter: parked, %s, subscribers: [{to: mails, classes: [order]}%s]}
              mails: {kind: queue, deadLetter: parked}
              mailer: {kind: worker, consumes: mails, concurrency: 10, work: 5ms, applies: mail, reads: 1}
              audit: {kind: log, partitions: 2}
              auditor: {kind: worker, consumes: audit, work: 1ms}
              search: {kind: service, handles: {order: [{work: 1ms}], return: [{work: 1ms}]}}
              partner: {kind: external, work: 10ms}
              parked: {kind: dead-letter}
            timeline: [{at: 20s, fault: traffic-spike, target: users, factor: 0}%s]
            """.formatted(topic, subscribers, timeline)), seed));
    }

    @Test
    void everySubscriber_getsTheEventsThatItWants() {
        PlainRun run = shop(
                "compatibility: none",
                ", {to: audit}, {to: search, classes: [return]}, {to: partner, classes: [order], keys: {to: 9}}",
                "",
                1);
        run.advanceTo(60 * SECOND);
        Tally tally = new Tally(run);
        long all = tally.of("events", "published");
        assertThat(all).isGreaterThan(1500);
        assertThat(tally.of("mails", "published")).isEqualTo(tally.intended("mail"));
        assertThat(tally.of("audit", "published")).isEqualTo(all);
        assertThat(tally.arrivals("search")).isEqualTo(all - tally.intended("mail"));
        assertThat(tally.arrivals("partner")).isBetween(40L, 160L); // ten keys of a hundred, of a thousand orders
        assertThat(tally.of("mail", EffectState.ONCE)).isEqualTo(tally.intended("mail"));
        assertThat(tally.balances()).isTrue();
    }

    @Test
    void subscriberThatIsDown_holdsUpNobodyElse_andGetsAllOfItLater() {
        PlainRun run = shop(
                "compatibility: none",
                ", {to: search, timeout: 500ms, again: 1s}",
                ", {at: 5s, for: 10s, fault: crash, target: search}",
                1);
        run.advanceTo(14 * SECOND);
        Tally tally = new Tally(run);
        assertThat(tally.of("mails", "published")).isGreaterThanOrEqualTo(tally.intended("mail") - 5);
        run.advanceTo(60 * SECOND);
        assertThat(tally.of("events", "acknowledged"))
                .isEqualTo(tally.of("events", "published") + tally.intended("mail"));
        assertThat(tally.of("events", "redelivered")).isGreaterThan(500);
    }

    @Test
    void thousandsThatABreakerTurnsAway_endOneAfterTheOther() {
        PlainRun run = shop(
                "compatibility: none",
                ", {to: search, timeout: 100ms, concurrency: 1, limit: 5000, breaker: {failuresInARow: 20, wait: 1s}}",
                ", {at: 0s, for: 19s, fault: pause, target: search}",
                1);
        run.advanceTo(60 * SECOND);
        Tally tally = new Tally(run);
        assertThat(tally.of("events", "acknowledged"))
                .isEqualTo(tally.of("events", "published") + tally.intended("mail"));
        assertThat(tally.balances()).isTrue();
    }

    @Test
    void shorterRest_isThatOfEventsThatRestAlready() {
        PlainRun run = shop(
                "compatibility: none",
                ", {to: search, timeout: 100ms, again: 1h}",
                ", {at: 5s, for: 1s, fault: crash, target: search}",
                1);
        run.advanceTo(30 * SECOND);
        Tally tally = new Tally(run);
        long all = tally.of("events", "published") + tally.intended("mail");
        assertThat(tally.of("events", "acknowledged")).isLessThan(all);
        run.intervene(new Intervention.SetPath("events.subscribers.2.again", "1s"), run.now());
        run.advanceTo(32 * SECOND);
        assertThat(tally.of("events", "acknowledged")).isEqualTo(all);
    }

    @Test
    void atMostOnce_losesWhatASubscriberDoesNotTake() {
        PlainRun run = shop(
                "compatibility: none",
                ", {to: search, timeout: 500ms, guarantee: at-most-once}",
                ", {at: 5s, for: 10s, fault: crash, target: search}",
                1);
        run.advanceTo(60 * SECOND);
        Tally tally = new Tally(run);
        assertThat(tally.of("events", "notTaken")).isBetween(800L, 1200L);
        assertThat(tally.of("events", "redelivered")).isZero();
        assertThat(tally.balances()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "none, 2, true",
        "backward, 2, true",
        "forward, 2, false",
        "full, 2, false",
        "none, 1, false",
        "forward, 1, false"
    })
    void newerVersion_isPoisonToAReaderOfTheOlderOne_unlessItIsForwardCompatible(
            String compatibility, int version, boolean parked) {
        PlainRun run = shop(
                "compatibility: " + compatibility,
                "",
                ", {at: 10s, fault: schema-change, target: events, version: " + version + "}",
                1);
        run.advanceTo(60 * SECOND);
        Tally tally = new Tally(run);
        if (parked) {
            assertThat(tally.of("mail", EffectState.DEAD_LETTERED)).isBetween(400L, 600L);
            assertThat(tally.of("mailer", "unreadable")).isPositive();
        } else {
            assertThat(tally.of("mail", EffectState.ONCE)).isEqualTo(tally.intended("mail"));
        }
    }

    @Test
    void unreadableMessages_canBeReadOnceTheReaderIsUpToDate_orTheyAreMended() {
        PlainRun run = shop(
                "compatibility: none", "", ", {at: 10s, for: 5s, fault: schema-change, target: events, version: 2}", 1);
        run.advanceTo(30 * SECOND);
        Tally tally = new Tally(run);
        long parked = tally.of("mail", EffectState.DEAD_LETTERED);
        assertThat(parked).isGreaterThan(200);
        run.intervene(new Intervention.SetPath("mailer.reads", "2"), run.now());
        run.intervene(new Intervention.Operate("parked", "redrive", "{rate: 100/s}"), run.now());
        run.advanceTo(90 * SECOND);
        assertThat(tally.of("mail", EffectState.ONCE)).isEqualTo(tally.intended("mail"));
    }

    @Test
    void operationOnThoseOfOneSource_leavesTheOthersAlone() {
        PlainRun run = shop(
                "compatibility: none", "", ", {at: 10s, for: 1s, fault: schema-change, target: events, version: 2}", 1);
        run.advanceTo(30 * SECOND);
        Tally tally = new Tally(run);
        long parked = tally.of("mail", EffectState.DEAD_LETTERED);
        run.intervene(new Intervention.Operate("parked", "discard", "{from: events}"), run.now());
        run.intervene(
                new Intervention.Operate("parked", "discard", "{from: mails, cause: poisoned, most: 7}"), run.now());
        run.advanceTo(31 * SECOND);
        assertThat(tally.of("mail", EffectState.DISCARDED)).isEqualTo(7);
        assertThat(tally.of("mail", EffectState.DEAD_LETTERED)).isEqualTo(parked - 7);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whateverFails_noEventIsForgottenOrMadeUp(long seed) {
        PlainRun run = shop(
                "durable: " + (seed % 2 == 0) + ", work: 2ms",
                ", {to: audit}, {to: search, limit: 20, concurrency: 2, timeout: 300ms, maxDeliveries: 3, again:"
                        + " 200ms}",
                """
                , {at: 3s, for: 1s, fault: crash, target: events}, {at: 6s, for: 2s, fault: crash, target: search}
                , {at: 9s, for: 2s, fault: loss, target: events, probability: 30%}
                , {at: 12s, for: 2s, fault: duplicate, target: mails}, {at: 15s, for: 1s, fault: crash, target: mails}
                , {at: 16s, for: 2s, fault: poison, target: events, first: 5}
                """,
                seed);
        Tally tally = new Tally(run);
        for (int second = 1; second <= 90; second++) {
            run.advanceTo(second * SECOND);
            assertThat(tally.balances()).as("after %d s", second).isTrue();
        }
        assertThat(tally.of("mail", EffectState.IN_FLIGHT)).isZero();
        if (seed % 2 == 0) {
            assertThat(tally.of("mail", EffectState.LOST)).isZero();
        }
    }
}
