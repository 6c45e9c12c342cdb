package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.choice;
import static dev.faultline.simulator.spec.Types.period;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.time.Hash;

/** How a service is sharded by key, with the names and most of the defaults of Akka Cluster Sharding. Durations in nanoseconds. */
record ShardRules(
        int shards,
        long heartbeat,
        long downAfter,
        int bufferLimit,
        long rebalanceInterval,
        long handOffTimeout,
        long idleTimeout) {

    static final Spec SPEC = Spec.of(
            Key.of("by", choice("key"), "What a request is sharded by.").or("key"),
            Key.of("shards", whole(1, 10_000), "Shards, spread over the instances; some ten for each instance.")
                    .or("30"),
            Key.of("heartbeat", period(), "How often instances tell each other that they are alive.")
                    .or("1s", "Akka Cluster"),
            Key.of(
                            "downAfter",
                            period(),
                            "An instance silent for so long is seen as gone, and its shards go to the others. (Akka"
                                    + " waits 3 s, and 20 s more until it acts on it.)")
                    .or("5s"),
            Key.of(
                            "bufferLimit",
                            whole(0, 1_000_000),
                            "Requests that each instance keeps for shards which nobody owns at the moment; more are"
                                    + " dropped, and their callers time out. (Akka keeps 100,000.)")
                    .or("1000"),
            Key.of(
                            "rebalanceInterval",
                            period(),
                            "How often shards are moved, a tenth of them at most, to spread them evenly.")
                    .or("10s", "Akka Cluster Sharding"),
            Key.of(
                            "handOffTimeout",
                            period(),
                            "A shard whose requests take longer to finish is moved without waiting for them.")
                    .or("60s", "Akka Cluster Sharding"),
            Key.of("idleTimeout", period(), "A key not asked for so long is put out of memory; it starts afresh.")
                    .or("2m", "Akka Cluster Sharding"));

    static ShardRules of(Settings settings) {
        return new ShardRules(
                settings.count("shards"),
                settings.duration("heartbeat"),
                settings.duration("downAfter"),
                settings.count("bufferLimit"),
                settings.duration("rebalanceInterval"),
                settings.duration("handOffTimeout"),
                settings.duration("idleTimeout"));
    }

    int shardOf(long key) {
        return Math.floorMod(Hash.mix(key), shards);
    }
}
