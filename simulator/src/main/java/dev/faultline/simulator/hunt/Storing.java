package dev.faultline.simulator.hunt;

import static dev.faultline.simulator.hunt.Policing.map;

import java.util.List;
import java.util.Map;

/** Random databases and caches. */
final class Storing {
    private final Dice dice;

    Storing(Dice dice) {
        this.dice = dice;
    }

    Map<String, Object> database() {
        Map<String, Object> database = map("kind", "database", "connections", dice.between(1, 30));
        database.put("read", map("exponential", dice.millis(1, 8)));
        database.put("write", map("exponential", dice.millis(1, 12)));
        if (dice.chance(0.4)) {
            database.put("replicas", dice.between(1, 2));
            database.put("readFrom", dice.of("primary", "replica", "any"));
            database.put("lag", map("exponential", dice.millis(5, 300)));
            database.put("readYourWrites", dice.chance(0.3));
            if (dice.chance(0.4)) {
                database.put("semiSync", map("timeout", dice.millis(50, 1000)));
            }
            if (dice.chance(0.4)) {
                database.put("failover", map("after", dice.millis(200, 1500), "majority", dice.chance(0.5)));
            }
        } else if (dice.chance(0.5)) {
            database.put("quorum", quorum());
        }
        database.put("transactions", map("idle", dice.millis(500, 3000), "lockTimeout", dice.millis(50, 2000)));
        if (dice.chance(0.3)) {
            database.put("shards", dice.between(2, 3));
            database.put("shardBy", dice.of("hash", "modulo", "consistent-hash", "range", "time"));
            database.put("shardKeys", dice.between(1, 100));
        }
        if (dice.chance(0.3)) {
            database.put(
                    "pool",
                    map("size", dice.between(1, 10), "wait", dice.millis(10, 500), "queue", dice.between(0, 50)));
        }
        if (dice.chance(0.3)) {
            database.put("queue", map("limit", dice.between(0, 50)));
        }
        return database;
    }

    private Map<String, Object> quorum() {
        int n = dice.between(1, 4);
        Map<String, Object> quorum = map("n", n, "r", dice.between(1, n), "w", dice.between(1, n));
        quorum.put("timeout", dice.millis(50, 1000));
        quorum.put("reads", dice.of("all", "enough"));
        quorum.put("writes", dice.of("all", "enough"));
        quorum.put("readRepair", dice.chance(0.5));
        quorum.put("coordinators", dice.chance(0.3) ? dice.between(1, 2) : 0);
        if (dice.chance(0.2)) {
            quorum.put("concurrent", dice.between(1, 10));
        }
        return quorum;
    }

    Map<String, Object> cache(List<String> databases) {
        Map<String, Object> cache = map("kind", "cache", "of", dice.of(databases), "size", dice.between(1, 300));
        cache.put("eviction", dice.of("lru", "fifo", "random", "lfu", "slru", "clock", "tiny-lfu", "arc"));
        if (dice.chance(0.5)) {
            cache.put("ttl", dice.millis(200, 5000));
        }
        if (dice.chance(0.3)) {
            cache.put("staleWhileRevalidate", dice.millis(100, 3000));
            cache.put("staleIfError", dice.millis(100, 5000));
            cache.put("earlyRefresh", 1);
            cache.put("near", map("size", dice.between(1, 50), "ttl", dice.millis(50, 1000)));
        }
        Map<String, Object> writes =
                map("strategy", dice.of("around", "through", "back"), "every", dice.millis(100, 1000));
        writes.put("limit", dice.between(1, 50));
        writes.put("timeout", dice.millis(100, 1000));
        cache.put("writes", writes);
        if (dice.chance(0.5)) {
            cache.put("pattern", "through");
            Map<String, Object> load = new Policing(dice).around(map("singleFlight", dice.chance(0.5)));
            load.put("limit", dice.between(1, 50));
            cache.put("load", load);
        }
        return cache;
    }
}
