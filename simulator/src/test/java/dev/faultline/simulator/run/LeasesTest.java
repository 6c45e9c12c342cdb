package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.time.VirtualTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schedulers and leases in whole runs: who does which run, and how often. */
class LeasesTest {
    private static final long SECOND = VirtualTime.SECOND;

    /** A run every ten seconds, by one of three who are elected, with two seconds of work. */
    private static PlainRun cron(String settings, String bank, String timeline, long seed) {
        return new PlainRun(new Model(Scenarios.of("""
            requests: {pay: {effect: payment}}
            components:
              cron:
                {kind: scheduler, instances: 3, every: 10s, leader: leases, %s,
                 steps: [{work: 2s}, {call: bank, applies: payment, timeout: 3s}]}
              leases: {kind: lock, ttl: 3s}
              bank: {kind: external, work: 10ms%s}
            timeline: [%s]
            """.formatted(settings, bank, timeline)), seed));
    }

    private static long done(PlainRun run) {
        return new Tally(run).of("payment", EffectState.ONCE);
    }

    @Test
    void ofThree_oneDoesEachRun() {
        PlainRun run = cron("missed: all", "", "", 1);
        run.advanceTo(105 * SECOND);
        assertThat(done(run)).isEqualTo(10);
        assertThat(new Tally(run).of("cron", "runs")).isEqualTo(10);
        assertThat(new Tally(run).of("leases", "granted")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"skip, 8", "once, 9", "all, 10"})
    void runsThatFellDueWhileNobodyWasThere_areMadeUpFor(String missed, long expected) {
        PlainRun run = cron("missed: " + missed, "", "{at: 25s, for: 18s, fault: crash, target: cron}", 1);
        run.advanceTo(105 * SECOND); // runs 3 and 4
        assertThat(done(run)).isEqualTo(expected);
    }

    @Test
    void crashOfTheLeader_givesTheLeaseToAnother_soonAfterItsEnd() {
        PlainRun run = cron("missed: once", "", "{at: 21s, fault: crash, target: cron-1}", 1);
        run.advanceTo(21 * SECOND);
        run.advanceTo(25 * SECOND + SECOND / 10); // 3 s, and 1 s until somebody asks
        assertThat(new Tally(run).of("leases", "granted")).isEqualTo(2);
        run.advanceTo(29 * SECOND);
        assertThat(done(run)).as("run 2 was broken off, and is done").isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"'', 11, 0", "', fencing: true', 10, 1"})
    void leaderThatStandsStill_paysOnceMore_unlessItsTokenIsLookedAt(String bank, long paid, long refused) {
        PlainRun run = cron("missed: once", bank, "{at: 21s, for: 6s, fault: pause, target: cron-1}", 1);
        run.advanceTo(105 * SECOND);
        assertThat(done(run)).isEqualTo(paid);
        assertThat(new Tally(run).of("bank", "fencedOff")).isEqualTo(refused);
    }

    @ParameterizedTest
    @CsvSource({"allow, 10", "skip, 5", "wait, 7"})
    void runThatTakesLongerThanItsInterval_overlaps_orIsSkipped_orWaits(String overlap, long begun) {
        PlainRun run = cron("overlap: " + overlap, "", "{at: 0s, fault: slow, target: cron, factor: 7}", 1); // 14 s
        run.advanceTo(105 * SECOND);
        assertThat(new Tally(run).of("cron", "runs")).isEqualTo(begun);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whateverFailsBetweenAPaymentAndTheNext_everyRunIsPaidOnce(long seed) {
        PlainRun run = cron("missed: all", ", fencing: true", """
            {at: 11s, for: 6s, fault: pause, target: cron-%d}, {at: 33s, for: 4s, fault: partition, target: leases},
            {at: 41s, for: 9s, fault: crash, target: cron-2}, {at: 53s, for: 3s, fault: crash, target: leases},
            {at: 63s, for: 6s, fault: loss, target: leases, probability: 50%%}
            """.formatted(seed % 3 + 1), seed);
        run.advanceTo(105 * SECOND);
        Tally tally = new Tally(run);
        assertThat(tally.of("payment", EffectState.DUPLICATED)).isZero();
        assertThat(done(run)).isEqualTo(10);
    }
}
