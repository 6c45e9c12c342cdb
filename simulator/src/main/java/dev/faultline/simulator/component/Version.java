package dev.faultline.simulator.component;

/**
 * What is different in a release, as it travels in a call.
 *
 * @param slower times the duration of work
 * @param errorRate share of requests that it answers with an error
 */
record Version(double slower, double errorRate) {
    /** The version that was there at the beginning. */
    static final long OLD = 0;

    private static final double FINE = 1e6;
    private static final int BITS = 32;

    /** Never 0: a release in which nothing is different is one all the same. */
    static long packed(double slower, double errorRate) {
        return (Math.round(slower * FINE) << BITS) + Math.round(errorRate * FINE);
    }

    static Version of(long packed) {
        return packed == OLD
                ? new Version(1, 0)
                : new Version((packed >>> BITS) / FINE, (packed & ((1L << BITS) - 1)) / FINE);
    }
}
