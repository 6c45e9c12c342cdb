package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.policy.CacheStore;
import dev.faultline.simulator.policy.Eviction;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.RandomStream;
import dev.faultline.simulator.time.VirtualTime;

/** What a caller of a cache keeps of it in its own memory: nothing tells it of changes, so it keeps it for a short time. */
final class NearCache {
    private final CacheStore store;
    private final long ttl;
    private final Counter hits;

    NearCache(Settings near, Counter hits) {
        this.store = new CacheStore(near.count("size"), Eviction.LRU, new RandomStream(0));
        this.ttl = near.duration("ttl");
        this.hits = hits;
    }

    boolean has(long key, Context context) {
        boolean hit = store.get(key, context.now());
        if (hit) {
            hits.increment();
        }
        return hit;
    }

    void put(long key, Context context) {
        store.put(key, context.now(), VirtualTime.plus(context.now(), ttl));
    }

    void clear() {
        store.clear();
    }
}
