package dev.faultline.simulator.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Cancel;
import dev.faultline.simulator.message.Members;
import dev.faultline.simulator.message.ShardMessage.Allocation;
import dev.faultline.simulator.message.ShardMessage.HandOff;
import dev.faultline.simulator.message.ShardMessage.HandedOff;
import dev.faultline.simulator.message.ShardMessage.Heartbeat;
import dev.faultline.simulator.time.RandomStream;
import dev.faultline.simulator.time.VirtualTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who serves a key of a sharded service, whatever happens to its instances. */
class ShardRegionTest {
    @Test
    void shards_areSpreadEvenlyFromTheStart_withoutAWord() {
        ShardWorld shops = new ShardWorld(3, 30);
        assertThat(shops.shares(2)).isEqualTo(Map.of(1, 10, 2, 10, 3, 10));
        assertThat(shops.agree()).isTrue();
        shops.run(0.5);
        assertThat(shops.world.seen(Allocation.class)).isEmpty();
    }

    @Test
    void keys_areSpreadEvenlyOverTheShards() {
        ShardRules rules = new ShardRules(30, 0, 0, 0, 0, 0, 0);
        int[] counts = new int[30];
        for (long key = 0; key < 300_000; key++) {
            counts[rules.shardOf(key)]++;
        }
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - 10_000.0) * (count - 10_000.0) / 10_000.0;
        }
        assertThat(chiSquare).isLessThan(58.3); // 29 degrees of freedom, one in a thousand
    }

    @Test
    void call_atTheOwner_isServedThere() {
        ShardWorld shops = new ShardWorld(3, 30);
        long request = shops.call(2, shops.keyOf(2));
        shops.run(1);
        assertThat(shops.user.answeredBy).containsEntry(request, 2);
        assertThat(shops.shop(2).count("forwarded")).isZero();
    }

    @Test
    void call_atAnotherInstance_isServedByTheOwner_oneHopFurther_andAppliedOnce() {
        ShardWorld shops = new ShardWorld(3, 30);
        long request = shops.call(1, shops.keyOf(3));
        shops.run(0.0089); // two hops, 5 ms of work, two hops
        assertThat(shops.user.answeredBy).isEmpty();
        shops.run(0.0002);
        assertThat(shops.user.answeredBy).containsEntry(request, 3);
        assertThat(shops.shop(1).count("forwarded")).isEqualTo(1);
        assertThat(shops.shop(1).served).isEmpty();
        assertThat(shops.world.ledger.account(0).count(EffectState.ONCE)).isEqualTo(1);
        assertThat(shops.world.ledger.open()).isZero();
        assertThat(shops.world.context(1).open()).isEmpty();
    }

    @Test
    void cancelledCall_isCancelledAtTheOwner() {
        ShardWorld shops = new ShardWorld(3, 30);
        shops.call(1, shops.keyOf(3));
        shops.run(0.003);
        Call first = shops.world.seen(Call.class).get(0);
        shops.world.act(
                ShardWorld.USER, context -> context.send(1, new Cancel(first.id(), ShardWorld.USER, first.request())));
        shops.run(0.003);
        assertThat(shops.world.seen(Cancel.class))
                .extracting(Cancel::id)
                .containsExactly(first.id(), shops.world.seen(Call.class).get(1).id());
        assertThat(shops.world.context(1).open()).isEmpty();
    }

    @Test
    void silentInstance_losesItsShardsToTheOthers_evenly() {
        ShardWorld shops = new ShardWorld(3, 30);
        shops.run(0.5);
        shops.world.crash(3);
        shops.run(4);
        assertThat(shops.shares(1)).containsEntry(3, 10);
        shops.run(2.6);
        assertThat(shops.shares(1)).isEqualTo(Map.of(1, 15, 2, 15));
        assertThat(shops.agree()).isTrue();
        assertThat(shops.shop(1).notes(shops))
                .containsExactly("shop-3 is seen as gone: its 10 shards go to the others");
        assertThat(shops.shop(2).notes(shops)).isEmpty();
    }

    @Test
    void coordinatorThatIsGone_isReplacedByTheNext() {
        ShardWorld shops = new ShardWorld(3, 30);
        shops.world.crash(1);
        shops.run(7);
        assertThat(shops.shares(2)).isEqualTo(Map.of(2, 15, 3, 15));
        assertThat(shops.agree()).isTrue();
    }

    @Test
    void callPassedOnToAnInstanceThatIsGone_isLost() {
        ShardWorld shops = new ShardWorld(2, 10);
        long key = shops.keyOf(2);
        shops.world.crash(2);
        shops.call(1, key);
        shops.run(4.5);
        assertThat(shops.world.context(1).open()).hasSize(1);
        shops.run(1);
        assertThat(shops.world.context(1).open()).isEmpty(); // let go without an answer
        assertThat(shops.user.answeredBy).isEmpty();
    }

    @Test
    void callsForShardsOfAnInstanceThatIsGone_waitForTheirNewOwner() {
        ShardWorld shops = new ShardWorld(3, 30);
        long key = shops.keyOf(1);
        shops.world.crash(1);
        shops.run(3.5);
        shops.world.crash(2); // so that nobody decides until the third has missed it too
        shops.run(2.5);
        long held = shops.call(3, key);
        shops.run(2.3);
        assertThat(shops.shop(3).count("buffered")).isEqualTo(1);
        assertThat(shops.user.answeredBy).isEmpty();
        shops.run(1);
        assertThat(shops.user.answeredBy).isEqualTo(Map.of(held, 3));
    }

    @Test
    void callBeyondTheBufferLimit_isDropped() {
        ShardWorld shops = new ShardWorld(2, 10, "bufferLimit", 2L);
        shops.world.crash(1);
        shops.world.crash(2);
        shops.run(1);
        shops.world.restart(2); // waits to be told who owns what
        for (int i = 0; i < 3; i++) {
            shops.call(2, i);
        }
        shops.run(0.1);
        assertThat(shops.shop(2).count("buffered")).isEqualTo(2);
        assertThat(shops.shop(2).count("bufferOverflow")).isEqualTo(1);
        assertThat(shops.shop(2).status().words()).containsEntry("calls that wait for a shard", "2");
        shops.run(10);
        assertThat(shops.user.answeredBy).hasSize(2);
    }

    @Test
    void callThatExpiresWhileItWaits_isLetGoAndItsCallerTold() {
        ShardWorld shops = new ShardWorld(2, 10);
        shops.world.crash(1);
        shops.world.crash(2);
        shops.run(1);
        shops.world.restart(2);
        shops.call(2, 1, 2 * VirtualTime.SECOND);
        shops.run(10);
        assertThat(shops.user.answeredBy).hasSize(1);
        assertThat(shops.world.context(2).open()).isEmpty();
    }

    @Test
    void instanceThatComesBackQuickly_getsItsOwnShardsBack_withFreshState() {
        ShardWorld shops = new ShardWorld(3, 30);
        long key = shops.keyOf(2);
        shops.call(2, key);
        shops.call(2, key);
        shops.run(1);
        assertThat(shops.shop(2).count("entitiesStarted")).isEqualTo(1);
        shops.world.crash(2);
        shops.run(1);
        shops.world.restart(2);
        shops.run(0.1);
        assertThat(shops.shares(1)).isEqualTo(Map.of(1, 10, 2, 10, 3, 10));
        assertThat(shops.agree()).isTrue();
        shops.call(2, key);
        shops.run(0.1);
        assertThat(shops.user.answeredBy).hasSize(3);
        assertThat(shops.shop(2).count("entitiesStarted")).isEqualTo(2);
    }

    @Test
    void instanceThatComesBackLate_isGivenShardsAgain_aTenthAtATime() {
        ShardWorld shops = new ShardWorld(3, 30);
        shops.world.crash(3);
        shops.run(9.5);
        shops.world.restart(3);
        shops.run(0.6);
        assertThat(shops.shares(1)).isEqualTo(Map.of(1, 13, 2, 14, 3, 3));
        shops.run(10);
        assertThat(shops.shares(1)).containsEntry(3, 6);
        shops.run(30);
        assertThat(shops.shares(1)).isEqualTo(Map.of(1, 10, 2, 10, 3, 10));
        assertThat(shops.agree()).isTrue();
        assertThat(shops.shop(1).count("handOffs") + shops.shop(2).count("handOffs"))
                .isEqualTo(10);
        int moves = shops.world.seen(HandedOff.class).size();
        shops.run(100);
        assertThat(shops.world.seen(HandedOff.class)).hasSize(moves); // it is even, and stays so
        assertThat(shops.shop(1).notes(shops)).contains("shop-3 is back", "shard 0 moves from shop-1 to shop-3");
    }

    @Test
    void handOff_waitsForTheCallsAtWork_andHoldsTheNewOnes() {
        ShardWorld shops = new ShardWorld(2, 10);
        shops.world.crash(2);
        shops.run(7.5); // all belong to the first now
        shops.shop(1).work = 2 * VirtualTime.SECOND;
        for (long key = 0; key < 100; key++) {
            shops.call(1, key); // all shards are busy
        }
        shops.world.restart(2);
        shops.run(0.1);
        shops.shop(1).work = 0;
        shops.run(2.3); // at 9.9, the work has ended
        assertThat(shops.user.answeredBy).hasSize(100);
        shops.shop(1).work = 2 * VirtualTime.SECOND;
        for (long key = 0; key < 100; key++) {
            shops.call(1, key);
        }
        shops.run(0.6); // at 10 a shard is asked for
        assertThat(shops.shop(1).status().words()).containsEntry("shards being handed off", "1");
        for (long key = 0; key < 100; key++) {
            shops.call(1, key);
        }
        shops.run(0.1);
        long held = shops.shop(1).count("buffered");
        assertThat(held).isBetween(1L, 30L);
        assertThat(shops.shares(1)).isEqualTo(Map.of(1, 10));
        shops.run(1.5);
        assertThat(shops.shares(1)).isEqualTo(Map.of(1, 9, 2, 1));
        assertThat(shops.shop(2).served).hasSize((int) held);
        shops.run(2);
        assertThat(shops.user.answeredBy).hasSize(300);
    }

    @Test
    void shardThatIsNeverLetGo_isMovedAfterTheTimeout() {
        ShardWorld shops = new ShardWorld(2, 10, "handOffTimeout", 3 * VirtualTime.SECOND);
        shops.world.crash(2);
        shops.run(7.5);
        shops.shop(1).work = VirtualTime.HOUR;
        for (long key = 0; key < 100; key++) {
            shops.call(1, key);
        }
        shops.world.restart(2);
        shops.run(6.6); // asked for at 10
        assertThat(shops.shares(1)).isEqualTo(Map.of(1, 9, 2, 1));
        assertThat(shops.shop(1).notes(shops)).contains("shop-1 does not let go of shard 0: it is moved all the same");
    }

    @Test
    void shardHandedOffForNoReason_staysWhereItIs() {
        ShardWorld shops = new ShardWorld(3, 30);
        long key = shops.keyOf(2);
        int shard = new ShardRules(30, 0, 0, 0, 0, 0, 0).shardOf(key);
        shops.world.act(3, context -> context.send(2, new HandOff(3, shard, 0))); // of a plan that nobody has any more
        shops.run(0.0015);
        long request = shops.call(2, key);
        shops.run(0.0011);
        assertThat(shops.shop(2).count("buffered")).isEqualTo(1);
        shops.run(0.1);
        assertThat(shops.user.answeredBy).containsEntry(request, 2);
        assertThat(shops.shares(2)).isEqualTo(Map.of(1, 10, 2, 10, 3, 10));
    }

    @Test
    void allInstancesCrashing_startAgainWithShardsGivenOutAnew() {
        ShardWorld shops = new ShardWorld(3, 30);
        shops.run(1);
        for (int address = 1; address <= 3; address++) {
            shops.world.crash(address);
        }
        shops.run(1);
        shops.world.restart(2);
        shops.run(0.2);
        shops.world.restart(1);
        shops.world.restart(3);
        long request = shops.call(3, 1);
        shops.run(4);
        assertThat(shops.user.answeredBy).isEmpty();
        shops.run(2);
        assertThat(shops.shares(3)).isEqualTo(Map.of(1, 10, 2, 10, 3, 10));
        assertThat(shops.agree()).isTrue();
        assertThat(shops.user.answeredBy).containsKey(request);
    }

    @Test
    void partition_letsEachSideServeAllKeys_untilItHeals() {
        ShardWorld shops = new ShardWorld(3, 30);
        shops.run(1);
        shops.partition(List.of(1, 2), List.of(3));
        shops.run(7);
        assertThat(shops.shares(1)).isEqualTo(Map.of(1, 15, 2, 15));
        assertThat(shops.shares(3)).isEqualTo(Map.of(3, 30));
        shops.heal();
        shops.run(1.1);
        assertThat(shops.agree()).isTrue();
        shops.run(100);
        assertThat(shops.shares(1)).isEqualTo(Map.of(1, 10, 2, 10, 3, 10));
    }

    @Test
    void instanceThatIsToLeave_handsOffAllItHas() {
        ShardWorld shops = new ShardWorld(3, 30);
        for (int address = 1; address <= 3; address++) {
            int to = address;
            shops.world.act(ShardWorld.USER, context -> context.send(to, new Members("shop", List.of(2, 3))));
        }
        shops.run(2);
        assertThat(shops.shares(2)).isEqualTo(Map.of(2, 15, 3, 15));
        assertThat(shops.agree()).isTrue();
    }

    @Test
    void keyNotAskedForLongEnough_startsAfresh() {
        ShardWorld shops = new ShardWorld(1, 1, "idleTimeout", 10 * VirtualTime.SECOND);
        shops.call(1, 1);
        shops.run(9);
        shops.call(1, 1);
        shops.run(9);
        shops.call(1, 2);
        shops.run(5);
        shops.call(1, 1);
        shops.run(1);
        assertThat(shops.shop(1).count("entitiesStarted")).isEqualTo(3);
        assertThat(shops.shop(1).count("entitiesPassivated")).isEqualTo(1);
    }

    @Test
    void restedShops_onlySendHeartbeats() {
        ShardWorld shops = new ShardWorld(3, 30);
        shops.run(100.5);
        assertThat(shops.world.seen(Heartbeat.class)).hasSize(3 * 2 * 100);
        assertThat(shops.world.seen(Allocation.class)).isEmpty();
        assertThat(shops.world.seen(HandOff.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25})
    void whateverHappens_theInstancesAgreeAgainInTheEnd_andNoCallIsServedTwice(long seed) {
        RandomStream random = new RandomStream(seed);
        ShardWorld shops = new ShardWorld(4, 20);
        shops.world.lose((from, sent) -> from != ShardWorld.USER && random.nextDouble() < 0.1);
        for (int i = 0; i < 400; i++) {
            int address = 1 + random.nextInt(4);
            switch (random.nextInt(12)) {
                case 0 -> {
                    if (!shops.world.isDown(address)) {
                        shops.world.crash(address);
                    }
                }
                case 1, 2 -> shops.world.restart(address);
                default -> shops.call(address, random.nextInt(200), shops.world.now() + 3 * VirtualTime.SECOND);
            }
            shops.world.run(random.nextLong(500 * VirtualTime.MILLISECOND));
        }
        shops.heal();
        for (int address = 1; address <= 4; address++) {
            shops.world.restart(address);
        }
        shops.run(120); // a tenth of the shards moves every ten seconds
        assertThat(shops.agree()).isTrue();
        assertThat(shops.shares(1)).isEqualTo(Map.of(1, 5, 2, 5, 3, 5, 4, 5));
        for (int address = 1; address <= 4; address++) {
            assertThat(shops.world.context(address).open()).isEmpty();
            assertThat(shops.shop(address).served).doesNotHaveDuplicates();
        }
        assertThat(shops.world.ledger.account(0).count(EffectState.DUPLICATED)).isZero();
        long before = shops.user.answeredBy.size();
        for (long key = 0; key < 200; key++) {
            shops.call(1 + (int) (key % 4), key);
        }
        shops.run(1);
        assertThat(shops.user.answeredBy).hasSize((int) before + 200);
    }
}
