package dev.faultline.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.time.RandomStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowLocksTest {
    private final RowLocks locks = new RowLocks();

    @Test
    void freeRow_isTakenAtOnce_andAgainByTheSameOwner() {
        assertThat(locks.acquire(1, 7)).isTrue();
        assertThat(locks.acquire(1, 7)).isTrue();
        assertThat(locks.isTaken(1, 7)).isFalse();
        assertThat(locks.isTaken(2, 7)).isTrue();
    }

    @Test
    void takenRow_goesToThoseWhoWait_inTheirOrder() {
        locks.acquire(1, 7);
        assertThat(locks.acquire(2, 7)).isFalse();
        assertThat(locks.acquire(3, 7)).isFalse();

        assertThat(locks.release(1)).containsExactly(2L);
        assertThat(locks.release(2)).containsExactly(3L);
        assertThat(locks.release(3)).isEmpty();
        assertThat(locks.locked()).isZero();
    }

    @Test
    void ownerThatGoes_noLongerWaits() {
        locks.acquire(1, 7);
        locks.acquire(2, 7);
        locks.acquire(3, 7);
        locks.release(2);

        assertThat(locks.release(1)).containsExactly(3L);
    }

    @Test
    void twoThatWaitForEachOther_areACircle_andWhoeverWaitsForThemIsNot() {
        locks.acquire(1, 7);
        locks.acquire(2, 8);
        locks.acquire(1, 8);
        assertThat(locks.circle(1)).isEmpty();
        locks.acquire(3, 7);
        locks.acquire(2, 7);

        assertThat(locks.circle(2)).containsExactlyInAnyOrder(1L, 2L);
        assertThat(locks.circle(3)).isEmpty();
    }

    /** Whoever may run runs on; if none of a circle had to go, in the end nobody could. */
    @Test
    void ownersThatLockAtRandom_allComeToTheirEnd_ifOneOfEachCircleGoes() {
        RandomStream random = new RandomStream(1);
        for (int round = 0; round < 200; round++) {
            Map<Long, List<Long>> wanted = new LinkedHashMap<>();
            for (long owner = 1; owner <= 8; owner++) {
                List<Long> keys = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    keys.add(random.nextLong(5));
                }
                wanted.put(owner, keys);
            }
            run(wanted, random);
            assertThat(wanted).isEmpty();
            assertThat(locks.locked()).isZero();
            assertThat(locks.waiting()).isZero();
        }
    }

    private void run(Map<Long, List<Long>> wanted, RandomStream random) {
        for (int steps = 0; steps < 1000 && !wanted.isEmpty(); steps++) {
            List<Long> able = wanted.keySet().stream()
                    .filter(o -> locks.holderFor(o) == null)
                    .toList();
            long owner = able.get(random.nextInt(able.size()));
            List<Long> keys = wanted.get(owner);
            if (keys.isEmpty()) {
                wanted.remove(owner);
                locks.release(owner);
            } else if (!locks.acquire(owner, keys.remove(0))
                    && !locks.circle(owner).isEmpty()) {
                wanted.remove(owner);
                locks.release(owner);
            }
        }
    }
}
