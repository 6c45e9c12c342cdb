package dev.faultline.simulator.component;

import static dev.faultline.simulator.component.QueueWorld.MAILER_1;
import static dev.faultline.simulator.component.QueueWorld.MAILER_2;
import static dev.faultline.simulator.component.QueueWorld.QUEUE;
import static dev.faultline.simulator.component.QueueWorld.SHOP;
import static dev.faultline.simulator.measure.EffectState.ABANDONED;
import static dev.faultline.simulator.measure.EffectState.DEAD_LETTERED;
import static dev.faultline.simulator.measure.EffectState.DISCARDED;
import static dev.faultline.simulator.measure.EffectState.DUPLICATED;
import static dev.faultline.simulator.measure.EffectState.IN_FLIGHT;
import static dev.faultline.simulator.measure.EffectState.LOST;
import static dev.faultline.simulator.measure.EffectState.ONCE;
import static dev.faultline.simulator.measure.EffectState.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.message.Settle;
import dev.faultline.simulator.time.VirtualTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the ledger sees the effect of a published message, whatever becomes of it. */
class QueueLedgerTest {
    @Test
    void publishedMessage_isInFlightUntilItsEffectIsApplied_thenOnce() {
        QueueWorld world = new QueueWorld(10, 1);
        world.publish(false);
        world.run(0.011);
        assertThat(world.states()).isEqualTo(Map.of(IN_FLIGHT, 1L));
        world.run(0.1);
        assertThat(world.states()).isEqualTo(Map.of(ONCE, 1L));
        assertThat(world.world.ledger.open()).isZero();
    }

    @Test
    void messageThatAFullQueueRejects_isRefused() {
        QueueWorld world = new QueueWorld(10, 0, "limit", 1L);
        world.publish(false);
        world.publish(false);
        world.run(1);
        assertThat(world.states()).isEqualTo(Map.of(REFUSED, 1L, IN_FLIGHT, 1L));
    }

    @Test
    void acceptedMessageThatIsDroppedForANewerOne_isLost() {
        QueueWorld world = new QueueWorld(10, 0, "limit", 1L, "whenFull", "drop-oldest");
        world.publish(false);
        world.run(0.1);
        world.publish(false);
        world.run(1);
        assertThat(world.states()).isEqualTo(Map.of(LOST, 1L, IN_FLIGHT, 1L));
    }

    @Test
    void messageOfABlockedPublisherThatGivesUp_isAbandoned() {
        QueueWorld world = new QueueWorld(10, 0, "limit", 1L, "whenFull", "block");
        world.publish(false);
        world.publish(false);
        world.run(0.9);
        assertThat(world.states()).isEqualTo(Map.of(IN_FLIGHT, 2L));
        world.run(1);
        world.publish(false); // makes the queue look at those that wait
        world.run(0.1);
        assertThat(world.states()).isEqualTo(Map.of(ABANDONED, 1L, IN_FLIGHT, 2L));
    }

    @Test
    void acceptedMessagesInMemory_areLostInACrash_andKeptOnDisk() {
        for (boolean durable : new boolean[] {false, true}) {
            QueueWorld world = new QueueWorld(10, 0, "durable", durable);
            world.publish(false);
            world.run(0.1);
            world.world.crash(QUEUE);
            world.run(0.1);
            assertThat(world.states()).isEqualTo(Map.of(durable ? IN_FLIGHT : LOST, 1L));
        }
    }

    @Test
    void messageWithoutADeadLetterToGoTo_isLost() {
        QueueWorld world = new QueueWorld(10, 1, "deadLetter", null);
        world.publish(true);
        world.run(1);
        assertThat(world.states()).isEqualTo(Map.of(LOST, 1L));
    }

    @Test
    void poisonMessage_isDeadLettered_andOnceWhenMendedAndRedriven() {
        QueueWorld world = new QueueWorld(10, 1);
        world.publish(true);
        world.run(1);
        assertThat(world.states()).isEqualTo(Map.of(DEAD_LETTERED, 1L));
        ParkedMessage parked = world.parked().get(0);
        assertThat(parked.cause()).isEqualTo("poisoned");
        assertThat(parked.deliveries()).isEqualTo(5);
        assertThat(parked.source()).isEqualTo("orders");
        world.operate("mend");
        world.operate("redrive", "rate", 10.0);
        world.run(1);
        assertThat(world.states()).isEqualTo(Map.of(ONCE, 1L));
        assertThat(world.parked()).isEmpty();
        assertThat(world.world.ledger.open()).isZero();
    }

    @Test
    void poisonMessage_redrivenWithoutBeingMended_comesBack() {
        QueueWorld world = new QueueWorld(10, 1);
        world.publish(true);
        world.run(1);
        world.operate("redrive", "rate", 10.0);
        world.run(1);
        assertThat(world.states()).isEqualTo(Map.of(DEAD_LETTERED, 1L));
        assertThat(world.parked()).extracting(ParkedMessage::redrives).containsExactly(1);
    }

    @Test
    void parkedMessage_thatIsDiscarded_staysSo() {
        QueueWorld world = new QueueWorld(10, 1);
        world.publish(true);
        world.run(1);
        world.operate("discard");
        world.run(1);
        assertThat(world.states()).isEqualTo(Map.of(DISCARDED, 1L));
        assertThat(world.world.ledger.open()).isZero();
    }

    @Test
    void messageAppliedBeforeItWasSetAside_isDuplicatedByARedrive() {
        QueueWorld world = new QueueWorld(10, 1, "maxDeliveries", 1L, "visibilityTimeout", VirtualTime.SECOND);
        world.world.lose((from, sent) -> sent.message() instanceof Settle);
        world.publish(false);
        world.run(2);
        assertThat(world.parked()).hasSize(1);
        assertThat(world.states()).isEqualTo(Map.of(ONCE, 1L)); // it was charged, whoever believes otherwise
        world.world.lose((from, sent) -> false);
        world.operate("redrive", "rate", 10.0);
        world.run(2);
        assertThat(world.states()).isEqualTo(Map.of(DUPLICATED, 1L));
    }

    @Test
    void workLongerThanTheVisibilityTimeout_isDoneTwice() {
        QueueWorld world = new QueueWorld(10, 1, "visibilityTimeout", VirtualTime.SECOND, "maxDeliveries", 2L);
        world.first.work = 1500 * VirtualTime.MILLISECOND;
        world.second.work = 100 * VirtualTime.MILLISECOND;
        world.publish(false);
        world.run(5);
        assertThat(world.states()).isEqualTo(Map.of(DUPLICATED, 1L));
        assertThat(world.world.ledger.open()).isZero();
    }

    @Test
    void consumerThatCrashesAtWork_leavesTheMessageToTheOther() {
        QueueWorld world = new QueueWorld(10, 1);
        world.first.work = VirtualTime.SECOND;
        world.publish(false);
        world.run(0.5);
        world.world.crash(MAILER_1);
        world.run(10);
        assertThat(world.states()).isEqualTo(Map.of(IN_FLIGHT, 1L));
        world.run(20);
        assertThat(world.states()).isEqualTo(Map.of(ONCE, 1L));
    }

    @Test
    void redriveWhoseAnswerIsLost_leavesTheMessageInBothPlaces() {
        QueueWorld world = new QueueWorld(10, 1);
        world.publish(true);
        world.run(1);
        world.operate("mend");
        world.world.lose((from, sent) -> from == QUEUE && sent.message() instanceof Reply);
        world.operate("redrive", "rate", 10.0);
        world.run(6);
        assertThat(world.states()).isEqualTo(Map.of(ONCE, 1L));
        assertThat(world.parked()).hasSize(1);
        world.world.lose((from, sent) -> false);
        world.operate("redrive", "rate", 10.0);
        world.run(1);
        assertThat(world.states()).isEqualTo(Map.of(DUPLICATED, 1L));
    }

    @Test
    void everybodyCrashing_losesNothingThatWasAccepted() {
        QueueWorld world = new QueueWorld(10, 2);
        for (int i = 0; i < 20; i++) {
            world.publish(i % 5 == 0);
        }
        world.run(0.05);
        for (int address : new int[] {QUEUE, QueueWorld.STORE, SHOP, MAILER_1, MAILER_2}) {
            world.world.crash(address);
        }
        world.run(1);
        for (int address : new int[] {QUEUE, QueueWorld.STORE, SHOP, MAILER_1, MAILER_2}) {
            world.world.restart(address);
        }
        world.run(60);
        assertThat(world.count(LOST) + world.count(IN_FLIGHT)).isZero();
        assertThat(world.count(DEAD_LETTERED)).isEqualTo(4);
        assertThat(world.count(ONCE) + world.count(DUPLICATED)).isEqualTo(16);
    }
}
