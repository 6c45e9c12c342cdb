package dev.faultline.simulator.cluster;

/** Where the instances of a run live. */
public enum Placement {
    /** With their run, on one node. */
    TOGETHER,
    /** Each for itself, over all nodes. */
    SPREAD
}
