package dev.faultline.simulator.policy;

import static dev.faultline.simulator.time.VirtualTime.SECOND;

/**
 * A rate and a burst in whole fractions of a call, so that no rounding adds up: a rate of whole calls a second, minute, hour
 * or day is exact.
 *
 * @param one fractions in a call
 * @param perNano fractions that come in a nanosecond
 * @param full fractions in the burst
 */
record Fractions(long one, long perNano, long full) {
    private static final long[] SCALES = {1, 60, 3_600, 86_400, 1_000, 1_000_000};

    /**
     * @param rate calls a second
     * @param burst most calls at once; a million at the most
     */
    static Fractions of(double rate, double burst) {
        long scale = scaleOf(rate, burst);
        long one = scale * SECOND;
        return new Fractions(one, Math.round(rate * scale), Math.round(burst * one));
    }

    /** The fewest fractions that the rate needs; for one that has no end, as many as the size leaves room for. */
    private static long scaleOf(double rate, double burst) {
        for (long scale : SCALES) {
            if (fits(scale, burst) && Math.abs(rate * scale - Math.rint(rate * scale)) < 1e-9 * scale) {
                return scale;
            }
        }
        return fits(1_000_000, burst) ? 1_000_000 : 1_000;
    }

    private static boolean fits(long scale, double burst) {
        return burst * scale * SECOND < 0x1p62;
    }

    /** What comes in so many nanoseconds, and no more than {@code most}. */
    long in(long nanos, long most) {
        return perNano == 0 ? 0 : nanos > most / perNano ? most : Math.min(most, nanos * perNano);
    }
}
