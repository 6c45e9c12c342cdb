package dev.faultline.simulator.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;

/** The configuration of a node's actor system. */
final class NodeSettings {
    private NodeSettings() {}

    /**
     * An actor system for itself, without a cluster.
     *
     * @param loops threads that carry runs
     */
    static Config local(int loops) {
        return base("local", new Loops(loops));
    }

    /** The same, for runs of several threads, too. */
    static Config local(Loops loops) {
        return base("local", loops);
    }

    static Config clustered(Loops loops) {
        return base("cluster", loops);
    }

    private static Config base(String provider, Loops loops) {
        Config config = ConfigFactory.parseResources(NodeSettings.class, "node.conf")
                .withValue("akka.actor.provider", ConfigValueFactory.fromAnyRef(provider));
        for (int i = 0; i < loops.count(); i++) {
            config = config.withValue(Loops.dispatcher(i), config.getValue("faultline.run-loop"));
        }
        if (loops.threadsARun() > 1) {
            config = config.withValue(
                            Loops.POOL + ".fork-join-executor.parallelism-min",
                            ConfigValueFactory.fromAnyRef(loops.threadsARun()))
                    .withValue(
                            Loops.POOL + ".fork-join-executor.parallelism-max",
                            ConfigValueFactory.fromAnyRef(loops.threadsARun()));
        }
        return config.withFallback(ConfigFactory.defaultReference()).resolve();
    }
}
