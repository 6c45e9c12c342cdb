package dev.faultline.simulator.component;

import static dev.faultline.simulator.component.TestCalls.call;
import static dev.faultline.simulator.component.TestCalls.effectful;
import static dev.faultline.simulator.message.Operation.HANDLE;
import static dev.faultline.simulator.time.VirtualTime.MILLISECOND;
import static dev.faultline.simulator.time.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.component.RecordingContext.Ended;
import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.measure.Ledger;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Cancel;
import dev.faultline.simulator.message.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExternalTest {
    private RecordingContext context = new RecordingContext(1, new InstanceStats());

    private External external(String keys) {
        TestWiring wiring = Boxes.wiring("payments", "kind: external" + keys, 1);
        context = new RecordingContext(1, wiring.stats());
        External external = new External(wiring);
        external.start(context);
        return external;
    }

    private List<Reason> outcomes() {
        return context.takeEnded().stream().map(Ended::outcome).toList();
    }

    private long applied() {
        Ledger ledger = new Ledger(List.of("charge"));
        context.fold(ledger);
        Ledger.Account account = ledger.account(0);
        return account.count(EffectState.ONCE) + 2 * account.count(EffectState.DUPLICATED);
    }

    @Test
    void call_isAnsweredAfterItsWork() {
        External external = external(", work: 40ms");
        context.deliver(call(HANDLE, 1, 0), external);

        context.advance(40 * MILLISECOND - 1);
        assertThat(outcomes()).isEmpty();
        context.advance(1);
        assertThat(outcomes()).containsExactly(Reason.OK);
    }

    @Test
    void callsBeyondTheRateLimit_areThrottledAtOnce() {
        External external = external(", rateLimit: {rate: 10/s, burst: 2}");

        for (int i = 0; i < 3; i++) {
            context.deliver(call(HANDLE, i, 0), external);
        }
        assertThat(outcomes()).containsExactly(Reason.THROTTLED);

        context.advance(100 * MILLISECOND);
        context.takeEnded();
        context.deliver(call(HANDLE, 4, 0), external);
        context.deliver(call(HANDLE, 5, 0), external);
        assertThat(outcomes()).containsExactly(Reason.THROTTLED);
    }

    @Test
    void errorRate_isTheShareOfCallsThatFailAndAFailedCallHasNoEffect() {
        External external = external(", errorRate: 30%");
        for (int i = 0; i < 10_000; i++) {
            long intent = context.intend(0);
            context.deliver(effectful(i, intent, 0), external);
        }
        context.advance(SECOND);

        List<Reason> outcomes = outcomes();
        long failed = outcomes.stream().filter(o -> o == Reason.ERROR).count();
        assertThat(outcomes).hasSize(10_000);
        assertThat(failed).isBetween(2_850L, 3_150L);
        assertThat(applied()).isEqualTo(10_000 - failed);
    }

    @Test
    void concurrency_makesTheRestWaitAndTheQueueRefuses() {
        External external = external(", work: 10ms, concurrency: 1, queue: 1");

        for (int i = 0; i < 3; i++) {
            context.deliver(call(HANDLE, i, 0), external);
        }

        assertThat(outcomes()).containsExactly(Reason.QUEUE_FULL);
        context.advance(20 * MILLISECOND);
        assertThat(outcomes()).containsExactly(Reason.OK, Reason.OK);
    }

    @Test
    void retryWithTheSameKey_getsTheSameAnswerAndNoSecondEffect() {
        External external = external("");
        long intent = context.intend(0);
        context.deliver(effectful(1, intent, 77), external);
        context.advance(SECOND);

        context.deliver(effectful(2, intent, 77), external);

        assertThat(outcomes()).containsExactly(Reason.OK, Reason.OK);
        assertThat(applied()).isEqualTo(1);
    }

    @Test
    void retryWithoutAKey_hasASecondEffect() {
        External external = external("");
        long intent = context.intend(0);
        context.deliver(effectful(1, intent, 0), external);
        context.deliver(effectful(2, intent, 0), external);
        context.advance(SECOND);

        assertThat(applied()).isEqualTo(2);
    }

    @Test
    void keys_meanNothingWhereTheyAreNotHonoured() {
        External external = external(", idempotency: {honoured: false}");
        long intent = context.intend(0);
        context.deliver(effectful(1, intent, 77), external);
        context.deliver(effectful(2, intent, 77), external);
        context.advance(SECOND);

        assertThat(applied()).isEqualTo(2);
    }

    @Test
    void keyStillAtWork_isAConflict() {
        External external = external("");
        long intent = context.intend(0);
        context.deliver(effectful(1, intent, 77), external);
        context.deliver(effectful(2, intent, 77), external);

        assertThat(outcomes()).containsExactly(Reason.CONFLICT);
    }

    @Test
    void keyStillAtWork_mayAlsoWaitForTheFirstOutcome() {
        External external = external(", idempotency: {inFlight: wait}");
        long intent = context.intend(0);
        context.deliver(effectful(1, intent, 77), external);
        context.deliver(effectful(2, intent, 77), external);
        assertThat(outcomes()).isEmpty();

        context.advance(SECOND);

        assertThat(outcomes()).containsExactly(Reason.OK, Reason.OK);
        assertThat(applied()).isEqualTo(1);
    }

    @Test
    void keyThatHasRunOut_isDoneAgain() {
        External external = external(", idempotency: {ttl: 10s}");
        long intent = context.intend(0);
        context.deliver(effectful(1, intent, 77), external);
        context.advance(10 * SECOND);
        context.deliver(effectful(2, intent, 77), external);
        context.advance(SECOND);

        assertThat(applied()).isEqualTo(2);
    }

    @Test
    void failedCallsKey_mayBeTriedAgainUnlessFailuresAreRemembered() {
        External forgetful = external(", errorRate: 100%");
        context.deliver(effectful(1, context.intend(0), 77), forgetful);
        context.advance(SECOND);
        forgetful.reconfigure(Boxes.settings("payments", "kind: external, errorRate: 0%"), context);
        context.deliver(effectful(2, context.intend(0), 77), forgetful);
        context.advance(SECOND);
        assertThat(outcomes()).containsExactly(Reason.ERROR, Reason.OK);

        External strict = external(", errorRate: 100%, idempotency: {remembers: all}");
        context.deliver(effectful(1, context.intend(0), 77), strict);
        context.advance(SECOND);
        strict.reconfigure(Boxes.settings("payments", "kind: external, errorRate: 0%"), context);
        context.deliver(effectful(2, context.intend(0), 77), strict);
        context.advance(SECOND);
        assertThat(outcomes()).containsExactly(Reason.ERROR, Reason.ERROR);
    }

    @Test
    void crashOnTheEffect_leavesTheKeyKnownSoThatARetryIsNotDoneAgain() {
        External external = external("");
        long intent = context.intend(0);
        context.crashOnNextEffect();
        context.deliver(effectful(1, intent, 77), external);
        context.advance(SECOND);
        context.crash(external);
        context.takeEnded();

        context.deliver(effectful(2, intent, 77), external);

        assertThat(outcomes()).containsExactly(Reason.OK);
        assertThat(applied()).isEqualTo(1);
    }

    @Test
    void crashAtWork_letsTheKeyGo() {
        External external = external("");
        long intent = context.intend(0);
        context.deliver(effectful(1, intent, 77), external);
        context.crash(external);

        context.deliver(effectful(2, intent, 77), external);
        context.advance(SECOND);

        assertThat(outcomes()).containsExactly(Reason.OK);
        assertThat(applied()).isEqualTo(1);
    }

    @Test
    void cancellation_doesNotStopAThirdParty() {
        External external = external("");
        Call call = call(HANDLE, 1, 0);
        context.deliver(call, external);

        context.deliver(new Cancel(1, 99, 1), external);
        context.advance(SECOND);

        assertThat(outcomes()).containsExactly(Reason.OK);
    }
}
