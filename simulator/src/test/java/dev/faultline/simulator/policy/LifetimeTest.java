package dev.faultline.simulator.policy;

import static dev.faultline.simulator.time.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.faultline.simulator.time.RandomStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How long entries live, beside Caffeine with a clock of our own; and what becomes of them at another limit. */
class LifetimeTest {
    /** Caffeine takes two writes within a second for one, to be quick: so the clock goes in steps of two. */
    private static final long STEP = 2 * SECOND;

    private static final long TTL = 100 * STEP;

    private final RandomStream random = new RandomStream(3);
    private final CacheStore store = new CacheStore(1000, Eviction.LRU, random);

    /** Expiry a fixed time after the last write: at that very moment the entry is gone in both. */
    @Test
    void entries_liveAsLongAsInCaffeine() {
        AtomicLong clock = new AtomicLong();
        Cache<Long, Boolean> caffeine = Caffeine.newBuilder()
                .maximumSize(1000)
                .expireAfterWrite(Duration.ofNanos(TTL))
                .ticker(clock::get)
                .executor(Runnable::run)
                .build();
        for (int i = 0; i < 200_000; i++) {
            long now = clock.addAndGet(random.nextInt(4) * STEP);
            long key = random.nextInt(50);
            switch (random.nextInt(10)) {
                case 0, 1 -> {
                    store.put(key, now, now + TTL);
                    caffeine.put(key, true);
                }
                case 2 -> {
                    store.remove(key);
                    caffeine.invalidate(key);
                }
                default ->
                    assertThat(store.get(key, now))
                            .as("key %s at %s", key, now)
                            .isEqualTo(caffeine.getIfPresent(key) != null);
            }
        }
        assertThat(store.expired()).isGreaterThan(1000);
    }

    @Test
    void lowerLimit_takesTheLeastRecentlyUsed_andCountsThem() {
        for (long key = 0; key < 10; key++) {
            store.put(key, 0, 1000);
        }
        store.get(0, 0);
        store.limit(3);

        assertThat(store.size()).isEqualTo(3);
        assertThat(store.limit()).isEqualTo(3);
        assertThat(store.evictions()).isEqualTo(7);
        List<Long> left = new ArrayList<>();
        for (long key = 0; key < 10; key++) {
            if (store.get(key, 0)) {
                left.add(key);
            }
        }
        assertThat(left).containsExactly(0L, 8L, 9L);
    }

    @Test
    void entryThatHadRunOutWhenRoomWasNeeded_countsAsExpired() {
        store.limit(1);
        store.put(1, 0, 10);
        store.put(2, 10, 20);
        store.put(3, 19, 29);

        assertThat(store.expired()).isEqualTo(1);
        assertThat(store.evictions()).isEqualTo(1);
        assertThat(store.get(3, 28)).isTrue();
        assertThat(store.get(3, 29)).isFalse();
        assertThat(store.expired()).isEqualTo(2);
    }

    @Test
    void removedEntry_isNeitherEvictedNorExpired() {
        store.put(1, 0, 10);

        assertThat(store.remove(1)).isTrue();
        assertThat(store.remove(1)).isFalse();
        assertThat(store.size()).isZero();
        assertThat(store.expired() + store.evictions()).isZero();
    }
}
