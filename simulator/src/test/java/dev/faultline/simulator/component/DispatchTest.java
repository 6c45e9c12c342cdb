package dev.faultline.simulator.component;

import static dev.faultline.simulator.component.QueueDesk.ANNA;
import static dev.faultline.simulator.component.QueueDesk.BERT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Delivery;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Subscribe;
import dev.faultline.simulator.time.VirtualTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The side of a queue that consumers see. */
class DispatchTest {
    @Test
    void consumers_takeTurns() {
        QueueDesk desk = new QueueDesk();
        desk.subscribe(ANNA, 10);
        desk.subscribe(BERT, 10);
        desk.publish(6);
        assertThat(desk.context.takeSent())
                .extracting(RecordingContext.Sent::to)
                .containsExactly(ANNA, BERT, ANNA, BERT, ANNA, BERT);
    }

    @Test
    void consumer_getsNoMoreThanItsCredit_andOneMoreForEachSettled() {
        QueueDesk desk = new QueueDesk();
        desk.subscribe(ANNA, 2);
        desk.publish(5);
        List<Delivery> first = desk.deliveries();
        assertThat(first).hasSize(2);
        desk.acknowledge(ANNA, first.get(1));
        assertThat(desk.deliveries()).extracting(Delivery::request).containsExactly(2L);
    }

    @Test
    void renewal_isAbsolute_andGivesNoCreditOnTop() {
        QueueDesk desk = new QueueDesk();
        desk.subscribe(ANNA, 2);
        desk.publish(5);
        desk.deliveries();
        desk.subscribe(ANNA, ANNA, 2, 0); // said before the deliveries arrived
        assertThat(desk.deliveries()).isEmpty();
        desk.subscribe(ANNA, ANNA, 3, 2);
        assertThat(desk.deliveries()).hasSize(1);
    }

    @Test
    void acknowledgedMessage_isForgotten() {
        QueueDesk desk = new QueueDesk();
        desk.subscribe(ANNA, 1);
        desk.publish();
        desk.acknowledge(ANNA, desk.deliveries().get(0));
        desk.pass(100);
        assertThat(desk.deliveries()).isEmpty();
        assertThat(desk.count("acknowledged")).isEqualTo(1);
        assertThat(desk.queue.status().busy()).isZero();
    }

    @Test
    void requeuedMessage_takesItsOldPlace_withOneDeliveryMore() {
        QueueDesk desk = new QueueDesk();
        desk.subscribe(ANNA, 2);
        desk.publish(4);
        List<Delivery> first = desk.deliveries();
        desk.subscribe(ANNA, ANNA, 1, 2);
        desk.requeue(ANNA, first.get(1)); // still one with her
        desk.requeue(ANNA, first.get(0));
        assertThat(desk.deliveries())
                .extracting(d -> d.request() + "/" + d.count())
                .containsExactly("0/2");
        desk.subscribe(ANNA, ANNA, 10, 1);
        assertThat(desk.deliveries())
                .extracting(d -> d.request() + "/" + d.count())
                .containsExactly("1/2", "2/1", "3/1");
        assertThat(desk.count("redelivered")).isEqualTo(2);
    }

    @Test
    void requeuedMessage_restsForTheRedeliveryDelay() {
        QueueDesk desk = new QueueDesk("redeliveryDelay", 2 * VirtualTime.SECOND);
        desk.subscribe(ANNA, 1);
        desk.publish(2);
        desk.requeue(ANNA, desk.deliveries().get(0));
        assertThat(desk.queue.status().queued()).isEqualTo(1);
        Delivery other = desk.deliveries().get(0);
        assertThat(other.request()).isEqualTo(1);
        desk.acknowledge(ANNA, other);
        desk.pass(1.999999999);
        assertThat(desk.deliveries()).isEmpty();
        desk.pass(0.000000001);
        assertThat(desk.deliveries())
                .extracting(d -> d.request() + "/" + d.count())
                .containsExactly("0/2");
    }

    @Test
    void shorterRedeliveryDelay_holdsForThoseThatRestAlready() {
        QueueDesk desk = new QueueDesk("redeliveryDelay", 60 * VirtualTime.SECOND, "consumerTimeout", VirtualTime.HOUR);
        desk.subscribe(ANNA, 1);
        desk.publish();
        desk.requeue(ANNA, desk.deliveries().get(0));
        desk.pass(1);
        desk.reconfigure("redeliveryDelay", 5 * VirtualTime.SECOND);
        desk.pass(4);
        assertThat(desk.deliveries()).hasSize(1);
    }

    @Test
    void unsettledDelivery_isRepeatedAfterTheVisibilityTimeout() {
        QueueDesk desk = new QueueDesk("consumerTimeout", VirtualTime.HOUR);
        desk.subscribe(ANNA, 1);
        desk.publish();
        desk.deliveries();
        desk.subscribe(BERT, 1);
        desk.pass(29.999999999);
        assertThat(desk.deliveries()).isEmpty();
        desk.pass(0.000000001);
        assertThat(desk.context.takeSent())
                .extracting(s -> s.to() + " " + ((Delivery) s.message()).count())
                .containsExactly(BERT + " 2");
        assertThat(desk.count("expiredVisibility")).isEqualTo(1);
    }

    @Test
    void shorterVisibilityTimeout_holdsForWhatIsInDelivery() {
        QueueDesk desk = new QueueDesk("consumerTimeout", VirtualTime.HOUR);
        desk.subscribe(ANNA, 1);
        desk.subscribe(BERT, 1);
        desk.publish();
        desk.pass(10);
        desk.reconfigure("visibilityTimeout", 4 * VirtualTime.SECOND);
        desk.pass(0);
        assertThat(desk.deliveries()).extracting(Delivery::count).containsExactly(1, 2);
    }

    @Test
    void settlingAnOlderDelivery_isIgnoredAndCounted() {
        QueueDesk desk = new QueueDesk("consumerTimeout", VirtualTime.HOUR);
        desk.subscribe(ANNA, 1);
        desk.subscribe(BERT, 1);
        desk.publish();
        Delivery first = desk.deliveries().get(0);
        desk.pass(30);
        Delivery second = desk.deliveries().get(0);
        desk.acknowledge(ANNA, first);
        assertThat(desk.queue.status().busy()).isEqualTo(1);
        assertThat(desk.count("lateSettles")).isEqualTo(1);
        desk.acknowledge(BERT, second);
        desk.acknowledge(BERT, second); // doubled by the link
        assertThat(desk.count("acknowledged")).isEqualTo(1);
        assertThat(desk.count("lateSettles")).isEqualTo(2);
    }

    @Test
    void settlingAnOlderDelivery_byTheConsumerThatHasTheNextOne_isIgnoredToo() {
        QueueDesk desk = new QueueDesk("consumerTimeout", VirtualTime.HOUR);
        desk.subscribe(ANNA, 2);
        desk.publish();
        Delivery first = desk.deliveries().get(0);
        desk.pass(30);
        Delivery second = desk.deliveries().get(0);
        desk.acknowledge(ANNA, first);
        assertThat(desk.count("acknowledged")).isZero();
        assertThat(desk.queue.status().busy()).isEqualTo(1);
        desk.acknowledge(ANNA, second);
        assertThat(desk.count("acknowledged")).isEqualTo(1);
    }

    @Test
    void lateAcknowledgement_beforeTheNextDelivery_stillCounts() {
        QueueDesk desk = new QueueDesk("consumerTimeout", VirtualTime.HOUR);
        desk.subscribe(ANNA, 1);
        desk.publish();
        Delivery first = desk.deliveries().get(0);
        desk.pass(31); // nobody else to deliver it to, and she is still busy with it
        assertThat(desk.deliveries()).isEmpty();
        desk.acknowledge(ANNA, first);
        assertThat(desk.count("acknowledged")).isEqualTo(1);
        assertThat(desk.queue.status().queued()).isZero();
    }

    @Test
    void slowConsumer_getsNothingInPlaceOfWhatItIsOverdueWith() {
        QueueDesk desk = new QueueDesk("consumerTimeout", VirtualTime.HOUR);
        desk.subscribe(ANNA, 2);
        desk.publish(4);
        desk.deliveries();
        desk.pass(30);
        desk.subscribe(ANNA, ANNA, 2, 2);
        assertThat(desk.deliveries()).isEmpty();
        desk.subscribe(ANNA, ANNA, 2, 1); // one of the two never reached her
        assertThat(desk.deliveries()).hasSize(1);
    }

    @Test
    void rejectedMessage_isSetAside_withCauseAndDeliveries() {
        QueueDesk desk = new QueueDesk("deadLetter", "parked");
        desk.subscribe(ANNA, 1);
        desk.pass(1.5);
        desk.publish();
        desk.requeue(ANNA, desk.deliveries().get(0));
        desk.reject(ANNA, desk.deliveries().get(0));
        Call park = desk.context.take(Call.class).get(0);
        assertThat(ParkDetail.decode(park.detail()))
                .isEqualTo(new ParkDetail(Reason.POISONED, 2, 0, 1500 * VirtualTime.MILLISECOND, ParkDetail.NO_GROUP));
        assertThat(desk.queue.status().words()).containsEntry("on their way to the dead-letter component", "1");
        desk.answerPark(park, Reason.OK);
        assertThat(desk.count("deadLettered")).isEqualTo(1);
        assertThat(desk.count("rejected")).isEqualTo(1);
    }

    @Test
    void messageWhoseDeliveriesAreUsedUp_isSetAside() {
        QueueDesk desk = new QueueDesk("deadLetter", "parked", "maxDeliveries", 3);
        desk.subscribe(ANNA, 1);
        desk.publish();
        for (int i = 0; i < 3; i++) {
            desk.requeue(ANNA, desk.deliveries().get(0));
        }
        assertThat(desk.deliveries()).isEmpty();
        Call park = desk.context.take(Call.class).get(0);
        assertThat(ParkDetail.decode(park.detail()).deliveries()).isEqualTo(3);
        assertThat(ParkDetail.decode(park.detail()).cause()).isEqualTo(Reason.ERROR);
    }

    @Test
    void messageThatTimesOutOnEachDelivery_isSetAsideWithThatCause() {
        QueueDesk desk = new QueueDesk("deadLetter", "parked", "maxDeliveries", 1, "consumerTimeout", VirtualTime.HOUR);
        desk.subscribe(ANNA, 1);
        desk.publish();
        desk.pass(30);
        Call park = desk.context.take(Call.class).get(0);
        assertThat(ParkDetail.decode(park.detail()).cause()).isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void messageThatNobodyCanProcess_isDroppedWhereThereIsNoDeadLetter() {
        QueueDesk desk = new QueueDesk("maxDeliveries", 1);
        desk.subscribe(ANNA, 1);
        desk.publish(2);
        desk.requeue(ANNA, desk.deliveries().get(0));
        desk.reject(ANNA, desk.deliveries().get(0));
        assertThat(desk.count("givenUp")).isEqualTo(2);
        assertThat(desk.context.notes())
                .containsExactly("dropped without a dead-letter component: the first message, error");
    }

    @Test
    void messageThatTheDeadLetterDoesNotTake_isTriedAgainUntilItDoes() {
        QueueDesk desk = new QueueDesk("deadLetter", "parked");
        desk.subscribe(ANNA, 1);
        desk.publish();
        desk.reject(ANNA, desk.deliveries().get(0));
        Call first = desk.context.take(Call.class).get(0);
        desk.answerPark(first, Reason.QUEUE_FULL);
        desk.pass(1);
        Call second = desk.context.take(Call.class).get(0);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.attempt()).isEqualTo(2);
        desk.pass(1); // no answer at all
        Call third = desk.context.take(Call.class).get(0);
        desk.answerPark(third, Reason.OK);
        desk.answerPark(second, Reason.OK);
        desk.pass(10);
        assertThat(desk.context.take(Call.class)).isEmpty();
        assertThat(desk.count("deadLettered")).isEqualTo(1);
        assertThat(desk.context.notes())
                .contains("parked takes no more (queue-full): messages stay here until it does");
    }

    @Test
    void manyMessagesToSetAside_goAFewAtATime() {
        QueueDesk desk = new QueueDesk("deadLetter", "parked");
        desk.subscribe(ANNA, 100);
        desk.publish(40);
        desk.deliveries().forEach(delivery -> desk.reject(ANNA, delivery));
        List<Call> sent = desk.context.take(Call.class);
        assertThat(sent).hasSize(16);
        sent.forEach(call -> desk.answerPark(call, Reason.OK));
        assertThat(desk.context.take(Call.class)).hasSize(16);
        assertThat(desk.context.notes())
                .containsExactly("set aside: the first message, poisoned", "set aside: 10 messages so far, poisoned");
    }

    @Test
    void silentConsumer_getsNothingMore_andItsMessagesComeBackAfterTheTimeout() {
        QueueDesk desk = new QueueDesk();
        desk.subscribe(ANNA, 2);
        desk.publish();
        desk.deliveries();
        desk.pass(3);
        desk.publish();
        assertThat(desk.deliveries()).isEmpty();
        assertThat(desk.context.notes()).containsExactly("mailer-1 is seen as gone: it gets no more messages");
        desk.subscribe(BERT, 1, 10, 0);
        assertThat(desk.requestsTo(BERT)).containsExactly(1L);
        desk.pass(2.5);
        desk.subscribe(BERT, 1, 10, 1);
        assertThat(desk.queue.status().busy()).isEqualTo(2);
    }

    @Test
    void silentConsumer_givesItsMessagesBackAtOnce_whereSetSo() {
        QueueDesk desk = new QueueDesk("consumerGone", "at-once");
        desk.subscribe(ANNA, 2);
        desk.publish(2);
        desk.deliveries();
        desk.pass(2.5);
        desk.subscribe(BERT, 10);
        assertThat(desk.deliveries()).isEmpty();
        desk.pass(0.5);
        assertThat(desk.deliveries())
                .extracting(d -> d.request() + "/" + d.count())
                .containsExactly("0/2", "1/2");
    }

    @Test
    void consumerThatRenews_isNotSeenAsGone() {
        QueueDesk desk = new QueueDesk();
        for (int i = 0; i < 10; i++) {
            desk.subscribe(ANNA, 1);
            desk.pass(VirtualTime.seconds(Subscribe.INTERVAL));
        }
        desk.publish();
        assertThat(desk.deliveries()).hasSize(1);
    }

    @Test
    void restartedConsumer_isGivenNewMessages_whileTheOldOnesWaitForTheTimeout() {
        QueueDesk desk = new QueueDesk();
        desk.subscribe(ANNA, 1, 1, 0);
        desk.publish(2);
        desk.deliveries();
        desk.subscribe(ANNA, 2, 1, 0); // a new session
        assertThat(desk.requestsTo(ANNA)).containsExactly(1L);
        assertThat(desk.queue.status().busy()).isEqualTo(2);
    }

    @Test
    void deliveryOfAnEarlierSession_givesNoCreditWhenItsTimeIsUp() {
        QueueDesk desk = new QueueDesk("visibilityTimeout", VirtualTime.SECOND);
        desk.subscribe(ANNA, 1, 2, 0);
        desk.publish(2);
        desk.deliveries();
        desk.subscribe(ANNA, 2, 2, 0); // a new session
        desk.publish(4);
        assertThat(desk.deliveries()).extracting(Delivery::request).containsExactly(2L, 3L);
        desk.pass(0.999);
        desk.subscribe(ANNA, 2, 2, 2);
        desk.pass(0.001); // the old ones expire, and the new ones at the same time
        desk.subscribe(ANNA, 2, 2, 2);
        assertThat(desk.deliveries()).isEmpty();
    }

    @Test
    void consumerThatLeaves_getsNothingMore() {
        QueueDesk desk = new QueueDesk();
        desk.subscribe(ANNA, 5);
        desk.subscribe(ANNA, ANNA, 0, 0);
        desk.publish();
        assertThat(desk.deliveries()).isEmpty();
        assertThat(desk.queue.status().words()).containsEntry("consumers", "0");
    }

    @Test
    void restartedQueue_waitsForItsConsumersToRenew_andKeepsTheirTimeouts() {
        QueueDesk desk = new QueueDesk();
        desk.subscribe(ANNA, 2);
        desk.publish(3);
        List<Delivery> before = desk.deliveries();
        desk.crash();
        desk.pass(5);
        desk.restart();
        assertThat(desk.deliveries()).isEmpty();
        desk.subscribe(ANNA, ANNA, 2, 2); // same session: what she holds counts
        assertThat(desk.deliveries()).isEmpty();
        desk.acknowledge(ANNA, before.get(0));
        assertThat(desk.deliveries()).extracting(Delivery::request).containsExactly(2L);
        desk.subscribe(BERT, 1, 10, 0);
        desk.pass(2.9);
        desk.subscribe(BERT, 1, 10, 0);
        desk.pass(22);
        assertThat(desk.count("expiredVisibility")).isZero();
        desk.pass(0.1);
        assertThat(desk.count("expiredVisibility")).isEqualTo(1); // 30 s after the delivery, the crash included
    }

    @Test
    void restartedQueue_deliversAgainAtOnce_whereSetSo() {
        QueueDesk desk = new QueueDesk("consumerGone", "at-once");
        desk.subscribe(ANNA, 2);
        desk.publish(2);
        desk.deliveries();
        desk.crash();
        desk.restart();
        desk.subscribe(ANNA, 2);
        assertThat(desk.deliveries())
                .extracting(d -> d.request() + "/" + d.count())
                .containsExactly("0/2", "1/2");
    }

    @Test
    void restartedQueue_goesOnSettingAside() {
        QueueDesk desk = new QueueDesk("deadLetter", "parked");
        desk.subscribe(ANNA, 1);
        desk.publish();
        desk.reject(ANNA, desk.deliveries().get(0));
        desk.context.take(Call.class);
        desk.crash();
        desk.pass(0.5);
        desk.restart();
        desk.pass(0.5);
        assertThat(desk.context.take(Call.class)).hasSize(1);
    }

    @Test
    void queueWithNothingToDo_setsNoAlarm() {
        QueueDesk desk = new QueueDesk("deadLetter", "parked");
        desk.subscribe(ANNA, 1);
        desk.publish(2);
        desk.acknowledge(ANNA, desk.deliveries().get(0));
        desk.reject(ANNA, desk.deliveries().get(0));
        desk.answerPark(desk.context.take(Call.class).get(0), Reason.OK);
        desk.pass(60);
        assertThat(desk.context.nextAlarm()).isEqualTo(VirtualTime.NEVER);
    }
}
