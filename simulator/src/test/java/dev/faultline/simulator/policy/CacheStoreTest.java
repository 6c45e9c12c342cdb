package dev.faultline.simulator.policy;

import static dev.faultline.simulator.time.VirtualTime.NEVER;
import static dev.faultline.simulator.time.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.simulator.time.RandomStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheStoreTest {
    private final RandomStream random = new RandomStream(5);

    private CacheStore store(int limit, Eviction eviction) {
        return new CacheStore(limit, eviction, random);
    }

    /** Expected figures: Che's approximation for LRU, Fagin's for FIFO and random; 10,000 keys. */
    @ParameterizedTest
    @CsvSource({
        "LRU, 0.8, 100, 0.156625",
        "LRU, 0.99, 1000, 0.66414",
        "LRU, 1.2, 5000, 0.963895",
        "FIFO, 0.99, 1000, 0.61903",
        "FIFO, 0.8, 5000, 0.75313",
        "RANDOM, 0.99, 1000, 0.61903"
    })
    void hitRatio_underZipf_isWhatTheApproximationSays(Eviction eviction, double skew, int limit, double ratio) {
        CacheStore store = store(limit, eviction);
        double[] cumulated = zipf(10_000, skew);
        for (int i = 0; i < 100_000; i++) {
            ask(store, draw(cumulated));
        }
        long hits = store.hits();
        int asked = 700_000;
        for (int i = 0; i < asked; i++) {
            ask(store, draw(cumulated));
        }

        assertThat((double) (store.hits() - hits) / asked).isCloseTo(ratio, within(0.005));
    }

    @Test
    void lru_evictsExactlyWhatALinkedMapInAccessOrderDoes() {
        CacheStore store = store(50, Eviction.LRU);
        Map<Long, Boolean> map = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
                return size() > 50;
            }
        };
        for (int i = 0; i < 100_000; i++) {
            long key = random.nextInt(120);
            assertThat(store.get(key, 0)).isEqualTo(map.get(key) != null);
            store.put(key, 0, NEVER);
            map.put(key, true);
        }
        assertThat(store.evictions()).isEqualTo(store.misses() - 50);
    }

    @Test
    void cyclicScan_overMoreKeysThanFit_neverHits() {
        CacheStore store = store(1000, Eviction.LRU);
        for (int i = 0; i < 505_500; i++) {
            ask(store, i % 1011);
        }

        assertThat(store.hits()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"10, 1, 0.909091", "1, 1, 0.5", "5, 60, 0.996678"})
    void hitRatio_withATtl_isThatOfTheRenewalArgument(double rate, long ttlSeconds, double ratio) {
        CacheStore store = store(1, Eviction.LRU);
        double now = 0;
        for (int i = 0; i < 1_000_000; i++) {
            now += random.nextExponential() * SECOND / rate;
            if (!store.get(1, (long) now)) {
                store.put(1, (long) now, (long) now + ttlSeconds * SECOND);
            }
        }

        double hits = store.hits();
        assertThat(hits / (hits + store.misses())).isCloseTo(ratio, within(0.005));
        assertThat(store.expired()).isEqualTo(store.misses() - 1);
        assertThat(store.evictions()).isZero();
    }

    @Test
    void entry_isFoundUntilItRunsOutAndNotFromThenOn() {
        CacheStore store = store(2, Eviction.LRU);
        store.put(1, 0, SECOND);

        assertThat(store.get(1, SECOND - 1)).isTrue();
        assertThat(store.get(1, SECOND)).isFalse();
        assertThat(store.size()).isZero();
    }

    @Test
    void clearedStore_hasForgottenEverything() {
        CacheStore store = store(2, Eviction.LRU);
        store.put(1, 0, NEVER);

        store.clear();

        assertThat(store.get(1, 0)).isFalse();
        assertThat(store.size()).isZero();
    }

    private static void ask(CacheStore store, long key) {
        if (!store.get(key, 0)) {
            store.put(key, 0, NEVER);
        }
    }

    private long draw(double[] cumulated) {
        int place = Arrays.binarySearch(cumulated, random.nextDouble());
        return place < 0 ? -place - 1 : place;
    }

    private static double[] zipf(int keys, double skew) {
        double[] cumulated = new double[keys];
        double sum = 0;
        for (int i = 0; i < keys; i++) {
            sum += Math.pow(i + 1, -skew);
            cumulated[i] = sum;
        }
        for (int i = 0; i < keys; i++) {
            cumulated[i] /= sum;
        }
        return cumulated;
    }
}
