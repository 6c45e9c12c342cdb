package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.measure.Ledger;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.VirtualTime;
import org.junit.jupiter.api.Test;

/** What goes wrong, as the users and the ledger see it. */
class FaultsTest {
    private static final long SECOND = VirtualTime.SECOND;

    /** Ten requests a second at the same distance; a service that takes 10 ms; the effect is applied as it answers. */
    private static PlainRun shop(String policies, String serverExtra) {
        return new PlainRun(new Model(Scenarios.of("""
                requests: {buy: {effect: charge}}
                components:
                  users: {kind: clients, arrivals: {constant: 10/s}, deadline: 1s, calls: {to: shop, applies: charge%s}}
                  shop: {kind: service, threads: 8%s, handles: {buy: [{work: 10ms}]}}
                """.formatted(policies, serverExtra)), 1));
    }

    private static ClassStats users(PlainRun run) {
        return run.instances().get(0).stats().classes().get(0);
    }

    private static Ledger.Account charge(PlainRun run) {
        return run.book().ledger().account(0);
    }

    private static void inject(PlainRun run, String fault) {
        run.intervene(new Intervention.Inject(fault), run.now());
    }

    @Test
    void healthyShop_chargesEverybodyOnceWithinTwoHopsAndTheWork() {
        PlainRun run = shop("", "");
        run.advanceTo(10 * SECOND + 50 * VirtualTime.MILLISECOND);
        assertThat(users(run).completed()).isEqualTo(100);
        assertThat(users(run).latency().mean()).isEqualTo(11 * VirtualTime.MILLISECOND);
        assertThat(charge(run).count(EffectState.ONCE)).isEqualTo(100);
        assertThat(charge(run).intended()).isEqualTo(100);
    }

    @Test
    void crashedInstance_answersNobodyUntilItIsUpAgain() {
        PlainRun run = shop(", timeout: 200ms", "");
        run.advanceTo(2 * SECOND);
        inject(run, "{fault: crash, target: shop, for: 1s, startUp: 500ms}");
        run.advanceTo(6 * SECOND);
        assertThat(users(run).failed(Reason.TIMEOUT)).isBetween(14L, 16L);
        assertThat(charge(run).count(EffectState.ABANDONED))
                .isEqualTo(users(run).failed());
        assertThat(run.book().bands(run.now())).hasSize(1);
    }

    @Test
    void crashedInstanceThatRefuses_failsItsCallersAtOnce() {
        PlainRun run = shop(", timeout: 200ms", "");
        run.advanceTo(2 * SECOND);
        inject(run, "{fault: crash, target: shop, for: 1s, refuse: true}");
        run.advanceTo(2 * SECOND + 900 * VirtualTime.MILLISECOND);
        assertThat(users(run).failed(Reason.REFUSED_CONNECTION)).isBetween(8L, 9L);
        assertThat(users(run).failed(Reason.TIMEOUT)).isZero();
        assertThat(users(run).failures().max()).isEqualTo(VirtualTime.MILLISECOND);
        assertThat(charge(run).count(EffectState.REFUSED)).isEqualTo(users(run).failed());
    }

    @Test
    void crashAfterTheEffect_leavesItAppliedAndTheUserInTheDark() {
        PlainRun run = shop(", timeout: 200ms", "");
        run.advanceTo(2 * SECOND);
        inject(run, "{fault: crash-after-effect, target: shop, first: 1, down: 50ms}");
        run.advanceTo(4 * SECOND);
        assertThat(users(run).failed(Reason.TIMEOUT)).isEqualTo(1);
        assertThat(charge(run).count(EffectState.ONCE)).isEqualTo(charge(run).intended());
    }

    @Test
    void retryAfterACrashAfterTheEffect_chargesTwice() {
        PlainRun run = shop(", timeout: 200ms, retry: {attempts: 3, backoff: 100ms}", "");
        run.advanceTo(2 * SECOND);
        inject(run, "{fault: crash-after-effect, target: shop, first: 1, down: 50ms}");
        run.advanceTo(4 * SECOND);
        assertThat(users(run).failed()).isZero();
        assertThat(charge(run).count(EffectState.DUPLICATED)).isEqualTo(1);
    }

    @Test
    void lostReply_isAppliedThoughNobodyHearsOfIt() {
        PlainRun run = shop(", timeout: 200ms", "");
        run.advanceTo(2 * SECOND);
        inject(run, "{fault: lost-reply, target: shop, for: 1s}");
        run.advanceTo(4 * SECOND);
        assertThat(users(run).failed(Reason.TIMEOUT)).isBetween(9L, 11L);
        assertThat(charge(run).count(EffectState.ONCE)).isEqualTo(charge(run).intended());
    }

    /** Two calls of one request to the same provider: each has its own fate. */
    private static PlainRun twoCalls() {
        return new PlainRun(new Model(Scenarios.of("""
                requests: {buy: {}}
                components:
                  users: {kind: clients, arrivals: {constant: 10/s}, calls: {to: shop}}
                  shop: {kind: service, threads: 8, handles: {buy: [{id: first, call: payments}, {id: second, call: payments}]}}
                  payments: {kind: service, threads: 8, handles: {buy: [{work: 1ms}]}}
                """), 1));
    }

    @Test
    void errorRate_doesNotGiveAllCallsOfARequestTheSameFate() {
        PlainRun run = twoCalls();
        inject(run, "{fault: error-rate, target: payments, probability: 50%}");
        run.advanceTo(120 * SECOND);
        double share = (double) users(run).completed() / users(run).offered();
        assertThat(share).isCloseTo(0.25, within(0.05));
    }

    @Test
    void errorRateAndLostReplies_areIndependent() {
        PlainRun run = shop(", timeout: 200ms", "");
        inject(run, "{fault: error-rate, target: shop, probability: 50%}");
        inject(run, "{fault: lost-reply, target: shop, probability: 50%}");
        run.advanceTo(120 * SECOND);
        double lost = (double) users(run).failed(Reason.TIMEOUT) / users(run).offered();
        assertThat(lost).isCloseTo(0.25, within(0.04));
    }

    @Test
    void crashAfterTheEffect_doesNotMeetEveryTryOfTheSameIntent() {
        PlainRun run = shop(", timeout: 200ms, retry: {attempts: 2, backoff: 150ms, jitter: none}", "");
        inject(run, "{fault: crash-after-effect, target: shop, probability: 50%, first: 0, down: 20ms}");
        run.advanceTo(240 * SECOND);
        double share = (double) users(run).failed() / users(run).offered();
        assertThat(share).isCloseTo(0.25, within(0.06)); // half of them once, half of those again
    }

    @Test
    void lostReply_alsoMeetsAnEffectThatAStepApplied() {
        PlainRun run = new PlainRun(new Model(Scenarios.of("""
                requests: {buy: {effect: charge}}
                components:
                  users: {kind: clients, arrivals: {constant: 10/s}, deadline: 1s, calls: {to: shop, timeout: 200ms}}
                  shop: {kind: service, threads: 8, handles: {buy: [{work: 10ms, applies: charge}]}}
                """), 1));
        run.advanceTo(2 * SECOND);
        inject(run, "{fault: lost-reply, target: shop, for: 1s}");
        run.advanceTo(4 * SECOND);
        assertThat(users(run).failed(Reason.TIMEOUT)).isBetween(9L, 11L);
        assertThat(charge(run).count(EffectState.ONCE)).isEqualTo(charge(run).intended());
    }

    @Test
    void slowInstance_takesTheFactorLonger() {
        PlainRun run = shop("", "");
        inject(run, "{fault: slow, target: shop-1, factor: 5, add: 3ms}");
        run.advanceTo(5 * SECOND);
        assertThat(users(run).latency().mean()).isEqualTo(54 * VirtualTime.MILLISECOND);
    }

    @Test
    void pausedInstance_doesEverythingLaterAndForgetsNothing() {
        PlainRun run = shop("", "");
        run.advanceTo(2 * SECOND);
        inject(run, "{fault: pause, target: shop, for: 3s}");
        run.advanceTo(10 * SECOND);
        assertThat(users(run).failed()).isZero();
        assertThat(users(run).late()).isBetween(19L, 21L);
        assertThat(users(run).latency().max())
                .isBetween(2900 * VirtualTime.MILLISECOND, 3100 * VirtualTime.MILLISECOND);
    }

    @Test
    void errorRate_failsItsShareAndNothingIsCharged() {
        PlainRun run = shop("", "");
        inject(run, "{fault: error-rate, target: shop, probability: 30%}");
        run.advanceTo(120 * SECOND);
        double share = (double) users(run).failed(Reason.ERROR) / users(run).offered();
        assertThat(share).isCloseTo(0.3, within(0.04));
        assertThat(charge(run).count(EffectState.REFUSED)).isEqualTo(users(run).failed());
    }

    @Test
    void firstTwoErrors_areTwo() {
        PlainRun run = shop("", "");
        inject(run, "{fault: error-rate, target: shop, probability: 100%, first: 2}");
        run.advanceTo(10 * SECOND);
        assertThat(users(run).failed(Reason.ERROR)).isEqualTo(2);
    }

    @Test
    void delayedLink_addsToEachWay() {
        PlainRun run = shop("", "");
        inject(run, "{fault: delay, target: users -> shop, add: 20ms}");
        run.advanceTo(5 * SECOND);
        assertThat(users(run).latency().mean()).isEqualTo(51 * VirtualTime.MILLISECOND);
    }

    @Test
    void delayOneWay_addsToThatWayOnly() {
        PlainRun run = shop("", "");
        inject(run, "{fault: delay, target: users -> shop, add: 20ms, oneWay: true}");
        run.advanceTo(5 * SECOND);
        assertThat(users(run).latency().mean()).isEqualTo(31 * VirtualTime.MILLISECOND);
    }

    @Test
    void heldLink_deliversEverythingWhenItIsHealed() {
        PlainRun run = shop("", "");
        run.advanceTo(2 * SECOND);
        inject(run, "{fault: hold, target: users -> shop}");
        run.advanceTo(4 * SECOND);
        assertThat(users(run).completed()).isBetween(19L, 20L);
        run.intervene(new Intervention.Heal("fault-1"), run.now());
        run.advanceTo(4 * SECOND + 40 * VirtualTime.MILLISECOND);
        assertThat(users(run).completed()).isBetween(39L, 40L);
    }

    @Test
    void partition_looksLikeSlownessUntilTheTimeout() {
        PlainRun run = shop(", timeout: 300ms", "");
        run.advanceTo(2 * SECOND);
        inject(run, "{fault: partition, target: shop, for: 1s}");
        run.advanceTo(5 * SECOND);
        assertThat(users(run).failed(Reason.TIMEOUT)).isBetween(9L, 11L);
        assertThat(users(run).failures().max()).isEqualTo(300 * VirtualTime.MILLISECOND);
    }

    @Test
    void doubledMessages_areWorkedTwiceAndChargedTwice() {
        PlainRun run = shop("", "");
        inject(run, "{fault: duplicate, target: users -> shop, probability: 100%, oneWay: true}");
        run.advanceTo(10 * SECOND + 50 * VirtualTime.MILLISECOND);
        assertThat(users(run).completed()).isEqualTo(100);
        assertThat(charge(run).count(EffectState.DUPLICATED)).isEqualTo(100);
    }

    @Test
    void lostMessages_areLostInTheirShare() {
        PlainRun run = shop(", timeout: 200ms", "");
        inject(run, "{fault: loss, target: users -> shop, probability: 20%, oneWay: true}");
        run.advanceTo(120 * SECOND);
        double share = (double) users(run).failed(Reason.TIMEOUT) / users(run).offered();
        assertThat(share).isCloseTo(0.2, within(0.04));
    }

    @Test
    void trafficSpike_multipliesTheArrivalsWhileItLasts() {
        PlainRun run = shop("", "");
        run.advanceTo(10 * SECOND);
        inject(run, "{fault: traffic-spike, target: users, factor: 5, for: 10s}");
        run.advanceTo(30 * SECOND);
        assertThat(users(run).offered()).isBetween(698L, 702L);
    }

    @Test
    void ledger_balancesWhileFaultsOverlap() {
        PlainRun run = shop(", timeout: 50ms, retry: {attempts: 4, backoff: 20ms}", ", queue: {limit: 3}");
        inject(run, "{fault: duplicate, target: users -> shop, probability: 50%}");
        inject(run, "{fault: loss, target: users -> shop, probability: 30%}");
        inject(run, "{fault: slow, target: shop, factor: 20}");
        inject(run, "{fault: crash-after-effect, target: shop, probability: 10%, first: 0, down: 700ms}");
        for (int second = 1; second < 60; second++) {
            run.advanceTo(second * SECOND);
            long sum = 0;
            for (long count : charge(run).counts()) {
                assertThat(count).isNotNegative();
                sum += count;
            }
            assertThat(sum).isEqualTo(charge(run).intended());
        }
        assertThat(charge(run).count(EffectState.DUPLICATED)).isPositive();
        assertThat(charge(run).count(EffectState.ABANDONED)).isPositive();
        assertThat(charge(run).count(EffectState.IN_FLIGHT)).isLessThan(30);
    }

    @Test
    void interventionOnWhatDoesNotExist_isRefusedInWords() {
        PlainRun run = shop("", "");
        assertThatThrownBy(() -> inject(run, "{fault: slow, target: shap}"))
                .isInstanceOf(Sandbox.Refused.class)
                .hasMessageContaining("shap")
                .hasMessageContaining("shop");
        assertThatThrownBy(() -> run.intervene(new Intervention.Heal("fault-9"), run.now()))
                .isInstanceOf(Sandbox.Refused.class)
                .hasMessageContaining("fault-9");
        assertThatThrownBy(() -> run.intervene(new Intervention.SetPath("shop.treads", "3"), run.now()))
                .isInstanceOf(Sandbox.Refused.class)
                .hasMessageContaining("threads");
    }

    @Test
    void knobTurnedInARun_takesEffect() {
        PlainRun run = shop("", ", queue: {limit: 0}");
        inject(run, "{fault: slow, target: shop, factor: 50}");
        run.advanceTo(10 * SECOND);
        assertThat(users(run).failed()).isZero();
        run.intervene(new Intervention.SetPath("shop.threads", "1"), run.now());
        run.advanceTo(20 * SECOND);
        assertThat(users(run).failed(Reason.QUEUE_FULL)).isGreaterThan(50);
    }

    @Test
    void refusedIntervention_leavesNoTraceInTheHash() {
        PlainRun plain = shop("", "");
        PlainRun refused = shop("", "");
        assertThatThrownBy(() -> inject(refused, "{fault: slow, target: nobody}"))
                .isInstanceOf(Sandbox.Refused.class);
        inject(plain, "{fault: slow, target: shop}");
        inject(refused, "{fault: slow, target: shop}");
        plain.advanceTo(3 * SECOND);
        refused.advanceTo(3 * SECOND);
        assertThat(refused.hash()).isEqualTo(plain.hash());
    }

    @Test
    void budgetOfEvents_endsTheRunWithWhatWasMeasured() {
        PlainRun run = new PlainRun(new Model(Scenarios.of("""
                limits: {events: 5000}
                requests: {buy: {}}
                components:
                  users: {kind: clients, arrivals: {constant: 1000/s}, calls: {to: shop}}
                  shop: {kind: service, handles: {buy: [{work: 1ms}]}}
                """), 1));
        run.advanceTo(60 * SECOND);
        assertThat(run.stoppedBy()).startsWith("events");
        assertThat(run.now()).isLessThan(3 * SECOND);
        assertThat(users(run).completed()).isGreaterThan(1000);
    }
}
