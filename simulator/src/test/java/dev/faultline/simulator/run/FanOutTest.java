package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.VirtualTime;
import org.junit.jupiter.api.Test;

/** Several calls at a time, of which so many are needed. */
class FanOutTest {
    private static final long SECOND = VirtualTime.SECOND;
    private static final long MILLI = VirtualTime.MILLISECOND;

    /** Ten requests a second; hops take half a millisecond. */
    private static PlainRun run(String steps, String leaf) {
        return new PlainRun(new Model(Scenarios.of("""
                requests: {ask: {effect: charge}}
                components:
                  users: {kind: clients, arrivals: {constant: 10/s}, calls: {to: root}}
                  root: {kind: service, threads: 1000, handles: {ask: [%s]}}
                  quick: {kind: external, work: 10ms}
                  late: {kind: external, work: 500ms}
                  leaf: {kind: external, %s}
                """.formatted(steps, leaf)), 1));
    }

    private static ClassStats users(PlainRun run) {
        return run.instances().get(0).stats().classes().get(0);
    }

    @Test
    void stepThatNeedsTwoOfThree_goesOnWithTheSecondSuccess() {
        PlainRun run =
                run("{parallel: [{call: quick}, {call: late}, {call: quick}], need: 2}, {work: 5ms}", "work: 1ms");
        run.advanceTo(10 * SECOND + 50 * MILLI);
        assertThat(users(run).completed()).isEqualTo(100);
        assertThat(users(run).latency().max()).isEqualTo(17 * MILLI);
    }

    @Test
    void answerOfACallThatIsNotNeededAnyMore_doesNotEndALaterStep() {
        PlainRun run =
                run("{parallel: [{call: late}, {call: quick}], need: 1}, {call: late}, {call: leaf}", "work: 100ms");
        run.advanceTo(30 * SECOND);
        assertThat(users(run).completed()).isGreaterThan(280);
        assertThat(users(run).latency().max()).isEqualTo(614 * MILLI);
    }

    @Test
    void stepWhoseNeedCanNotBeMetAnyMore_failsAtOnce() {
        PlainRun run = run(
                "{parallel: [{call: leaf}, {call: leaf, optional: true}, {call: late}], need: 2}",
                "work: 1ms, errorRate: 100%");
        run.advanceTo(10 * SECOND + 50 * MILLI);
        assertThat(users(run).failed(Reason.ERROR)).isEqualTo(100);
        assertThat(users(run).failures().max()).isEqualTo(3 * MILLI);
    }

    @Test
    void failuresThatLeaveEnoughOthers_doNotMatter() {
        PlainRun run =
                run("{parallel: [{call: leaf}, {call: quick}, {call: quick}], need: 2}", "work: 1ms, errorRate: 100%");
        run.advanceTo(10 * SECOND + 50 * MILLI);
        assertThat(users(run).completed()).isEqualTo(100);
    }

    @Test
    void effectOfACallThatNobodyWaitsFor_staysInTheLedger() {
        PlainRun run = run("{parallel: [{call: quick}, {call: late, applies: charge}], need: 1}", "work: 1ms");
        run.advanceTo(10 * SECOND + 50 * MILLI);
        assertThat(run.book().ledger().account(0).count(EffectState.ONCE)).isBetween(94L, 96L);
        assertThat(run.book().ledger().account(0).count(EffectState.IN_FLIGHT)).isBetween(5L, 6L);
    }

    @Test
    void fanOut_makesItsListSoManyTimes_eachCallWithDrawsOfItsOwn() {
        PlainRun run = run("{parallel: [{call: leaf}], times: 100}", "work: {exponential: 10ms}");
        run.advanceTo(300 * SECOND);
        assertThat(run.instances().get(4).stats().arrivals()).isBetween(299_800L, 300_000L);
        assertThat(users(run).latency().mean() / MILLI)
                .as("H(100) = 5.187 times the mean, and hops")
                .isCloseTo(51.87 + 2, within(0.7));
    }

    @Test
    void moreNeededThanThereAre_isRefused() {
        assertThatThrownBy(() -> run("{parallel: [{call: quick}, {call: late}], times: 2, need: 5}", "work: 1ms"))
                .hasMessageContaining("need: 5 of 4 calls can never succeed; at most 4 can be needed");
        assertThatThrownBy(() -> run("{parallel: [{call: quick}, {call: late}], times: 9000}", "work: 1ms"))
                .hasMessageContaining("18001 steps for one request");
    }
}
