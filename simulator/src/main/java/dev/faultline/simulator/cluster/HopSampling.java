package dev.faultline.simulator.cluster;

/** Which share of the requests is drawn as moving dots: more where there are few, fewer where there are many. */
final class HopSampling {
    private static final int ENOUGH = 60;
    private static final int TOO_MANY = 240;
    private static final long LEAST_SHARE = 1L << 20;

    private long share = 16;

    /** One in so many; a power of two. */
    long share() {
        return share;
    }

    /** The bits that a mixed request id must not have. */
    long mask() {
        return share - 1;
    }

    /** So many hops came since the last frame. */
    void counted(int hops) {
        if (hops > TOO_MANY && share < LEAST_SHARE) {
            share *= 2;
        } else if (hops < ENOUGH && share > 1) {
            share /= 2;
        }
    }
}
