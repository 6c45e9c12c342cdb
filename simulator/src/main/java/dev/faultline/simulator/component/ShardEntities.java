package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.measure.InstanceStats;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The keys that one instance has in memory, by shard. A key that was not asked for lately is put out (Akka calls it
 * passivation), and so is the one not asked for longest where a shard has too many.
 */
final class ShardEntities {
    private static final int MOST = 100_000;

    private final int mostInAShard;
    private final long idleTimeout;
    private final Map<Integer, Map<Long, Long>> lastUsed = new TreeMap<>();
    private final Counter started;
    private final Counter passivated;
    private long size;

    ShardEntities(ShardRules rules, InstanceStats stats) {
        mostInAShard = Math.max(1, MOST / rules.shards());
        idleTimeout = rules.idleTimeout();
        started = stats.counter("entitiesStarted");
        passivated = stats.counter("entitiesPassivated");
    }

    long size() {
        return size;
    }

    void use(int shard, long key, long now) {
        Map<Long, Long> keys = lastUsed.computeIfAbsent(shard, s -> new LinkedHashMap<>(16, 0.75f, true));
        putOutIdle(keys, now);
        if (keys.put(key, now) == null) {
            started.increment();
            size++;
            if (keys.size() > mostInAShard) {
                putOut(keys.keySet().iterator());
            }
        }
    }

    private void putOutIdle(Map<Long, Long> keys, long now) {
        Iterator<Map.Entry<Long, Long>> oldest = keys.entrySet().iterator();
        while (oldest.hasNext() && now - oldest.next().getValue() >= idleTimeout) {
            oldest.remove();
            size--;
            passivated.increment();
        }
    }

    private void putOut(Iterator<Long> first) {
        first.next();
        first.remove();
        size--;
        passivated.increment();
    }

    /** The shard has gone elsewhere, or its instance has crashed: the state of its keys is lost here. */
    void forget(int shard) {
        Map<Long, Long> keys = lastUsed.remove(shard);
        if (keys != null) {
            size -= keys.size();
        }
    }

    void forgetAll() {
        lastUsed.clear();
        size = 0;
    }
}
