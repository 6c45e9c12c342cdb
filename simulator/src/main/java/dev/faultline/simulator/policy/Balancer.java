package dev.faultline.simulator.policy;

import dev.faultline.simulator.time.RandomStream;

/** Decides which target gets the next call. May remember whose turn it is. */
@FunctionalInterface
public interface Balancer {
    /**
     * Picks one of the eligible candidates, by its index among them.
     *
     * @param candidates of which at least one is eligible
     * @param key of the call
     */
    int pick(Candidates candidates, long key, RandomStream random);
}
