package dev.faultline.simulator.component;

import static dev.faultline.simulator.component.TestCalls.call;
import static dev.faultline.simulator.component.TestCalls.reply;
import static dev.faultline.simulator.message.Operation.HANDLE;
import static dev.faultline.simulator.message.Operation.PROBE;
import static dev.faultline.simulator.time.VirtualTime.MILLISECOND;
import static dev.faultline.simulator.time.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.component.RecordingContext.Ended;
import dev.faultline.simulator.component.RecordingContext.Sent;
import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Cancel;
import dev.faultline.simulator.message.Members;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadBalancerTest {
    private static final int A = 10;
    private static final int B = 11;
    private static final int C = 12;

    private RecordingContext context = new RecordingContext(1, new InstanceStats());

    private LoadBalancer balancer(String keys) {
        TestWiring wiring = Boxes.wiring("edge", "kind: load-balancer, targets: [shop]" + keys, 1)
                .with("shop", "service", A, B, C)
                .with("newcomer", "service", 20);
        context = new RecordingContext(1, wiring.stats());
        LoadBalancer balancer = new LoadBalancer(wiring);
        balancer.start(context);
        return balancer;
    }

    private List<Integer> targets() {
        return context.takeSent().stream().map(Sent::to).toList();
    }

    private void deliver(LoadBalancer balancer, int... ids) {
        for (int id : ids) {
            context.deliver(call(HANDLE, id, id), balancer);
        }
    }

    @Test
    void call_isPassedOnWithAllItsFieldsButItsIdAndItsSender() {
        LoadBalancer balancer = balancer("");
        Call call = new Call(5, 99, HANDLE, 0, 70, 2, 8, 9, 10 * SECOND, 11, true, 12, true, 13);

        context.deliver(call, balancer);

        Sent sent = context.takeSent().get(0);
        Call passedOn = (Call) sent.message();
        assertThat(sent.to()).isEqualTo(A);
        assertThat(passedOn.id()).isNotEqualTo(5);
        assertThat(passedOn)
                .isEqualTo(new Call(passedOn.id(), 1, HANDLE, 0, 70, 2, 8, 9, 10 * SECOND, 11, true, 12, true, 13));
    }

    @Test
    void reply_goesBackToTheCallerWithOutcomeAndValue() {
        LoadBalancer balancer = balancer("");
        deliver(balancer, 5);
        Call passedOn = context.take(Call.class).get(0);

        context.deliver(new Reply(passedOn.id(), A, 5, Reason.ERROR, 42, 0), balancer);

        Ended ended = context.takeEnded().get(0);
        assertThat(ended.call().id()).isEqualTo(5);
        assertThat(ended.outcome()).isEqualTo(Reason.ERROR);
        assertThat(ended.value()).isEqualTo(42);
        assertThat(balancer.status().busy()).isZero();
    }

    @Test
    void roundRobin_takesTheInstancesInTurn() {
        LoadBalancer balancer = balancer("");

        deliver(balancer, 1, 2, 3, 4);

        assertThat(targets()).containsExactly(A, B, C, A);
    }

    @Test
    void leastOutstanding_prefersTheInstanceThatHasAnswered() {
        LoadBalancer balancer = balancer(", policy: least-outstanding");
        deliver(balancer, 1, 2, 3);
        List<Call> calls = context.take(Call.class);

        context.deliver(reply(calls.get(1), B, Reason.OK), balancer);
        deliver(balancer, 4, 5);

        assertThat(targets()).startsWith(B).hasSize(2);
    }

    @Test
    void randomPick_ofARequestAndAttempt_isTheSameWhateverCameBefore() {
        LoadBalancer one = balancer(", policy: random");
        deliver(one, 1, 2, 3, 4, 5, 6, 7, 8);
        List<Integer> all = targets();
        LoadBalancer other = balancer(", policy: random");
        deliver(other, 8);

        assertThat(targets()).containsExactly(all.get(7));
        assertThat(all).contains(A, B, C);
    }

    @Test
    void probe_ofTheBalancerItself_isAnsweredByIt() {
        LoadBalancer balancer = balancer("");

        context.deliver(call(PROBE, 1, 0), balancer);

        assertThat(context.takeEnded().get(0).outcome()).isEqualTo(Reason.OK);
        assertThat(context.takeSent()).isEmpty();
    }

    @Test
    void cancellation_isPassedOnAndTheCallLetGo() {
        LoadBalancer balancer = balancer("");
        deliver(balancer, 1, 2);
        List<Call> calls = context.take(Call.class);

        context.deliver(new Cancel(2, 99, 2), balancer);

        Sent sent = context.takeSent().get(0);
        assertThat(sent.to()).isEqualTo(B);
        assertThat(sent.message()).isEqualTo(new Cancel(calls.get(1).id(), 1, 2));
        Ended ended = context.takeEnded().get(0);
        assertThat(ended.answered()).isFalse();
        assertThat(balancer.status().busy()).isEqualTo(1);

        deliver(balancer, 3);
        context.deliver(new Cancel(3, 99, 3), balancer);
        assertThat(balancer.status().busy()).isEqualTo(1);
    }

    @Test
    void callWithoutAnAnswer_endsWithATimeoutAndIsNoLongerOutstanding() {
        LoadBalancer balancer = balancer(", policy: least-outstanding, idleTimeout: 10s");
        deliver(balancer, 1);
        Call lost = context.take(Call.class).get(0);

        context.advance(9_999 * MILLISECOND);
        assertThat(context.takeEnded()).isEmpty();
        context.advance(101 * MILLISECOND);

        assertThat(context.takeEnded()).extracting(Ended::outcome).containsExactly(Reason.TIMEOUT);
        assertThat(balancer.status().words().get("shop-1")).isEqualTo("0 outstanding");
        context.deliver(reply(lost, A, Reason.OK), balancer);
        assertThat(context.takeEnded()).isEmpty();
        assertThat(context.nextAlarm()).as("an idle balancer sets no alarms").isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void callWhoseDeadlineHasPassed_isLetGoAndItsCallerTold() {
        LoadBalancer balancer = balancer("");
        context.deliver(call(HANDLE, 1, 1, SECOND), balancer);

        context.advance(1_200 * MILLISECOND);

        Ended ended = context.takeEnded().get(0);
        assertThat(ended.outcome()).isEqualTo(Reason.DEADLINE);
        assertThat(ended.answered()).isTrue();
        assertThat(balancer.status().busy()).isZero();
    }

    @Test
    void newMembers_getCallsAndGoneOnesGetNoMore() {
        LoadBalancer balancer = balancer("");

        context.deliver(new Members("shop", List.of(B, 20)), balancer);
        deliver(balancer, 1, 2, 3);

        assertThat(targets()).containsExactly(B, 20, B);
    }

    @Test
    void balancerWithoutAnyTarget_refuses() {
        LoadBalancer balancer = balancer("");
        context.deliver(new Members("shop", List.of()), balancer);

        deliver(balancer, 1);

        assertThat(context.takeEnded()).extracting(Ended::outcome).containsExactly(Reason.NO_HEALTHY_TARGET);
    }

    @Test
    void crash_forgetsWhatWasOutstanding() {
        LoadBalancer balancer = balancer("");
        deliver(balancer, 1, 2);
        Call passedOn = context.take(Call.class).get(0);

        context.crash(balancer);
        balancer.start(context);
        context.deliver(reply(passedOn, A, Reason.OK), balancer);

        assertThat(balancer.status().busy()).isZero();
        assertThat(balancer.status().words().get("shop-1")).isEqualTo("0 outstanding");
    }

    // Health checks

    private static final String HEALTH = ", health: {interval: 1s, timeout: 200ms, unhealthyAfter: 2, healthyAfter: 2}";

    /** Lets time pass in small steps; the instances in the list answer their probes at once. */
    private void probing(LoadBalancer balancer, long nanos, List<Integer> well) {
        for (long passed = 0; passed < nanos; passed += 50 * MILLISECOND) {
            context.advance(50 * MILLISECOND);
            for (Sent sent : context.takeSent()) {
                if (sent.message() instanceof Call probe && probe.operation() == PROBE && well.contains(sent.to())) {
                    context.deliver(reply(probe, sent.to(), Reason.OK), balancer);
                }
            }
        }
    }

    private List<Integer> targetsOfSix(LoadBalancer balancer) {
        context.takeSent();
        List<Integer> targets = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            deliver(balancer, 100 + i);
            targets.addAll(targets());
        }
        return targets;
    }

    @Test
    void targetThatFailsItsProbes_getsNoCallsUntilItIsWellAgain() {
        LoadBalancer balancer = balancer(HEALTH);

        probing(balancer, SECOND, List.of(A, C));
        assertThat(targetsOfSix(balancer)).as("one failed probe is not enough").contains(B);
        probing(balancer, 2 * SECOND, List.of(A, C));
        assertThat(targetsOfSix(balancer)).doesNotContain(B).contains(A, C);
        assertThat(context.notes()).containsExactly("shop-2 is unhealthy");

        probing(balancer, 3 * SECOND, List.of(A, B, C));
        assertThat(targetsOfSix(balancer)).contains(A, B, C);
        assertThat(context.notes()).containsExactly("shop-2 is unhealthy", "shop-2 is healthy again");
    }

    @Test
    void balancerWithNobodyHealthy_refusesOrTriesAllAsItIsTold() {
        LoadBalancer strict = balancer(HEALTH);
        probing(strict, 4 * SECOND, List.of());
        deliver(strict, 1);
        assertThat(context.takeEnded()).extracting(Ended::outcome).containsExactly(Reason.NO_HEALTHY_TARGET);

        LoadBalancer lenient = balancer(HEALTH + ", whenNoneHealthy: try-all");
        probing(lenient, 4 * SECOND, List.of());
        assertThat(targetsOfSix(lenient)).contains(A, B, C);
    }

    @Test
    void newMember_isProbedToo() {
        LoadBalancer balancer = balancer(HEALTH);
        context.deliver(new Members("shop", List.of(A, 20)), balancer);

        probing(balancer, 4 * SECOND, List.of(A));

        assertThat(targetsOfSix(balancer)).containsOnly(A);
    }

    private void answerAll(LoadBalancer balancer, int failing) {
        for (Sent sent : context.takeSent()) {
            Reason outcome = sent.to() == failing ? Reason.ERROR : Reason.OK;
            context.deliver(reply((Call) sent.message(), sent.to(), outcome), balancer);
        }
    }

    @Test
    void targetThatFailsFiveTimesInARow_isOutFor30SecondsAndThenFor60() {
        LoadBalancer balancer = balancer(", outliers: {}");
        for (int i = 0; i < 15; i++) {
            deliver(balancer, 100 + i);
            answerAll(balancer, B);
        }
        assertThat(targetsOfSix(balancer)).containsOnly(A, C);

        context.advance(29 * SECOND);
        assertThat(targetsOfSix(balancer)).containsOnly(A, C);
        context.advance(2 * SECOND);
        assertThat(targetsOfSix(balancer)).contains(B);

        for (int i = 0; i < 15; i++) {
            deliver(balancer, 200 + i);
            answerAll(balancer, B);
        }
        assertThat(context.notes())
                .containsExactly(
                        "shop-2 is ejected for 30.0 s: it keeps failing",
                        "shop-2 is back after its ejection",
                        "shop-2 is ejected for 60.0 s: it keeps failing");
    }

    @Test
    void callThatRunsOut_countsAsAFailureOfItsTarget() {
        LoadBalancer balancer = balancer(", outliers: {consecutive: 1}, idleTimeout: 1s");
        deliver(balancer, 1);
        context.advance(2 * SECOND);

        assertThat(context.notes()).containsExactly("shop-1 is ejected for 30.0 s: it keeps failing");
    }

    @Test
    void refusalThatIsTheCallersOwnDoing_isNoFailureOfTheTarget() {
        LoadBalancer balancer = balancer(", outliers: {consecutive: 1}");
        deliver(balancer, 1);
        Sent sent = context.takeSent().get(0);
        context.deliver(reply((Call) sent.message(), sent.to(), Reason.THROTTLED), balancer);

        assertThat(context.notes()).isEmpty();
    }

    @Test
    void stickySession_staysWithItsTargetWhileThatIsIn() {
        LoadBalancer balancer = balancer(", sticky: {}");
        context.deliver(call(HANDLE, 1, 7), balancer);
        context.deliver(call(HANDLE, 2, 8), balancer);
        context.deliver(call(HANDLE, 3, 7), balancer);
        context.deliver(call(HANDLE, 4, 8), balancer);
        assertThat(targets()).containsExactly(A, B, A, B);

        context.deliver(new Members("shop", List.of(B, C)), balancer);
        context.deliver(call(HANDLE, 5, 7), balancer);
        context.deliver(call(HANDLE, 6, 7), balancer);

        assertThat(targets())
                .satisfies(two -> assertThat(two.get(0)).isEqualTo(two.get(1)).isNotEqualTo(A));
    }
}
