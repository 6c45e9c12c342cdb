package dev.faultline.simulator.policy;

import dev.faultline.simulator.time.VirtualTime;

/**
 * Turns work away while too much of it waits already, before the queue is full.
 *
 * @param queueAbove sheds while more than so many wait
 * @param waitAbove sheds while the oldest has waited longer, in nanoseconds
 */
public record Shedding(long queueAbove, long waitAbove) {
    /** Sheds nothing. */
    public static final Shedding NEVER = new Shedding(Long.MAX_VALUE, VirtualTime.NEVER);

    /**
     * Whether what arrives now is turned away.
     *
     * @param waiting how many wait
     * @param oldest how long the oldest of them has waited; 0 if none does
     */
    public boolean sheds(long waiting, long oldest) {
        return waiting > queueAbove || oldest > waitAbove;
    }
}
