package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.time.VirtualTime;
import org.junit.jupiter.api.Test;

/** Faults that meet, and what the operator does to an instance that is down or stands still. */
class OverlappingFaultsTest {
    private static final long SECOND = VirtualTime.SECOND;
    private static final int USERS = 0;
    private static final int SHOP = 1;

    private static PlainRun shop() {
        return new PlainRun(new Model(Scenarios.of("""
                requests: {buy: {effect: charge}}
                components:
                  users: {kind: clients, arrivals: {constant: 10/s}, calls: {to: shop, applies: charge, timeout: 200ms}}
                  shop: {kind: service, instances: 2, threads: 1, handles: {buy: [{work: 10ms}]}}
                """), 1));
    }

    private static ClassStats users(PlainRun run) {
        return run.instances().get(USERS).stats().classes().get(0);
    }

    private static Instance.Condition condition(PlainRun run) {
        return run.instances().get(SHOP).condition();
    }

    private static void inject(PlainRun run, String fault) {
        run.intervene(new Intervention.Inject(fault), run.now());
    }

    private static void set(PlainRun run, String path, String value) {
        run.intervene(new Intervention.SetPath(path, value), run.now());
    }

    @Test
    void instanceWithTwoCrashes_staysDownUntilBothHaveEnded() {
        PlainRun run = shop();
        inject(run, "{fault: crash, target: shop-1, for: 10s, startUp: 0s}");
        run.advanceTo(SECOND);
        inject(run, "{fault: crash, target: shop, for: 2s, startUp: 0s}");
        run.advanceTo(9 * SECOND);
        assertThat(condition(run)).isEqualTo(Instance.Condition.DOWN);
        run.advanceTo(11 * SECOND);
        assertThat(condition(run)).isEqualTo(Instance.Condition.UP);
    }

    @Test
    void instanceWithTwoPauses_standsStillUntilBothHaveEnded() {
        PlainRun run = shop();
        inject(run, "{fault: pause, target: shop-1, for: 10s}");
        inject(run, "{fault: pause, target: shop, for: 2s}");
        run.advanceTo(9 * SECOND);
        assertThat(condition(run)).isEqualTo(Instance.Condition.PAUSED);
        run.advanceTo(11 * SECOND);
        assertThat(condition(run)).isEqualTo(Instance.Condition.UP);
    }

    @Test
    void instanceThatComesUpWhileItIsPaused_standsStill() {
        PlainRun run = shop();
        inject(run, "{fault: pause, target: shop-1, for: 10s}");
        inject(run, "{fault: crash, target: shop-1, for: 2s, startUp: 1s}");
        run.advanceTo(5 * SECOND);
        assertThat(condition(run)).isEqualTo(Instance.Condition.PAUSED);
        run.advanceTo(11 * SECOND);
        assertThat(condition(run)).isEqualTo(Instance.Condition.UP);
    }

    @Test
    void clientsThatAreDown_askNothingThoughTheyAreSet() {
        PlainRun run = shop();
        run.advanceTo(2 * SECOND);
        inject(run, "{fault: crash, target: users, for: 4s, startUp: 0s}");
        run.advanceTo(3 * SECOND);
        long before = users(run).offered();
        set(run, "users.arrivals.constant", "20/s");
        inject(run, "{fault: traffic-spike, target: users, factor: 2}");
        run.advanceTo(6 * SECOND);
        assertThat(users(run).offered()).isEqualTo(before);
        run.advanceTo(8 * SECOND);
        assertThat(users(run).offered() - before).isBetween(78L, 82L);
    }

    @Test
    void pausedInstance_doesNothingThoughItIsSet() {
        PlainRun run = shop();
        inject(run, "{fault: slow, target: shop, factor: 100}");
        run.advanceTo(2 * SECOND);
        inject(run, "{fault: pause, target: shop-1, for: 2s}");
        run.advanceTo(2 * SECOND + 500 * VirtualTime.MILLISECOND);
        long busy = run.instances().get(SHOP).stats().busy().level();
        set(run, "shop.threads", "8");
        run.advanceTo(3 * SECOND);
        assertThat(run.instances().get(SHOP).stats().busy().level()).isEqualTo(busy);
        run.advanceTo(5 * SECOND);
        assertThat(run.instances().get(SHOP).stats().busy().level()).isEqualTo(8);
    }

    @Test
    void clientsThatWereDownAsAnInstanceWasStopped_callItNoMore() {
        PlainRun run = shop();
        inject(run, "{fault: crash, target: users, for: 1s, startUp: 0s}");
        run.advanceTo(SECOND / 2);
        run.intervene(new Intervention.Operate("shop", "stop", "{instance: 1}"), run.now());
        run.advanceTo(5 * SECOND);
        assertThat(run.instances().get(SHOP).stats().arrivals()).isZero();
        assertThat(users(run).completed()).isBetween(39L, 41L);
    }

    @Test
    void callTriedAgainAfterItsRequestHasFailed_keepsTheEffectInFlight() {
        PlainRun run = new PlainRun(new Model(Scenarios.of("""
                requests: {buy: {effect: charge}}
                components:
                  users: {kind: clients, arrivals: {constant: 200/s}, calls: {to: shop, timeout: 1s}}
                  shop:
                    kind: service
                    concurrency: event-loop
                    handles:
                      buy:
                        - parallel:
                            - {call: stock}
                            - {call: bank, applies: charge, timeout: 50ms, retry: {attempts: 3, backoff: 500ms}}
                          failFast: true
                  stock: {kind: external, work: 1ms, errorRate: 100%}
                  bank: {kind: external, work: 1ms}
                timeline:
                  - {at: 0s, fault: error-rate, target: bank, probability: 50%}
                  - {at: 10s, fault: traffic-spike, target: users, factor: 0}
                """), 1));
        run.advanceTo(12 * SECOND);
        var charge = run.book().ledger().account(0);
        assertThat(run.book().ledger().open()).isZero();
        assertThat(charge.intended()).isBetween(1999L, 2001L);
        assertThat(charge.count(EffectState.ONCE) + charge.count(EffectState.REFUSED))
                .isEqualTo(charge.intended());
    }
}
