package dev.faultline.simulator.policy;

import static dev.faultline.simulator.time.VirtualTime.NEVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.faultline.simulator.time.RandomStream;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** All kinds of eviction: on the traces whose answers are known, beside Caffeine itself, and that none loses count. */
class EvictionOrderTest {
    private static final int LOOP = 1011;
    private static final int LOOKUPS = 505_500;

    private final RandomStream random = new RandomStream(5);

    private static void ask(CacheStore store, long key) {
        if (!store.get(key, 0)) {
            store.put(key, 0, NEVER);
        }
    }

    /** Keys 0 to 1010 in a circle: who keeps what was used last always has just thrown away what comes next. */
    @ParameterizedTest
    @CsvSource({"LRU", "FIFO", "CLOCK", "LFU", "ARC"})
    void circleLargerThanTheStore_neverHits(Eviction eviction) {
        for (int limit : new int[] {256, 512, 1000}) {
            CacheStore store = new CacheStore(limit, eviction, random);
            for (int i = 0; i < LOOKUPS; i++) {
                ask(store, i % LOOP);
            }
            assertThat(store.hits()).as("%s of %s", eviction, limit).isZero();
        }
    }

    /** Figures: Caffeine's simulator on the same trace. */
    @ParameterizedTest
    @CsvSource({"256, 0.237", "512, 0.482", "1000, 0.972"})
    void circleLargerThanTheStore_isHitByTinyLfu_asOftenAsPublished(int limit, double ratio) {
        CacheStore store = new CacheStore(limit, Eviction.TINY_LFU, random);
        for (int i = 0; i < LOOKUPS; i++) {
            ask(store, i % LOOP);
        }

        assertThat((double) store.hits() / LOOKUPS).isCloseTo(ratio, within(0.02));
    }

    /** The best that can be done, with the future known (Belady): the store keeps limit - 1 of the circle's other keys. */
    @ParameterizedTest
    @CsvSource({"256, 127500", "512, 255488", "1000, 499000"})
    void tinyLfu_onACircle_comesCloseToTheOptimumAndNeverAboveIt(int limit, long optimum) {
        CacheStore store = new CacheStore(limit, Eviction.TINY_LFU, random);
        for (int i = 0; i < LOOKUPS; i++) {
            ask(store, i % LOOP);
        }

        assertThat(store.hits()).isBetween((long) (0.9 * optimum), optimum);
    }

    /** A perfect LFU holds the keys asked for most: the hit ratio is their share. 10,000 keys under Zipf. */
    @ParameterizedTest
    @CsvSource({
        "0.8, 100, 0.300046",
        "0.8, 1000, 0.570618",
        "0.8, 5000, 0.849372",
        "0.99, 100, 0.517839",
        "0.99, 1000, 0.755935",
        "0.99, 5000, 0.925928",
        "1.2, 100, 0.750766",
        "1.2, 1000, 0.903445",
        "1.2, 5000, 0.975449"
    })
    void lfu_hitsTheShareOfTheMostPopular(double skew, int limit, double ratio) {
        assertThat(hitRatio(Eviction.LFU, skew, limit, 300_000, 300_000)).isCloseTo(ratio, within(0.01));
    }

    private double hitRatio(Eviction eviction, double skew, int limit, int before, int asked) {
        KeyPattern keys = new KeyPattern.Zipf(10_000, skew);
        CacheStore store = new CacheStore(limit, eviction, random);
        for (int i = 0; i < before; i++) {
            ask(store, keys.pick(random, i));
        }
        long hits = store.hits();
        for (int i = 0; i < asked; i++) {
            ask(store, keys.pick(random, i));
        }
        return (double) (store.hits() - hits) / asked;
    }

    @ParameterizedTest
    @CsvSource({"0.8, 100", "0.8, 1000", "0.99, 100", "0.99, 1000", "1.2, 100"})
    void tinyLfu_underZipf_hitsAsOftenAsCaffeine(double skew, int limit) {
        KeyPattern keys = new KeyPattern.Zipf(10_000, skew);
        CacheStore store = new CacheStore(limit, Eviction.TINY_LFU, random);
        var caffeine = Caffeine.newBuilder()
                .maximumSize(limit)
                .executor(Runnable::run)
                .recordStats()
                .<Long, Boolean>build();
        for (int i = 0; i < 300_000; i++) {
            long key = keys.pick(random, i);
            ask(store, key);
            assertThat(caffeine.get(key, absent -> true)).isTrue();
        }

        double ours = (double) store.hits() / 300_000;
        assertThat(ours).isCloseTo(caffeine.stats().hitRate(), within(0.02));
    }

    @ParameterizedTest
    @CsvSource({"256", "512", "1000"})
    void tinyLfu_onACircle_hitsAsOftenAsCaffeine(int limit) {
        CacheStore store = new CacheStore(limit, Eviction.TINY_LFU, random);
        var caffeine = Caffeine.newBuilder()
                .maximumSize(limit)
                .executor(Runnable::run)
                .recordStats()
                .<Long, Boolean>build();
        for (int i = 0; i < LOOKUPS; i++) {
            long key = i % LOOP;
            ask(store, key);
            assertThat(caffeine.get(key, absent -> true)).isTrue();
        }

        double ours = (double) store.hits() / LOOKUPS;
        assertThat(ours).isCloseTo(caffeine.stats().hitRate(), within(0.02));
    }

    /** A scan of keys that nobody asks for again costs SLRU, ARC and TinyLFU little of what LRU loses. */
    @ParameterizedTest
    @CsvSource({"SLRU", "ARC", "TINY_LFU", "LFU"})
    void scan_doesNotDriveOutWhatIsUsedAgainAndAgain(Eviction eviction) {
        CacheStore store = new CacheStore(100, eviction, random);
        for (int i = 0; i < 5000; i++) {
            ask(store, i % 50);
        }
        for (int i = 0; i < 400; i++) {
            ask(store, 1_000_000 + i);
        }
        long hits = store.hits();
        for (int i = 0; i < 50; i++) {
            ask(store, i);
        }

        assertThat(store.hits() - hits).isGreaterThanOrEqualTo(45);
    }

    /** Whatever is asked, put, taken out, emptied and resized: who is there is there, and never too many. */
    @ParameterizedTest
    @EnumSource(Eviction.class)
    void store_neverHoldsMoreThanItsLimit_andKnowsWhatItHolds(Eviction eviction) {
        CacheStore store = new CacheStore(20, eviction, random);
        Set<Long> everPut = new LinkedHashSet<>();
        long now = 0;
        for (int i = 0; i < 50_000; i++) {
            long key = random.nextInt(60);
            now++;
            switch (random.nextInt(20)) {
                case 0 -> {
                    store.remove(key);
                    assertThat(store.get(key, now)).isFalse();
                }
                case 1 -> store.limit(1 + random.nextInt(30));
                case 2 -> {
                    if (random.nextInt(50) == 0) {
                        store.clear();
                        assertThat(store.size()).isZero();
                    }
                }
                default -> {
                    if (!store.get(key, now)) {
                        store.put(key, now, now + 1 + random.nextInt(100));
                        everPut.add(key);
                    } else {
                        assertThat(everPut).contains(key);
                    }
                }
            }
            assertThat(store.size()).isLessThanOrEqualTo(store.limit());
        }
        assertThat(store.hits()).isPositive();
        assertThat(store.expired()).isPositive();
        assertThat(store.evictions()).isPositive();
    }

    @Test
    void removedKey_isGone_once() {
        for (Eviction eviction : Eviction.values()) {
            CacheStore store = new CacheStore(3, eviction, random);
            ask(store, 1);
            assertThat(store.remove(1)).isTrue();
            assertThat(store.remove(1)).isFalse();
            assertThat(store.get(1, 0)).isFalse();
        }
    }

    @Test
    void labels_areWhatScenariosWrite() {
        assertThat(Eviction.labels())
                .containsExactly("lru", "fifo", "random", "lfu", "slru", "clock", "tiny-lfu", "arc");
        for (Eviction eviction : Eviction.values()) {
            assertThat(Eviction.labelled(eviction.label())).isEqualTo(eviction);
        }
    }
}
