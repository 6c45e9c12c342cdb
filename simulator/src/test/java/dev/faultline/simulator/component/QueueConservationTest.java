package dev.faultline.simulator.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.message.Delivery;
import dev.faultline.simulator.message.Settle;
import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.RandomStream;
import dev.faultline.simulator.time.VirtualTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A queue among links that lose and components that crash: no message is ever forgotten or made up. */
class QueueConservationTest {
    private static final int[] ADDRESSES = {
        QueueWorld.QUEUE, QueueWorld.STORE, QueueWorld.SHOP, QueueWorld.MAILER_1, QueueWorld.MAILER_2
    };
    private static final String[] WHEN_FULL = {"reject", "drop-oldest", "block"};
    private static final int CREDIT = 3;

    private final RandomStream random = new RandomStream(0);
    private long steps;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void acceptedMessages_areAllAccountedFor_atEveryStep(long seed) {
        random.restart(seed * 0x9E3779B97F4A7C15L);
        String whenFull = WHEN_FULL[(int) (seed % 3)];
        boolean durable = seed % 4 != 0;
        QueueWorld world = new QueueWorld(
                5,
                CREDIT,
                "limit",
                8L,
                "blocked",
                4L,
                "whenFull",
                whenFull,
                "durable",
                durable,
                "maxDeliveries",
                3L,
                "visibilityTimeout",
                2 * VirtualTime.SECOND,
                "redeliveryDelay",
                seed % 2 == 0 ? 300 * VirtualTime.MILLISECOND : 0L,
                "consumerGone",
                seed % 5 < 2 ? "at-once" : "visibility",
                "groupBy",
                seed % 7 < 3 ? "key" : "none",
                "delay",
                new Distribution.Exponential(seed % 3 == 1 ? 40 * VirtualTime.MILLISECOND : 1));
        world.first.work = 20 * VirtualTime.MILLISECOND;
        world.second.work = 900 * VirtualTime.MILLISECOND;
        world.second.onPoison = Settle.Verdict.REJECT;
        world.world.lose((from, sent) -> random.nextDouble() < 0.05);
        world.world.afterEachStep(() -> check(world));
        for (int i = 0; i < 600; i++) {
            act(world);
            world.world.run(random.nextLong(60 * VirtualTime.MILLISECOND));
        }
        settleDown(world);

        assertThat(steps).isGreaterThan(2000);
        assertThat(world.count(EffectState.IN_FLIGHT)).isZero();
        if (durable && !whenFull.equals("drop-oldest")) {
            assertThat(world.count(EffectState.LOST)).isZero();
        }
        assertThat(world.counter(world.queueWiring, "published")).isGreaterThan(50);
        assertThat(world.counter(world.queueWiring, "deadLettered")).isPositive();
        assertThat(world.counter(world.storeWiring, "redriven")).isPositive();
        checkDeliveries(world);
        assertThat(world.first.mostHeld).isLessThanOrEqualTo(2 * CREDIT); // more only after deliveries got lost
        assertThat(world.second.mostHeld).isLessThanOrEqualTo(2 * CREDIT);
    }

    @Test
    void consumersUnderLoad_neverHoldMoreThanTheirCredit() {
        QueueWorld world = new QueueWorld(5, CREDIT);
        world.first.work = 7 * VirtualTime.MILLISECOND;
        world.second.work = 3 * VirtualTime.MILLISECOND;
        for (int i = 0; i < 5000; i++) {
            world.publish(false);
            world.world.run(VirtualTime.MILLISECOND / 2);
        }
        world.run(60);
        assertThat(world.count(EffectState.ONCE)).isEqualTo(5000);
        assertThat(world.first.mostHeld).isEqualTo(CREDIT);
        assertThat(world.second.mostHeld).isEqualTo(CREDIT);
    }

    private void act(QueueWorld world) {
        int dice = random.nextInt(100);
        if (dice < 80) {
            world.publish(random.nextInt(10) == 0);
        } else if (dice < 86) {
            int address = ADDRESSES[random.nextInt(ADDRESSES.length)];
            if (!world.world.isDown(address)) {
                world.world.crash(address);
            }
        } else if (dice < 96) {
            world.world.restart(ADDRESSES[random.nextInt(ADDRESSES.length)]);
        } else if (!world.world.isDown(QueueWorld.STORE)) {
            switch (random.nextInt(4)) {
                case 0 -> world.operate("mend");
                case 1 ->
                    world.operate(
                            "discard",
                            "ids",
                            world.parked().stream()
                                    .map(ParkedMessage::id)
                                    .limit(1)
                                    .toList());
                default -> world.operate("redrive", "rate", 20.0);
            }
        }
    }

    /** All is well again, and what was set aside is mended and brought back. */
    private void settleDown(QueueWorld world) {
        world.world.lose((from, sent) -> false);
        for (int address : ADDRESSES) {
            world.world.restart(address);
        }
        for (int i = 0; i < 20; i++) {
            world.operate("mend");
            world.operate("redrive", "rate", 20.0);
            world.run(10);
        }
    }

    private void check(QueueWorld world) {
        steps++;
        Status status = world.queue.status();
        long parking = Long.parseLong(status.words().getOrDefault("on their way to the dead-letter component", "0"));
        long ended = sum(world, "acknowledged", "deadLettered", "givenUp", "droppedOldest", "lostInCrash");
        assertThat(world.counter(world.queueWiring, "published"))
                .as("accepted")
                .isEqualTo(ended + status.queued() + status.busy() + parking);
        assertThat(world.counter(world.storeWiring, "parked"))
                .as("parked")
                .isEqualTo(world.counter(world.storeWiring, "redriven")
                        + world.counter(world.storeWiring, "discarded")
                        + world.parked().size());
        assertThat(Arrays.stream(world.world.ledger.account(0).counts()).sum())
                .as("intended")
                .isEqualTo(world.intended());
        assertThat(world.queueWiring.stats().queue().level()).isEqualTo(status.queued());
        assertThat(world.queueWiring.stats().busy().level()).isEqualTo(status.busy());
    }

    private long sum(QueueWorld world, String... counters) {
        return Arrays.stream(counters)
                .mapToLong(name -> world.counter(world.queueWiring, name))
                .sum();
    }

    /** No delivery of a message was made twice, and none beyond those that it may have. */
    private void checkDeliveries(QueueWorld world) {
        Map<Long, Set<Integer>> counts = new TreeMap<>();
        for (Delivery delivery : world.world.seen(Delivery.class)) {
            assertThat(delivery.count()).isBetween(1, 3);
            assertThat(counts.computeIfAbsent(delivery.id(), id -> new TreeSet<>())
                            .add(delivery.count()))
                    .as("delivery " + delivery.count() + " of " + delivery.id() + " for the first time")
                    .isTrue();
        }
        assertThat(counts).isNotEmpty();
    }
}
