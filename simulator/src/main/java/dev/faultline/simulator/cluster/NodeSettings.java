package dev.faultline.simulator.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;

/** The configuration of a node's actor system. */
final class NodeSettings {
    private NodeSettings() {}

    /** An actor system for itself, with the run loops and without a cluster. */
    static Config local() {
        return ConfigFactory.parseResources(NodeSettings.class, "node.conf")
                .withFallback(ConfigFactory.load())
                .resolve();
    }
}
