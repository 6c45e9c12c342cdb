package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.VirtualTime;
import org.junit.jupiter.api.Test;

/** Calls that are made once more while the answer is slow in coming, seen from the users and from those called. */
class HedgingTest {
    private static final long SECOND = VirtualTime.SECOND;
    private static final long MILLI = VirtualTime.MILLISECOND;

    /** Ten calls a second to two instances in turn; hops take half a millisecond. */
    private static PlainRun calls(String policies, String work, String fault) {
        PlainRun run = new PlainRun(new Model(Scenarios.of("""
                requests: {buy: {effect: charge}}
                components:
                  users: {kind: clients, arrivals: {constant: 10/s}, calls: {to: shop, applies: charge%s}}
                  shop: {kind: service, instances: 2, threads: 20, handles: {buy: [{work: %s}]}}
                """.formatted(policies, work)), 1));
        if (!fault.isEmpty()) {
            run.intervene(new Intervention.Inject(fault), 0);
        }
        return run;
    }

    private static ClassStats users(PlainRun run) {
        return run.instances().get(0).stats().classes().get(0);
    }

    private static InstanceStats shop(PlainRun run, int which) {
        return run.instances().get(which).stats();
    }

    private static long hedges(PlainRun run) {
        return run.instances().get(0).stats().counters().stream()
                .filter(counter -> counter.name().equals("hedges"))
                .mapToLong(Counter::count)
                .sum();
    }

    private static final String SLOW = "{fault: slow, target: shop-1, factor: 20}";

    @Test
    void callToASlowInstance_isMadeToTheOtherAfterTheDelay_andItsAnswerCounts() {
        PlainRun run = calls(", hedge: {after: 30ms}", "10ms", SLOW);
        run.advanceTo(10 * SECOND + 90 * MILLI);
        assertThat(users(run).completed()).isEqualTo(100);
        assertThat(users(run).latency().max()).isLessThanOrEqualTo(42 * MILLI);
        assertThat(hedges(run)).as("each hedge takes the other's turn").isEqualTo(100);
        assertThat(users(run).attempts()).isEqualTo(100 + hedges(run));
        assertThat(shop(run, 1).arrivals() + shop(run, 2).arrivals()).isEqualTo(100 + hedges(run));
    }

    @Test
    void loserIsTold_andEndsWithItsPresentStep_unlessNobodyTellsIt() {
        PlainRun told = calls(", hedge: {after: 30ms}", "10ms", SLOW);
        PlainRun untold = calls(", hedge: {after: 30ms, cancel: false}", "10ms", SLOW);
        told.advanceTo(10 * SECOND);
        untold.advanceTo(10 * SECOND);
        assertThat(shop(told, 1).outcomes(Reason.DROPPED)).isBetween(90L, 101L);
        assertThat(shop(untold, 1).outcomes(Reason.DROPPED)).isZero();
        assertThat(untold.book().ledger().account(0).count(EffectState.DUPLICATED))
                .as("the slow one charges as well")
                .isGreaterThan(40);
        assertThat(told.book().ledger().account(0).count(EffectState.DUPLICATED))
                .isZero();
    }

    @Test
    void idempotencyKey_isTheSameForAllTries() {
        PlainRun run = new PlainRun(new Model(Scenarios.of("""
                requests: {buy: {effect: charge}}
                components:
                  users:
                    kind: clients
                    arrivals: {constant: 10/s}
                    calls: {to: bank, applies: charge, idempotencyKey: request, hedge: {after: 5ms, max: 4, cancel: false}}
                  bank: {kind: external, work: {exponential: 30ms}, idempotency: {inFlight: wait}}
                """), 1));
        run.advanceTo(60 * SECOND);
        assertThat(hedges(run)).isGreaterThan(600);
        assertThat(run.book().ledger().account(0).count(EffectState.DUPLICATED)).isZero();
        assertThat(run.book().ledger().account(0).count(EffectState.ONCE)).isGreaterThan(595);
    }

    @Test
    void failedTry_letsTheNextBeMadeAtOnce() {
        PlainRun run =
                calls(", hedge: {after: 1s, max: 3}", "10ms", "{fault: error-rate, target: shop, probability: 100%}");
        run.advanceTo(10 * SECOND + 90 * MILLI);
        assertThat(users(run).failed(Reason.ERROR)).isEqualTo(100);
        assertThat(users(run).failures().mean()).isEqualTo(3 * MILLI); // three times there and back
        assertThat(users(run).attempts()).isEqualTo(300);
    }

    @Test
    void retry_comesAfterAllTriesOfAHedge() {
        PlainRun run = calls(
                ", hedge: {after: 1s, max: 3}, retry: {attempts: 2, backoff: 20ms}",
                "10ms",
                "{fault: error-rate, target: shop, probability: 100%}");
        run.advanceTo(10 * SECOND + 90 * MILLI);
        assertThat(users(run).attempts()).isEqualTo(600);
        assertThat(users(run).failures().mean()).isEqualTo(26 * MILLI);
    }

    @Test
    void hedges_arePaidForByTheRetryBudget() {
        PlainRun run = calls(
                ", hedge: {after: 5ms}, retry: {attempts: 2, budget: {ratio: 10%, minPerSecond: 0/s}}", "10ms", "");
        run.advanceTo(100 * SECOND);
        assertThat(hedges(run)).isBetween(97L, 102L);
    }

    @Test
    void timeout_isOfEachTry() {
        PlainRun run =
                calls(", timeout: 40ms, hedge: {after: 30ms}", "10ms", "{fault: slow, target: shop, factor: 100}");
        run.advanceTo(10 * SECOND + 90 * MILLI);
        assertThat(users(run).failed(Reason.TIMEOUT)).isEqualTo(100);
        assertThat(users(run).failures().mean()).isEqualTo(70 * MILLI);
    }

    @Test
    void bulkhead_countsEachTry_andGetsItsPlacesBack() {
        PlainRun run = calls(", bulkhead: {concurrent: 2}, hedge: {after: 30ms, max: 3}", "10ms", SLOW);
        run.advanceTo(60 * SECOND);
        assertThat(users(run).completed()).isGreaterThan(597);
        assertThat(users(run).failed()).isZero();
        assertThat(run.instances().get(0).component().status().words())
                .containsEntry("bulkhead shop", "0 of 2, 0 wait");
    }

    @Test
    void hedgeThatIsTurnedAway_endsNothing_andTheFirstTryGoesOn() {
        PlainRun run = calls(", bulkhead: {concurrent: 1}, hedge: {after: 30ms}", "50ms", "");
        run.advanceTo(10 * SECOND + 90 * MILLI);
        assertThat(users(run).completed()).isEqualTo(100);
        assertThat(users(run).attempts()).isEqualTo(100);
        assertThat(hedges(run)).isEqualTo(100);
    }

    @Test
    void breakerThatIsOpen_forbidsHedgesToo_andClosesAgain() {
        PlainRun run = calls(
                ", timeout: 50ms, breaker: {failuresInARow: 3, wait: 1s, halfOpenCalls: 1}, hedge: {after: 30ms}",
                "10ms",
                "{fault: slow, target: shop, factor: 100}");
        run.advanceTo(2 * SECOND);
        assertThat(users(run).failed(Reason.BREAKER_OPEN)).isPositive();
        run.intervene(new Intervention.Heal("fault-1"), run.now());
        run.advanceTo(6 * SECOND);
        long failed = users(run).failed();
        run.advanceTo(10 * SECOND);
        assertThat(users(run).failed()).isEqualTo(failed);
    }

    @Test
    void triesDrawTheirWorkIndependently_soTheSecondHelps() {
        PlainRun run = calls(", hedge: {after: 0s}", "{exponential: 40ms}", "");
        run.advanceTo(1000 * SECOND);
        assertThat(users(run).latency().mean() / MILLI).as("the lesser of two").isCloseTo(21, within(1.0));
    }
}
