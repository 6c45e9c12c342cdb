package dev.faultline.simulator.cluster;

import dev.faultline.simulator.run.JournalStore;
import dev.faultline.simulator.time.VirtualTime;

/**
 * What the runs of a node share.
 *
 * @param node the name of the node
 */
record Services(
        String node, JournalStore journals, Models models, Loops loops, Placement placement, Patience patience) {

    /**
     * How long a run that nobody watches, and nobody asks anything, goes on.
     *
     * @param untilPaused nanoseconds of wall clock until one that plays is paused
     * @param untilIdle until one that is paused is no longer carried
     */
    record Patience(long untilPaused, long untilIdle) {
        static final Patience USUAL = new Patience(VirtualTime.MINUTE, 2 * VirtualTime.MINUTE);
    }
}
