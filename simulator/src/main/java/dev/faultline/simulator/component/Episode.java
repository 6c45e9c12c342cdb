package dev.faultline.simulator.component;

import dev.faultline.simulator.time.VirtualTime;

/** Tells the first time of something that then goes on for a while, so that the event log shows it and is not flooded. */
final class Episode {
    /** After so long without it, the next time is a first one again. */
    private static final long QUIET = 10 * VirtualTime.SECOND;

    private boolean known;
    private long last;

    /** It is so now; true if it was not so before. */
    boolean begins(long now) {
        boolean begins = !known || now - last > QUIET;
        known = true;
        last = now;
        return begins;
    }
}
