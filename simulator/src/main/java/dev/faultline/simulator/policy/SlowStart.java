package dev.faultline.simulator.policy;

import dev.faultline.simulator.time.VirtualTime;

/**
 * Gives a target that comes back only part of its weight at first, and more as time goes on. Envoy's rule: the weight times
 * max({@code least}, (time since, at least a second, over {@code window}) ^ (1 / {@code aggression})).
 *
 * @param window for how long, in nanoseconds; 0 for never
 * @param aggression 1 for a straight line; above, more at the beginning
 * @param least share of the weight that it has at once
 */
public record SlowStart(long window, double aggression, double least) {
    /** Whoever comes back has its whole weight at once. */
    public static final SlowStart NONE = new SlowStart(0, 1, 1);

    /**
     * The share of its weight that a target has.
     *
     * @param since it came back, in nanoseconds
     */
    public double share(long since) {
        if (since >= window) {
            return 1;
        }
        double time = (double) Math.max(since, VirtualTime.SECOND) / window;
        return Math.clamp(StrictMath.pow(time, 1 / aggression), least, 1);
    }
}
