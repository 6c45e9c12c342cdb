package dev.faultline.simulator.component;

import static dev.faultline.simulator.component.QueueDesk.ANNA;
import static dev.faultline.simulator.component.QueueDesk.BERT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Delivery;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.RandomStream;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When which message of a queue is delivered: delays, urgency, groups, ends of life, and what came before. */
class QueueOrderTest {
    private static final int ORDER = 0;
    private static final int EXPRESS = 1;

    private static Settings section(Object... pairs) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return new Settings("orders.dedup", values);
    }

    private static Distribution seconds(double length) {
        return new Distribution.Constant((long) (length * VirtualTime.SECOND));
    }

    @Test
    void newMessage_isHeldBackForTheDelay_andNotWhenItComesBack() {
        QueueDesk desk = new QueueDesk("delay", seconds(2));
        desk.subscribe(ANNA, 5);
        desk.publish();
        desk.pass(1.999);
        assertThat(desk.deliveries()).isEmpty();
        desk.pass(0.001);
        List<Delivery> first = desk.deliveries();
        assertThat(first).hasSize(1);
        desk.requeue(ANNA, first.get(0));
        assertThat(desk.deliveries()).hasSize(1);
    }

    @Test
    void shorterDelay_isNotHeldUpByALongerOneBeforeIt() {
        QueueDesk desk = new QueueDesk("delay", seconds(10));
        desk.subscribe(ANNA, 5);
        desk.publish();
        desk.reconfigure("delay", seconds(1));
        desk.publish();
        desk.pass(1);
        assertThat(desk.deliveries()).extracting(Delivery::request).containsExactly(1L);
        desk.pass(8);
        desk.subscribe(ANNA, 5); // it would be seen as gone
        desk.pass(1);
        assertThat(desk.deliveries()).extracting(Delivery::request).containsExactly(0L);
    }

    @Test
    void heldBackMessage_countsInTheLimit() {
        QueueDesk desk = new QueueDesk("delay", seconds(1), "limit", 1);
        desk.subscribe(ANNA, 5);
        desk.publish(2);
        assertThat(desk.outcomes()).containsExactly(Reason.OK, Reason.QUEUE_FULL);
    }

    @Test
    void urgentClass_goesFirst_andEqualsInTheirOrder() {
        QueueDesk desk = new QueueDesk("priority", List.of("express"));
        desk.publish(ORDER, 1);
        desk.publish(EXPRESS, 2);
        desk.publish(ORDER, 3);
        desk.publish(EXPRESS, 4);
        desk.subscribe(ANNA, 10);
        assertThat(desk.requestsTo(ANNA)).containsExactly(1L, 3L, 0L, 2L);
    }

    @Test
    void urgentMessageThatComesBack_goesBeforeAllLessUrgent() {
        QueueDesk desk = new QueueDesk("priority", List.of("express"));
        desk.publish(ORDER, 1);
        desk.publish(EXPRESS, 2);
        desk.subscribe(ANNA, 1);
        Delivery express = desk.deliveries().get(0);
        desk.requeue(ANNA, express);
        assertThat(desk.deliveries()).extracting(Delivery::request).containsExactly(1L);
    }

    @Test
    void group_hasOneMessageInPlay_andOthersGoOn() {
        QueueDesk desk = new QueueDesk("groupBy", "key");
        desk.publish(ORDER, 7); // request 0
        desk.publish(ORDER, 7); // 1
        desk.publish(ORDER, 8); // 2
        desk.subscribe(ANNA, 2);
        desk.subscribe(BERT, 2);
        List<Delivery> out = desk.deliveries();
        assertThat(out).extracting(Delivery::request).containsExactlyInAnyOrder(0L, 2L);
        desk.acknowledge(ANNA, out.get(0));
        assertThat(desk.deliveries()).extracting(Delivery::request).containsExactly(1L);
    }

    @Test
    void messageThatRests_holdsItsGroup_untilItIsGivenUp() {
        QueueDesk desk = new QueueDesk("groupBy", "key", "redeliveryDelay", VirtualTime.SECOND, "maxDeliveries", 2);
        desk.publish(ORDER, 7);
        desk.publish(ORDER, 7);
        desk.subscribe(ANNA, 5);
        desk.requeue(ANNA, desk.deliveries().get(0));
        desk.pass(0.9);
        assertThat(desk.deliveries()).isEmpty();
        desk.pass(0.2);
        Delivery second = desk.deliveries().get(0);
        assertThat(second.request()).isZero();
        desk.requeue(ANNA, second);
        assertThat(desk.deliveries()).extracting(Delivery::request).containsExactly(1L);
        assertThat(desk.count("givenUp")).isEqualTo(1);
    }

    @Test
    void fullQueueOfOneGroup_dropsTheOldestBehind() {
        QueueDesk desk = new QueueDesk("groupBy", "key", "limit", 2, "whenFull", "drop-oldest");
        desk.subscribe(ANNA, 5);
        for (int i = 0; i < 5; i++) {
            desk.publish(ORDER, 7);
        }
        assertThat(desk.count("droppedOldest")).isEqualTo(2);
        desk.acknowledge(ANNA, desk.deliveries().get(0));
        assertThat(desk.deliveries()).extracting(Delivery::request).containsExactly(3L);
    }

    private record Out(int to, Delivery delivery) {}

    private static void takeInto(List<Out> out, QueueDesk desk) {
        for (RecordingContext.Sent sent : desk.context.takeSent()) {
            if (sent.message() instanceof Delivery delivery) {
                out.add(new Out(sent.to(), delivery));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void groups_areDoneInOrder_whateverFails(long seed) {
        RandomStream random = new RandomStream(seed);
        QueueDesk desk = new QueueDesk("groupBy", "key", "maxDeliveries", 1000, "redeliveryDelay", seed % 2 * 100_000L);
        List<Out> out = new ArrayList<>();
        Map<Long, Long> lastDone = new LinkedHashMap<>();
        int published = 0;
        int done = 0;
        for (int step = 0; done < 2000 && step < 20_000; step++) {
            if (step % 1000 == 0) { // consumers speak up, or they would be seen as gone
                desk.subscribe(ANNA, 4);
                desk.subscribe(BERT, 4);
            }
            if (published < 2000 && random.nextInt(2) == 0) {
                desk.publish(ORDER, random.nextInt(5));
                published++;
            }
            takeInto(out, desk);
            assertThat(out.stream()
                            .map(each -> each.delivery().key())
                            .distinct()
                            .count())
                    .isEqualTo(out.size());
            if (!out.isEmpty()) {
                Out one = out.remove(random.nextInt(out.size()));
                Delivery delivery = one.delivery();
                if (random.nextInt(3) == 0) {
                    desk.requeue(one.to(), delivery);
                } else {
                    desk.acknowledge(one.to(), delivery);
                    assertThat(delivery.request()).isGreaterThan(lastDone.getOrDefault(delivery.key(), -1L));
                    lastDone.put(delivery.key(), delivery.request());
                    done++;
                }
            }
            desk.pass(0.001);
        }
        assertThat(done).isEqualTo(2000);
        assertThat(desk.count("outOfOrder")).isZero();
    }

    @Test
    void messageDoneAfterALaterOneOfItsKey_isCounted() {
        QueueDesk desk = new QueueDesk();
        desk.publish(ORDER, 7);
        desk.publish(ORDER, 7);
        desk.publish(ORDER, 8);
        desk.subscribe(ANNA, 5);
        List<Delivery> out = desk.deliveries();
        desk.acknowledge(ANNA, out.get(2));
        desk.acknowledge(ANNA, out.get(1));
        assertThat(desk.count("outOfOrder")).isZero();
        desk.acknowledge(ANNA, out.get(0));
        assertThat(desk.count("outOfOrder")).isEqualTo(1);
    }

    @Test
    void messageThatWaitsTooLong_isSetAsideAsExpired_andOneWithAConsumerIsNot() {
        QueueDesk desk = new QueueDesk("ttl", 5 * VirtualTime.SECOND, "deadLetter", "parked");
        desk.subscribe(ANNA, 1);
        desk.publish(2);
        desk.deliveries();
        desk.pass(5);
        List<Call> parked = desk.context.take(Call.class);
        assertThat(parked).hasSize(1);
        assertThat(parked.get(0).request()).isEqualTo(1);
        assertThat(ParkDetail.decode(parked.get(0).detail()).cause()).isEqualTo(Reason.EXPIRED);
        assertThat(desk.count("expiredTtl")).isEqualTo(1);
    }

    @Test
    void messageWhoseTimeRanOutAtAConsumer_isSetAsideAsItComesBack() {
        QueueDesk desk = new QueueDesk("ttl", 5 * VirtualTime.SECOND, "deadLetter", "parked");
        desk.subscribe(ANNA, 1);
        desk.publish();
        Delivery delivery = desk.deliveries().get(0);
        desk.pass(2.5);
        desk.subscribe(ANNA, ANNA, 1, 1);
        desk.pass(2.6);
        desk.subscribe(ANNA, ANNA, 1, 1);
        desk.requeue(ANNA, delivery);
        assertThat(desk.deliveries()).isEmpty();
        assertThat(desk.count("expiredTtl")).isEqualTo(1);
    }

    @Test
    void messagePublishedAgainInTheWindow_isAccepted_andKeptOnce() {
        QueueDesk desk = new QueueDesk("dedup", section("window", 60 * VirtualTime.SECOND, "limit", 10L));
        desk.publish(ORDER, 41, 7);
        desk.publish(ORDER, 41, 7);
        desk.publish(ORDER, 42, 7);
        assertThat(desk.outcomes()).containsExactly(Reason.OK, Reason.OK, Reason.OK);
        assertThat(desk.queue.status().queued()).isEqualTo(2);
        assertThat(desk.count("deduplicated")).isEqualTo(1);
        desk.pass(60);
        desk.publish(ORDER, 41, 7);
        assertThat(desk.queue.status().queued()).isEqualTo(3);
    }

    @Test
    void partition_storesOneMessageAtATime_andOthersDoTheirs() {
        QueueDesk desk = new QueueDesk("partitions", 64, "work", seconds(1));
        desk.publish(ORDER, 7);
        desk.publish(ORDER, 7);
        desk.publish(ORDER, 8);
        desk.pass(1);
        assertThat(desk.outcomes()).hasSize(2);
        desk.pass(1);
        assertThat(desk.outcomes()).hasSize(1);
    }

    @Test
    void publishersBeyondThoseThatMayWaitForAPartition_areRefused() {
        QueueDesk desk = new QueueDesk("partitions", 1, "work", seconds(1), "blocked", 1);
        desk.publish(3);
        assertThat(desk.outcomes()).containsExactly(Reason.QUEUE_FULL);
    }
}
