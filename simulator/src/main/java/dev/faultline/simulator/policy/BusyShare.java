package dev.faultline.simulator.policy;

/** How busy something was lately: its busy share, smoothed over time, so that a moment counts less than a while. */
public final class BusyShare {
    private final long over;
    private double smoothed;
    private double share;
    private long since;

    /** @param over after so long, in nanoseconds, a change has come through by 63 % */
    public BusyShare(long over) {
        this.over = over;
    }

    /** How busy it is from now on; what it was up to now counts for that time. */
    public double observe(double busy, long now) {
        if (now > since) {
            double weight = StrictMath.exp(-(double) (now - since) / over);
            smoothed = smoothed * weight + share * (1 - weight);
            since = now;
        }
        share = busy;
        return smoothed;
    }
}
