package dev.faultline.simulator.component;

import static dev.faultline.simulator.component.QueueDesk.ANNA;
import static dev.faultline.simulator.component.QueueDesk.BERT;
import static dev.faultline.simulator.component.QueueDesk.PUBLISHER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.fault.Fault;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Cancel;
import dev.faultline.simulator.message.Delivery;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.VirtualTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The side of a queue that publishers see. */
class QueueTest {
    private static final long SECOND = VirtualTime.SECOND;

    @Test
    void publish_isAnsweredOk_andTheMessageWaits() {
        QueueDesk desk = new QueueDesk();
        desk.publish();
        assertThat(desk.outcomes()).containsExactly(Reason.OK);
        assertThat(desk.queue.status().queued()).isEqualTo(1);
        assertThat(desk.wiring.stats().queue().level()).isEqualTo(1);
    }

    @Test
    void publish_toAQueueThatTakesTimeToStore_isAnsweredAfterThat() {
        QueueDesk desk = new QueueDesk("work", new Distribution.Constant(2 * VirtualTime.MILLISECOND));
        desk.publish();
        desk.pass(0.001999999);
        assertThat(desk.outcomes()).isEmpty();
        desk.pass(0.000000001);
        assertThat(desk.outcomes()).containsExactly(Reason.OK);
    }

    @Test
    void publish_toAFullQueueThatRejects_isToldSo() {
        QueueDesk desk = new QueueDesk("limit", 2);
        desk.publish(3);
        assertThat(desk.outcomes()).containsExactly(Reason.OK, Reason.OK, Reason.QUEUE_FULL);
        assertThat(desk.count("published")).isEqualTo(2);
    }

    @Test
    void messagesInDelivery_takeNoRoom() {
        QueueDesk desk = new QueueDesk("limit", 1);
        desk.subscribe(ANNA, 2);
        desk.publish(3);
        assertThat(desk.outcomes()).containsExactly(Reason.OK, Reason.OK, Reason.OK);
        assertThat(desk.queue.status().busy()).isEqualTo(2);
    }

    @Test
    void publish_toAFullQueueThatDropsTheOldest_takesItsPlace() {
        QueueDesk desk = new QueueDesk("limit", 2, "whenFull", "drop-oldest");
        desk.publish(4);
        assertThat(desk.outcomes()).containsOnly(Reason.OK);
        assertThat(desk.count("droppedOldest")).isEqualTo(2);
        desk.subscribe(ANNA, 10);
        assertThat(desk.requestsTo(ANNA)).containsExactly(2L, 3L);
    }

    @Test
    void publish_toAFullQueueThatBlocks_isAnsweredWhenThereIsRoom_inOrder() {
        QueueDesk desk = new QueueDesk("limit", 1, "whenFull", "block");
        Call first = desk.publish();
        Call second = desk.publish();
        Call third = desk.publish();
        assertThat(desk.context.takeEnded()).extracting(e -> e.call()).containsExactly(first);
        desk.subscribe(ANNA, 1);
        assertThat(desk.context.takeEnded()).extracting(e -> e.call()).containsExactly(second);
        desk.acknowledge(ANNA, desk.deliveries().get(0));
        assertThat(desk.context.takeEnded()).extracting(e -> e.call()).containsExactly(third);
        assertThat(desk.deliveries()).extracting(Delivery::request).containsExactly(1L);
    }

    @Test
    void publish_thatIsBlockedPastItsDeadline_isToldSoAndNeverStored() {
        QueueDesk desk = new QueueDesk("limit", 1, "whenFull", "block");
        desk.publish();
        desk.publish(Message.NO_INTENT, SECOND);
        desk.publish();
        desk.outcomes();
        desk.pass(1.5);
        desk.subscribe(ANNA, 10);
        assertThat(desk.context.takeEnded())
                .extracting(e -> e.outcome() + (e.answered() ? " answered" : ""))
                .containsExactly("EXPIRED answered", "OK answered");
        assertThat(desk.requestsTo(ANNA)).containsExactly(0L, 2L);
    }

    @Test
    void publish_beyondThePublishersThatMayWait_isRejected() {
        QueueDesk desk = new QueueDesk("limit", 1, "whenFull", "block", "blocked", 1);
        desk.publish(3);
        assertThat(desk.outcomes()).containsExactly(Reason.OK, Reason.QUEUE_FULL);
        assertThat(desk.queue.status().words()).containsEntry("publishers that wait", "1");
    }

    @Test
    void publish_thatIsCancelledWhileBlocked_isLetGo() {
        QueueDesk desk = new QueueDesk("limit", 1, "whenFull", "block");
        desk.publish();
        Call waiting = desk.publish();
        desk.outcomes();
        desk.context.deliver(new Cancel(waiting.id(), PUBLISHER, waiting.request()), desk.queue);
        assertThat(desk.outcomes()).containsExactly(Reason.DROPPED);
        desk.subscribe(ANNA, 10);
        assertThat(desk.requestsTo(ANNA)).containsExactly(0L);
    }

    @Test
    void higherLimit_letsBlockedPublishersIn() {
        QueueDesk desk = new QueueDesk("limit", 1, "whenFull", "block");
        desk.publish(3);
        desk.outcomes();
        desk.reconfigure("limit", 2);
        assertThat(desk.outcomes()).containsExactly(Reason.OK);
    }

    @Test
    void fullQueue_saysSoOnce_andAgainOnlyAfterItWasHalfEmpty() {
        QueueDesk desk = new QueueDesk("limit", 4);
        desk.publish(6);
        desk.subscribe(ANNA, 1);
        desk.publish(2);
        assertThat(desk.context.notes()).containsExactly("is full, 4 messages wait: refuses new ones");
        desk.subscribe(BERT, 2);
        assertThat(desk.context.notes()).last().isEqualTo("has room again");
    }

    @Test
    void poison_spoilsTheFirstMessagesPublishedWhileItIsOn() {
        QueueDesk desk = new QueueDesk();
        Fault.Poison poison = new Fault.Poison(1, 2);
        desk.subscribe(ANNA, 10);
        desk.publish();
        desk.queue.fault(poison, true, desk.context);
        desk.publish(3);
        assertThat(desk.deliveries()).extracting(Delivery::poison).containsExactly(false, true, true, false);
    }

    @Test
    void poison_withAProbability_spoilsThatShare_untilItIsHealed() {
        QueueDesk desk = new QueueDesk();
        Fault.Poison poison = new Fault.Poison(0.3, 0);
        desk.subscribe(ANNA, 100_000);
        desk.queue.fault(poison, true, desk.context);
        desk.publish(10_000);
        assertThat(desk.deliveries().stream().filter(Delivery::poison).count()).isBetween(2850L, 3150L);
        desk.queue.fault(poison, false, desk.context);
        desk.publish(100);
        assertThat(desk.deliveries()).noneMatch(Delivery::poison);
    }

    @Test
    void crash_ofADurableQueue_losesNothingButTheBlockedPublishers() {
        QueueDesk desk = new QueueDesk("limit", 2, "whenFull", "block");
        desk.publish(3);
        desk.crash();
        assertThat(desk.wiring.stats().queue().level()).isEqualTo(2);
        desk.restart();
        desk.subscribe(ANNA, 10);
        assertThat(desk.requestsTo(ANNA)).containsExactly(0L, 1L);
    }

    @Test
    void crash_ofAQueueInMemory_losesAll() {
        QueueDesk desk = new QueueDesk("durable", false);
        desk.subscribe(ANNA, 1);
        desk.publish(3);
        desk.crash();
        desk.restart();
        desk.subscribe(ANNA, 10);
        assertThat(desk.requestsTo(ANNA)).containsExactly(0L); // from before
        assertThat(desk.count("lostInCrash")).isEqualTo(3);
        assertThat(desk.queue.status().queued() + desk.queue.status().busy()).isZero();
    }

    @Test
    void waits_areMeasuredToTheFirstDeliveryOnly() {
        QueueDesk desk = new QueueDesk();
        desk.publish();
        desk.pass(2);
        desk.subscribe(ANNA, 1);
        List<Delivery> first = desk.deliveries();
        desk.pass(1);
        desk.requeue(ANNA, first.get(0));
        assertThat(desk.deliveries()).hasSize(1);
        assertThat(desk.wiring.stats().waits().count()).isEqualTo(1);
        assertThat(desk.wiring.stats().waits().sum()).isEqualTo(2 * SECOND);
    }
}
