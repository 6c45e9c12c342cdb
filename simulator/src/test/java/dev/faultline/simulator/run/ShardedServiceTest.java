package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.time.VirtualTime;
import org.junit.jupiter.api.Test;

/** A service that is sharded by key, in whole runs. */
class ShardedServiceTest {
    private static final long SECOND = VirtualTime.SECOND;
    private static final int SHOPS = 2;

    /** A hundred orders a second for keys of 500 users, over a load balancer that does not know who owns which. */
    private static PlainRun shop(String instances) {
        return new PlainRun(new Model(Scenarios.of("""
                requests: {order: {key: {uniform: {of: users, size: 500}}, effect: charge}}
                components:
                  users: {kind: clients, arrivals: {poisson: 100/s}, calls: {to: edge, timeout: 500ms, applies: charge}}
                  edge: {kind: load-balancer, policy: round-robin, targets: [shop]}
                  shop: {kind: service, instances: %s, sharded: {shards: 30}, handles: {order: [{work: 2ms}]}}
                """.formatted(instances)), 1));
    }

    private static ClassStats users(PlainRun run) {
        return run.instances().get(0).stats().classes().get(0);
    }

    private static long counter(PlainRun run, String name) {
        return run.instances().stream()
                .skip(SHOPS)
                .flatMap(each -> each.stats().counters().stream())
                .filter(each -> each.name().equals(name))
                .mapToLong(each -> each.count())
                .sum();
    }

    private static String shards(PlainRun run, int instance) {
        return run.reports(run.now(), false)
                .get(SHOPS + instance)
                .status()
                .words()
                .get("shards");
    }

    @Test
    void twoThirdsOfTheCalls_takeOneHopMore_andEachIsAppliedOnce() {
        PlainRun run = shop("3");
        run.advanceTo(60 * SECOND);
        double share = (double) counter(run, "forwarded") / users(run).offered();
        assertThat(share).isBetween(0.64, 0.70);
        assertThat(run.book().ledger().account(0).count(EffectState.DUPLICATED)).isZero();
        assertThat(run.book().ledger().account(0).count(EffectState.ONCE))
                .isEqualTo(users(run).completed());
        assertThat(counter(run, "entitiesStarted")).isEqualTo(500); // each key lives in one place
        assertThat(users(run).failed()).isZero();
    }

    @Test
    void lostInstance_costsAThirdOfTheCallsUntilItsShardsHaveMoved_thenNone() {
        PlainRun run = shop("3");
        run.advanceTo(10 * SECOND);
        run.intervene(new Intervention.Inject("{fault: crash, target: shop-2, for: 30s, startUp: 1s}"), run.now());
        run.advanceTo(16 * SECOND);
        assertThat(shards(run, 0)).isEqualTo("15 of 30");
        long before = users(run).failed();
        assertThat(before).isPositive();
        run.advanceTo(85 * SECOND);
        assertThat(shards(run, 0)).isEqualTo("10 of 30");
        assertThat(shards(run, 1)).isEqualTo("10 of 30");
        assertThat(counter(run, "handOffs")).isEqualTo(10); // what had moved came back; the lost ones are not counted
        assertThat(run.book().ledger().account(0).count(EffectState.DUPLICATED)).isZero();
        long calm = users(run).failed();
        run.advanceTo(100 * SECOND);
        assertThat(users(run).failed()).isEqualTo(calm);
    }

    @Test
    void instanceThatStoodStill_doesNotTakeAllShardsWhenItGoesOn() {
        PlainRun run = shop("3");
        run.advanceTo(10 * SECOND);
        run.intervene(new Intervention.Inject("{fault: pause, target: shop-1, for: 8s}"), run.now());
        run.advanceTo(17 * SECOND);
        assertThat(shards(run, 1)).isEqualTo("15 of 30");
        run.advanceTo(20 * SECOND);
        assertThat(shards(run, 0)).isIn("0 of 30", "3 of 30");
        run.advanceTo(70 * SECOND);
        assertThat(shards(run, 0)).isEqualTo("10 of 30");
    }

    @Test
    void runWithLostMessages_isTheSameEachTime_andAppliesNothingTwice() {
        PlainRun first = shop("4");
        PlainRun second = shop("4");
        for (PlainRun run : new PlainRun[] {first, second}) {
            run.advanceTo(5 * SECOND);
            run.intervene(new Intervention.Inject("{fault: loss, target: shop, probability: 30%, for: 5s}"), run.now());
            run.advanceTo(60 * SECOND);
        }
        assertThat(second.hash()).isEqualTo(first.hash());
        assertThat(second.events()).isEqualTo(first.events());
        assertThat(first.book().ledger().account(0).count(EffectState.DUPLICATED))
                .isZero();
        assertThat(first.book().notes()) // five heartbeats in a row are lost one time in four hundred
                .noneMatch(note -> note.text().contains("gone"));
        for (int i = 0; i < 4; i++) {
            assertThat(shards(first, i)).isIn("7 of 30", "8 of 30");
        }
    }
}
