package dev.faultline.simulator.policy;

import dev.faultline.simulator.time.VirtualTime;

/**
 * How long a target takes to answer: a mean that forgets with time, but follows every peak at once (Finagle's peak EWMA).
 * Times the calls that would then be outstanding, it is the target's load.
 */
final class PeakEwma {
    /** Finagle's time of decay. */
    static final long DECAY = 10 * VirtualTime.SECOND;

    /** For a target that has calls outstanding and has never answered: worse than any that has. */
    private static final double UNKNOWN = Long.MAX_VALUE >> 16;

    private double cost;
    private long stamp;

    /** A call was answered after so long. */
    void answered(long took, long now) {
        cost = took > cost ? took : decayed(took, now);
        stamp = now;
    }

    private double decayed(long towards, long now) {
        double weight = StrictMath.exp(-(double) Math.max(0, now - stamp) / DECAY);
        return cost * weight + towards * (1 - weight);
    }

    /** The load that one more call would meet; what nobody asks of is forgotten. */
    double load(int outstanding, long now) {
        cost = decayed(0, now);
        stamp = now;
        return cost == 0 && outstanding > 0 ? UNKNOWN + outstanding : cost * (outstanding + 1);
    }

    void forget() {
        cost = 0;
        stamp = 0;
    }
}
