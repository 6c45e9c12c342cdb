package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.choice;
import static dev.faultline.simulator.spec.Types.flag;
import static dev.faultline.simulator.spec.Types.period;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;

/**
 * How a database without a leader replicates, in the manner of Dynamo. Durations in nanoseconds.
 *
 * @param n replicas of each key
 * @param r answers that a read waits for
 * @param w acknowledgements that a write waits for
 * @param coordinators nodes that hold nothing; 0 where replicas coordinate
 * @param readsAll whether a read asks all replicas, or as many as must answer
 * @param writesAll whether a write goes to all replicas, or to as many as must answer
 * @param staleFrom a read is stale that misses so many committed writes of its key
 */
record QuorumRules(
        int n,
        int r,
        int w,
        int coordinators,
        boolean readsAll,
        boolean writesAll,
        boolean readRepair,
        long timeout,
        int concurrent,
        int staleFrom) {

    static final Spec SPEC = Spec.of(
            Key.of("n", whole(1, 20), "Replicas of each key.").or("3", "Riak"),
            Key.of("r", whole(1, 20), "Answers that a read waits for; the newest of them is returned.")
                    .or("2", "Riak"),
            Key.of("w", whole(1, 20), "Acknowledgements that a write waits for.")
                    .or("2", "Riak"),
            Key.of(
                            "reads",
                            choice("all", "enough"),
                            "Who is asked by a read: all replicas, or r of them by chance, and no other if one fails.")
                    .or("all", "Dynamo"),
            Key.of(
                            "writes",
                            choice("all", "enough"),
                            "Where a write goes: to all replicas, or to w of them by chance, and the others never hear"
                                    + " of it.")
                    .or("all", "Dynamo"),
            Key.of(
                            "readRepair",
                            flag(),
                            "Whether a replica whose answer was older than another's is sent the newer version.")
                    .or("true", "Riak"),
            Key.of(
                            "coordinators",
                            whole(0, 100),
                            "Nodes that hold nothing and pass on what callers ask; with 0, replicas do that themselves.")
                    .or("0"),
            Key.of("timeout", period(), "A coordinator that has not heard enough by then answers with timeout.")
                    .or("5s", "Cassandra"),
            Key.of("concurrent", whole(1, 1_000_000), "Requests that a node coordinates at a time; more are refused.")
                    .or("10000"),
            Key.of(
                            "staleFrom",
                            whole(1, 100),
                            "A read counts as stale that misses so many committed writes of its key, or more.")
                    .or("1"));

    static QuorumRules of(Settings settings) {
        return new QuorumRules(
                settings.count("n"),
                settings.count("r"),
                settings.count("w"),
                settings.count("coordinators"),
                settings.text("reads").equals("all"),
                settings.text("writes").equals("all"),
                settings.flag("readRepair"),
                settings.duration("timeout"),
                settings.count("concurrent"),
                settings.count("staleFrom"));
    }

    /** Replicas of all shards come first, shard by shard, then the coordinators. */
    int instances(int shards) {
        return shards * n + coordinators;
    }

    String name(String component, int shards, int index) {
        int replicas = shards * n;
        if (index >= replicas) {
            return component + "-coordinator-" + (index - replicas + 1);
        }
        String shard = shards == 1 ? "" : "-shard-" + (index / n + 1);
        return component + shard + "-replica-" + (index % n + 1);
    }
}
