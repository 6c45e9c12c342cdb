package dev.faultline.simulator.component;

import static dev.faultline.simulator.component.QueueDesk.QUEUE;
import static dev.faultline.simulator.component.QueueDesk.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.VirtualTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What queues and operators can do with a dead-letter component. */
class DeadLetterTest {
    private static final long SECOND = VirtualTime.SECOND;

    private final TestWiring wiring = new TestWiring("parked", 0, Map.of("capacity", 3L))
            .with("parked", "dead-letter", STORE)
            .with("orders", "queue", QUEUE);
    private final RecordingContext context = new RecordingContext(STORE, wiring.stats());
    private final DeadLetter store = new DeadLetter(wiring);

    private Call parkCall(long id) {
        long detail = new ParkDetail(Reason.POISONED, 5, 0, 2 * SECOND, ParkDetail.NO_GROUP).encode();
        return new Call(id, QUEUE, Operation.PARK, 0, 100 + id, 1, 7, 3, VirtualTime.NEVER, -1, false, 9, true, detail);
    }

    private void park(long... ids) {
        for (long id : ids) {
            context.deliver(parkCall(id), store);
        }
    }

    private List<Reason> outcomes() {
        return context.takeEnded().stream().map(RecordingContext.Ended::outcome).toList();
    }

    private void operate(String operation, Object... arguments) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            values.put((String) arguments[i], arguments[i + 1]);
        }
        store.operate(operation, new Settings("parked." + operation, values), context);
    }

    private List<Long> held() {
        return store.parked().stream().map(ParkedMessage::id).toList();
    }

    private long count(String counter) {
        return wiring.stats().counters().stream()
                .filter(each -> each.name().equals(counter))
                .mapToLong(each -> each.count())
                .sum();
    }

    private void answer(Call call, Reason outcome) {
        context.deliver(new Reply(call.id(), QUEUE, call.request(), outcome, 0, 0), store);
    }

    @Test
    void parkedMessage_isKeptWithItsCauseAndHistory() {
        context.advance(4 * SECOND);
        park(1);
        assertThat(outcomes()).containsExactly(Reason.OK);
        assertThat(store.parked())
                .containsExactly(new ParkedMessage(
                        1, 101, "orders", "poisoned", 5, 0, 2 * SECOND, 4 * SECOND, true, false, false));
        assertThat(store.status().words()).containsEntry("oldest kept since", "00:04.000");
    }

    @Test
    void messageParkedAgain_isConfirmedAndKeptOnce() {
        park(1, 1);
        assertThat(outcomes()).containsExactly(Reason.OK, Reason.OK);
        assertThat(held()).containsExactly(1L);
    }

    @Test
    void operation_isAboutThoseOfACauseOrASource_andNoMoreThanAsked() {
        park(1, 2, 3);
        operate("quarantine", "cause", "timeout");
        operate("quarantine", "from", "elsewhere");
        assertThat(store.parked()).noneMatch(ParkedMessage::quarantined);
        operate("quarantine", "cause", "poisoned", "from", "orders", "most", 2L);
        assertThat(store.parked()).extracting(ParkedMessage::quarantined).containsExactly(true, true, false);
        operate("discard");
        operate("release", "most", 1L);
        assertThat(store.parked()).extracting(ParkedMessage::quarantined).containsExactly(false, true);
    }

    @Test
    void messageKeptForAsLongAsItMay_isDiscarded_butNotOnItsWayBack() {
        store.reconfigure(new Settings("parked", Map.of("capacity", 3L, "retention", 10 * SECOND)), context);
        park(1);
        context.advance(8 * SECOND);
        park(2);
        operate("redrive", "ids", List.of(1L), "rate", 10.0);
        context.advance(3 * SECOND); // 1 is under way, and nobody has answered
        assertThat(held()).containsExactly(1L, 2L);
        context.advance(4 * SECOND);
        assertThat(held()).containsExactly(2L);
        context.advance(4 * SECOND);
        assertThat(held()).isEmpty();
        assertThat(count("expired")).isEqualTo(2);
        assertThat(context.nextAlarm()).isEqualTo(VirtualTime.NEVER);
    }

    @Test
    void messageBeyondTheCapacity_isRefused() {
        park(1, 2, 3, 4);
        assertThat(outcomes()).containsExactly(Reason.OK, Reason.OK, Reason.OK, Reason.QUEUE_FULL);
        assertThat(context.notes()).hasSize(1);
        store.reconfigure(new Settings("parked", Map.of("capacity", 4L)), context);
        park(4);
        assertThat(held()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void redrive_sendsMessagesBackToTheirQueue_atTheRate() {
        park(1, 2, 3);
        operate("redrive", "rate", 4.0);
        context.advance(SECOND / 4);
        assertThat(context.takeSent())
                .extracting(sent -> sent.to() + " " + sent.message().request() + " at " + sent.at())
                .containsExactly("1 101 at 0", "1 102 at 250000000");
        context.advance(SECOND / 4);
        assertThat(context.take(Call.class)).extracting(Call::operation).containsExactly(Operation.PUBLISH);
    }

    @Test
    void redrivenMessage_leavesWhenItsQueueHasTakenIt() {
        park(1);
        operate("redrive", "rate", 10.0);
        context.advance(0);
        Call publish = context.take(Call.class).get(0);
        assertThat(held()).containsExactly(1L);
        assertThat(publish.detail()).isEqualTo(1); // brought back for the first time
        assertThat(publish.idempotencyKey()).isEqualTo(9);
        assertThat(publish.chain()).isEqualTo(7);
        answer(publish, Reason.OK);
        assertThat(held()).isEmpty();
        assertThat(context.notes()).containsExactly("redrive has ended: 1 brought back");
        context.advance(60 * SECOND);
        assertThat(context.takeSent()).isEmpty();
        assertThat(context.nextAlarm()).isEqualTo(VirtualTime.NEVER);
    }

    @Test
    void messageThatLeft_isNotKeptAgain_whenItsQueueAsksOnceMore() {
        park(1);
        operate("redrive", "rate", 10.0);
        context.advance(0);
        answer(context.take(Call.class).get(0), Reason.OK);
        outcomes();
        park(1); // the first confirmation was lost on its way
        assertThat(outcomes()).containsExactly(Reason.OK);
        assertThat(held()).isEmpty();
    }

    @Test
    void messageThatItsQueueRefuses_stays() {
        park(1, 2);
        operate("redrive", "rate", 1000.0);
        context.advance(SECOND);
        List<Call> calls = context.take(Call.class);
        answer(calls.get(0), Reason.QUEUE_FULL);
        answer(calls.get(1), Reason.OK);
        assertThat(held()).containsExactly(1L);
        assertThat(context.notes()).containsExactly("redrive has ended: 1 brought back, 1 stayed");
        operate("redrive", "rate", 1000.0);
        context.advance(SECOND);
        assertThat(context.take(Call.class)).hasSize(1);
    }

    @Test
    void messageWhoseQueueDoesNotAnswer_stays_untilALateAnswer() {
        park(1);
        operate("redrive", "rate", 10.0);
        context.advance(6 * SECOND);
        Call publish = context.take(Call.class).get(0);
        assertThat(context.notes()).containsExactly("redrive has ended: 0 brought back, 1 stayed");
        answer(publish, Reason.OK);
        assertThat(held()).isEmpty();
    }

    @Test
    void answersToTwoTries_letTheMessageLeaveOnce() {
        park(1);
        operate("redrive", "rate", 10.0);
        context.advance(6 * SECOND);
        Call first = context.take(Call.class).get(0);
        operate("redrive", "rate", 10.0);
        context.advance(SECOND);
        Call second = context.take(Call.class).get(0);
        answer(first, Reason.OK);
        assertThat(held()).containsExactly(1L); // it is on its way a second time
        answer(second, Reason.OK);
        answer(first, Reason.OK);
        assertThat(held()).isEmpty();
        assertThat(count("redriven")).isEqualTo(1);
    }

    @Test
    void mendedMessage_isRedrivenWithoutItsPoison() {
        park(1, 2);
        operate("mend", "ids", List.of(2L, 77L)); // one is not there
        operate("redrive", "rate", 1000.0);
        context.advance(SECOND);
        assertThat(context.take(Call.class)).extracting(Call::poison).containsExactly(true, false);
        assertThat(store.parked()).extracting(ParkedMessage::mended).containsExactly(false, true);
    }

    @Test
    void quarantinedMessage_isPassedOver_unlessItIsNamed() {
        park(1, 2);
        operate("quarantine", "ids", List.of(1L));
        operate("redrive", "rate", 1000.0);
        context.advance(SECOND);
        assertThat(context.take(Call.class)).extracting(Call::request).containsExactly(102L);
        operate("discard");
        assertThat(held()).contains(1L);
        operate("redrive", "ids", List.of(1L), "rate", 1000.0);
        context.advance(SECOND);
        assertThat(context.take(Call.class)).extracting(Call::request).containsExactly(101L);
    }

    @Test
    void discardedMessage_isGone_alsoFromARunningRedrive() {
        park(1, 2);
        operate("redrive", "rate", 1.0);
        context.advance(0);
        operate("discard"); // the first is on its way
        assertThat(held()).containsExactly(1L);
        context.advance(10 * SECOND);
        assertThat(context.take(Call.class)).extracting(Call::request).containsExactly(101L);
        assertThat(context.notes()).contains("1 message discarded");
    }

    @Test
    void redriveAskedForTwice_sendsEachMessageOnce_atTheNewRate() {
        park(1, 2, 3);
        operate("redrive", "rate", 1.0);
        context.advance(0);
        operate("redrive", "rate", 2.0);
        context.advance(3 * SECOND);
        assertThat(context.takeSent())
                .extracting(sent -> sent.message().request() + " at " + sent.at() / VirtualTime.MILLISECOND)
                .containsExactly("101 at 0", "102 at 1000", "103 at 1500");
    }

    @Test
    void crash_keepsTheMessages_andStopsARedrive() {
        park(1, 2);
        operate("redrive", "rate", 1.0);
        context.advance(0);
        Call publish = context.take(Call.class).get(0);
        context.crash(store);
        store.start(context);
        context.advance(10 * SECOND);
        assertThat(context.takeSent()).isEmpty();
        assertThat(held()).containsExactly(1L, 2L);
        answer(publish, Reason.OK); // arrives after the restart
        assertThat(held()).containsExactly(2L);
        assertThat(wiring.stats().queue().level()).isEqualTo(1);
    }
}
