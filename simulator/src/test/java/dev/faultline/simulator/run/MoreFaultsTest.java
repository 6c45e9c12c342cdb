package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.measure.Ledger;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.VirtualTime;
import org.junit.jupiter.api.Test;

/** Faults of links, processors, disks, memory, quotas and crowds, each against what follows from its definition. */
class MoreFaultsTest {
    private static final long SECOND = VirtualTime.SECOND;
    private static final long MILLI = VirtualTime.MILLISECOND;

    private static PlainRun shop(int rate, String extra) {
        return new PlainRun(new Model(Scenarios.of("""
            requests: {buy: {effect: charge, key: {uniform: {size: 100}}}}
            components:
              users: {kind: clients, arrivals: {constant: %d/s}, calls: {to: shop, applies: charge, timeout: 1s}}
              shop: {kind: service, threads: 10, handles: {buy: [{work: 10ms}%s]}}
              goods: {kind: database, read: 1ms, write: 1ms}
            """.formatted(rate, extra)), 1));
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

    private static PlainRun after(long seconds, PlainRun run, String fault) {
        inject(run, fault);
        run.advanceTo(seconds * SECOND);
        return run;
    }

    @Test
    void reorderedMessages_waitInTheirShare() {
        PlainRun run = after(
                100,
                shop(10, ""),
                "{fault: reorder, target: users -> shop, oneWay: true, probability: 25%, within: 80ms}");
        assertThat(users(run).latency().mean() / MILLI).isCloseTo(11 + 10, within(1.5)); // a quarter of 40 ms
        assertThat(users(run).latency().max()).isLessThan(91 * MILLI);
    }

    @Test
    void garbledCalls_areAnsweredWithAnError_andDoNothing() {
        PlainRun run =
                after(100, shop(10, ""), "{fault: corrupt, target: users -> shop, oneWay: true, probability: 30%}");
        double share = (double) users(run).failed(Reason.ERROR) / users(run).offered();
        assertThat(share).isCloseTo(0.3, within(0.04));
        assertThat(charge(run).count(EffectState.REFUSED)).isEqualTo(users(run).failed(Reason.ERROR));
        assertThat(users(run).failures().max()).isEqualTo(MILLI); // there and back
    }

    @Test
    void garbledAnswers_leaveTheEffectAndBreakTheConnection() {
        PlainRun run =
                after(100, shop(10, ""), "{fault: corrupt, target: shop -> users, oneWay: true, probability: 30%}");
        double share = (double) users(run).failed(Reason.RESET) / users(run).offered();
        assertThat(share).isCloseTo(0.3, within(0.04));
        assertThat(charge(run).count(EffectState.REFUSED)).isZero();
        assertThat(charge(run).count(EffectState.ONCE))
                .isGreaterThanOrEqualTo(users(run).offered() - 1);
    }

    @Test
    void garbledMessageOfAQueue_isPoison_untilItIsDeliveredAgain() {
        PlainRun run = new PlainRun(new Model(Scenarios.of("""
            requests: {buy: {effect: charge}}
            components:
              users: {kind: clients, arrivals: {constant: 10/s}, calls: {to: jobs}}
              jobs: {kind: queue, maxDeliveries: 50}
              worker: {kind: worker, consumes: jobs, work: 1ms, applies: charge}
            """), 1));
        inject(run, "{fault: corrupt, target: jobs -> worker, oneWay: true, probability: 50%, for: 10s}");
        run.advanceTo(60 * SECOND);
        assertThat(users(run).failed()).isZero();
        assertThat(charge(run).count(EffectState.ONCE))
                .isGreaterThanOrEqualTo(users(run).offered() - 1);
    }

    @Test
    void blackhole_swallowsWhatIsSentTo_andLetsOutWhatIsSent() {
        PlainRun run = shop(10, ", {read: goods, timeout: 100ms}");
        inject(run, "{fault: blackhole, target: goods, for: 5s}");
        run.advanceTo(10 * SECOND);
        assertThat(users(run).failed(Reason.TIMEOUT)).isBetween(48L, 51L);
        PlainRun out = after(10, shop(10, ", {read: goods}"), "{fault: blackhole, target: goods -> shop}");
        assertThat(users(out).failed(Reason.TIMEOUT)).isBetween(88L, 91L); // what is sent to the shop from there
    }

    @Test
    void nameThatIsNotFound_failsTheCallAtOnce_andDefinitely() {
        PlainRun run = after(10, shop(10, ""), "{fault: dns-failure, target: shop, probability: 40%}");
        assertThat((double) users(run).failed(Reason.REFUSED_CONNECTION)
                        / users(run).offered())
                .isCloseTo(0.4, within(0.12));
        assertThat(users(run).failed()).isEqualTo(users(run).failed(Reason.REFUSED_CONNECTION));
        assertThat(charge(run).count(EffectState.REFUSED)).isEqualTo(users(run).failed());
        assertThat(users(run).failures().max()).isEqualTo(MILLI); // there and back
    }

    @Test
    void quarterOfTheProcessor_makesWorkFourTimesAsLong() {
        PlainRun run = after(10, shop(10, ""), "{fault: cpu-share, target: shop, left: 25%}");
        assertThat(users(run).latency().max()).isEqualTo(41 * MILLI);
    }

    @Test
    void fullDisk_canBeReadAndNotWritten() {
        PlainRun reads = after(10, shop(10, ", {read: goods}"), "{fault: disk-full, target: goods}");
        assertThat(users(reads).failed()).isZero();
        PlainRun writes = after(10, shop(10, ", {write: goods}"), "{fault: disk-full, target: goods}");
        assertThat(users(writes).failed(Reason.ERROR)).isBetween(98L, 100L);
    }

    @Test
    void leak_takesOneThreadAfterTheOther_untilARestart() {
        PlainRun run = shop(10, "");
        inject(run, "{fault: leak, target: shop, probability: 100%, for: 1050ms}");
        run.advanceTo(20 * SECOND);
        assertThat(users(run).completed()).isZero(); // ten threads, ten calls, and all are gone
        inject(run, "{fault: crash, target: shop, for: 100ms, startUp: 0s}");
        run.advanceTo(30 * SECOND);
        assertThat(users(run).completed()).isBetween(96L, 101L);
    }

    @Test
    void memoryLeak_crashesAfterSoManyCalls_againAndAgain() {
        PlainRun run = after(
                40,
                shop(10, ""),
                "{fault: memory-leak, target: shop, perCall: 1MiB, heap: 50MiB, down: 5s}"); // 5 s to fill, 5 s down
        assertThat(users(run).failed(Reason.TIMEOUT)).isBetween(188L, 200L); // half, but for the last second's
    }

    @Test
    void brownOut_isSlowAndFails() {
        PlainRun run = after(100, shop(10, ""), "{fault: brown-out, target: shop, factor: 5, probability: 20%}");
        assertThat(users(run).latency().max()).isEqualTo(51 * MILLI);
        assertThat((double) users(run).failed(Reason.ERROR) / users(run).offered())
                .isCloseTo(0.2, within(0.04));
    }

    @Test
    void loweredQuota_throttlesWhatIsBeyondIt() {
        PlainRun run = after(100, shop(50, ""), "{fault: rate-limited, target: shop, rate: 20/s}");
        assertThat(users(run).completed()).isBetween(2000L, 2030L); // and the bucket was full at first
        assertThat(users(run).failed(Reason.THROTTLED)).isBetween(2965L, 3000L);
    }

    /** The integral of 100/s · 4·exp(-t/10 s) over 30 s: 400 · 10 · (1 - e^-3) on top of 3000. */
    @Test
    void flashCrowd_goesAwayByAndBy() {
        PlainRun run = after(30, shop(100, ""), "{fault: flash-crowd, target: users, factor: 5, decay: 10s}");
        double expected = 3000 + 4000 * (1 - Math.exp(-3));
        assertThat((double) users(run).offered()).isCloseTo(expected, within(expected * 0.02));
    }

    @Test
    void herd_comesOnTopAndWithinItsTime() {
        PlainRun run = shop(10, "");
        run.advanceTo(5 * SECOND);
        inject(run, "{fault: reconnect-herd, target: users, requests: 300, over: 2s}");
        run.advanceTo(7 * SECOND);
        assertThat(users(run).offered()).isBetween(368L, 371L);
        run.advanceTo(20 * SECOND);
        assertThat(users(run).offered()).isBetween(498L, 501L);
    }

    @Test
    void hotKey_getsItsShare_andTheTrafficIsTheSame() {
        PlainRun run = keyed("{fault: hot-key, target: users, probability: 60%, key: 7}");
        assertThat(users(run).offered()).isBetween(9990L, 10_001L);
        assertThat(throttled(run)).isCloseTo(0.6, within(0.02));
    }

    /** Four times the traffic: three quarters are the tenant's, and a little of the rest by chance. */
    @Test
    void abusiveTenant_comesOnTop() {
        PlainRun run = keyed("{fault: abusive-tenant, target: users, factor: 4, key: 7}");
        assertThat(users(run).offered()).isBetween(39_900L, 40_001L);
        assertThat(throttled(run)).isCloseTo(0.75, within(0.02));
    }

    private static double throttled(PlainRun run) {
        return (double) users(run).failed(Reason.ERROR) / users(run).offered();
    }

    /** Who asks for key 7 gets an error. */
    private static PlainRun keyed(String fault) {
        PlainRun run = new PlainRun(new Model(Scenarios.of("""
            requests: {buy: {key: {uniform: {size: 1000}}}}
            components:
              users: {kind: clients, arrivals: {constant: 100/s}, calls: {to: bank}}
              bank: {kind: external, work: 1ms}
            timeline:
              - {fault: error-rate, target: bank, probability: 100%, match: {key: 7}}
            """), 1));
        return after(100, run, fault);
    }
}
