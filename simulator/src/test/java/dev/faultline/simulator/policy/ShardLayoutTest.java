package dev.faultline.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.simulator.policy.ShardLayout.By;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ShardLayoutTest {
    private static final int KEYS = 200_000;

    @ParameterizedTest
    @EnumSource(names = {"HASH", "MODULO", "CONSISTENT_HASH"})
    void hashes_spreadKeysEvenly(By by) {
        ShardLayout layout = new ShardLayout(by, 8, 1);
        int[] keys = new int[8];
        for (int key = 0; key < KEYS; key++) {
            keys[layout.shard(key)]++;
        }

        double tolerance = by == By.CONSISTENT_HASH ? 0.2 : 0.03;
        for (int count : keys) {
            assertThat(count * 8.0 / KEYS).isCloseTo(1, within(tolerance));
        }
    }

    /** From n to n+1 shards: a remainder moves n of n+1 keys, a ring one of n+1. */
    @ParameterizedTest
    @CsvSource({"MODULO, 10, 0.90909", "MODULO, 3, 0.75", "CONSISTENT_HASH, 10, 0.0909", "CONSISTENT_HASH, 3, 0.25"})
    void anotherShard_movesAsManyKeysAsItsMethodHasTo(By by, int shards, double moved) {
        ShardLayout before = new ShardLayout(by, shards, 1);
        ShardLayout after = new ShardLayout(by, shards + 1, 1);
        int count = 0;
        for (int key = 0; key < KEYS; key++) {
            count += before.shard(key) != after.shard(key) ? 1 : 0;
        }

        assertThat((double) count / KEYS).isCloseTo(moved, within(by == By.MODULO ? 0.005 : 0.03));
    }

    @Test
    void ranges_keepNeighboursTogether_andTheLastHasTheRest() {
        ShardLayout layout = new ShardLayout(By.RANGE, 3, 100);

        assertThat(layout.shard(99)).isZero();
        assertThat(layout.shard(100)).isEqualTo(1);
        assertThat(layout.shard(5000)).isEqualTo(2);
    }

    @Test
    void timeShards_haveTheirTurnOneAfterTheOther() {
        ShardLayout layout = new ShardLayout(By.TIME, 3, 100);

        assertThat(layout.shard(299)).isEqualTo(2);
        assertThat(layout.shard(300)).isZero();
    }
}
