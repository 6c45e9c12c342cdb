package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.measure.Ledger.Account;
import dev.faultline.simulator.time.VirtualTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases whose primary may change, in whole runs. */
class FailoverTest {
    private static final long SECOND = VirtualTime.SECOND;
    private static final String CUT_OFF = """
        , {at: 10s, for: 10s, fault: partition, target: rows-primary -> rows-replica-1}
        , {at: 10s, for: 10s, fault: partition, target: rows-primary -> rows-replica-2}
        , {at: 10s, for: 10s, fault: partition, target: shop-2 -> rows-primary}
        """;

    private static PlainRun shop(String rows, String timeline, long seed) {
        return new PlainRun(new Model(Scenarios.of("""
            requests: {buy: {key: {uniform: {size: 500}}, effect: order}}
            components:
              users: {kind: clients, arrivals: {poisson: 100/s}, calls: {to: shop, timeout: 20s}}
              shop:
                kind: service
                instances: 2
                threads: 5000
                handles:
                  buy:
                    - {write: rows, applies: order, timeout: 500ms, retry: {attempts: 30, backoff: 300ms, jitter: full}}
              rows: {kind: database, write: {exponential: 5ms}, lag: 10ms, replicas: 2, %s}
            timeline: [{at: 40s, fault: traffic-spike, target: users, factor: 0}%s]
            """.formatted(rows, timeline)), seed));
    }

    private static long counter(PlainRun run, String name) {
        return run.instances().stream()
                .flatMap(each -> each.stats().counters().stream())
                .filter(each -> each.name().equals(name))
                .mapToLong(each -> each.count())
                .sum();
    }

    private static Account orders(PlainRun run) {
        return run.book().ledger().accounts().get(0);
    }

    private static long writes(PlainRun run, String node) {
        return run.instances().stream()
                .filter(each -> each.place().name().equals(node))
                .flatMap(each -> each.stats().counters().stream())
                .filter(each -> each.name().equals("writes"))
                .mapToLong(each -> each.count())
                .sum();
    }

    @Test
    void primaryThatNobodyMisses_staysPrimary() {
        PlainRun run = shop("failover: {after: 2s}", "", 1);
        run.advanceTo(60 * SECOND);

        assertThat(writes(run, "rows-primary")).isEqualTo(orders(run).intended());
        assertThat(orders(run).count(EffectState.ONCE)).isEqualTo(orders(run).intended());
        assertThat(run.book().ledger().open()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void replica_takesOverFromAPrimaryThatHasDied_andItComesBackAsAReplica(long seed) {
        PlainRun run = shop("failover: {after: 2s}", ", {at: 10s, for: 10s, fault: crash, target: rows-primary}", seed);
        run.advanceTo(60 * SECOND);

        assertThat(writes(run, "rows-replica-1") + writes(run, "rows-replica-2"))
                .isGreaterThan(2000);
        assertThat(orders(run).count(EffectState.ONCE) + orders(run).count(EffectState.DUPLICATED))
                .as("nobody was cut off, so nothing is lost")
                .isEqualTo(orders(run).intended());
        assertThat(run.book().ledger().open()).isZero();
    }

    /** What the ledger calls lost is what the old primary had committed alone: each of its writes has one effect. */
    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void whatOnlyTheOldPrimaryHad_isLost_andWithoutAMajorityThatIsAllItTookMeanwhile(String majority) {
        PlainRun run = shop("failover: {after: 2s, majority: " + majority + "}", CUT_OFF, 1);
        run.advanceTo(60 * SECOND);

        long lost = orders(run).count(EffectState.LOST);
        assertThat(lost).isEqualTo(counter(run, "lostWrites"));
        if (majority.equals("true")) {
            assertThat(lost).isBetween(30L, 130L);
        } else {
            assertThat(lost).as("ten seconds of one half of the shop").isBetween(400L, 600L);
        }
        assertThat(run.book().ledger().open()).isZero();
    }

    @Test
    void commitThatAReplicaMustHave_isNotAcknowledgedWithoutOne() {
        PlainRun run = shop("failover: {after: 2s}, semiSync: {replicas: 1, timeout: 1m}", CUT_OFF, 1);
        run.advanceTo(60 * SECOND);

        assertThat(orders(run).count(EffectState.LOST)).isZero();
        assertThat(orders(run).count(EffectState.ONCE) + orders(run).count(EffectState.DUPLICATED))
                .isEqualTo(orders(run).intended());
    }

    @Test
    void semiSynchronousCommit_takesARoundTripToAReplicaLonger_orItsTimeout() {
        PlainRun plain = shop("semiSync: {replicas: 2, timeout: 100ms}", "", 1);
        PlainRun alone = shop(
                "semiSync: {replicas: 2, timeout: 100ms}",
                ", {at: 1s, for: 50s, fault: crash, target: rows-replica-1}",
                1);
        plain.advanceTo(60 * SECOND);
        alone.advanceTo(60 * SECOND);

        assertThat(orders(plain).count(EffectState.ONCE))
                .isEqualTo(orders(plain).intended());
        assertThat(orders(alone).count(EffectState.ONCE))
                .isEqualTo(orders(alone).intended());
        assertThat(callTime(plain)).isBetween(6.7e6, 7.3e6); // 5 ms of work, and a millisecond there and back, twice
        assertThat(callTime(alone)).isBetween(95e6, 110e6);
    }

    private static double callTime(PlainRun run) {
        return run.instances().stream()
                .filter(each -> each.place().name().equals("shop-1"))
                .findFirst()
                .orElseThrow()
                .stats()
                .calls()
                .mean();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void ledger_balances_whateverHappens(long seed) {
        PlainRun run = shop("failover: {after: 1s, majority: " + (seed % 2 == 0) + "}", """
            , {at: 3s, for: 3s, fault: crash, target: rows-primary}
            , {at: 8s, for: 4s, fault: partition, target: rows-replica-1 -> rows-replica-2}
            , {at: 10s, for: 4s, fault: crash, target: rows-replica-1}
            , {at: 16s, for: 5s, fault: loss, target: rows, probability: 30%}
            , {at: 23s, for: 3s, fault: pause, target: rows-replica-1}
            , {at: 28s, for: 4s, fault: crash, target: rows}
            """, seed);
        run.advanceTo(100 * SECOND);

        assertThat(orders(run).count(EffectState.LOST)).isLessThanOrEqualTo(counter(run, "lostWrites"));
        assertThat(orders(run).count(EffectState.IN_FLIGHT)).isZero();
        assertThat(orders(run).count(EffectState.ONCE)).isGreaterThan(1500);
    }
}
