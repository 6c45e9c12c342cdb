package dev.faultline.simulator.policy;

import static dev.faultline.simulator.time.VirtualTime.SECOND;

/**
 * A token bucket: full at the start, refilled continuously, a token for each admission. Counts in whole fractions of a
 * token, so that no rounding adds up: a rate of whole tokens a second, minute, hour or day is exact.
 */
public final class TokenBucket {
    private static final long[] SCALES = {1, 60, 3_600, 86_400, 1_000, 1_000_000};

    private long token; // fractions in one token
    private long perNano; // fractions that come in a nanosecond
    private long full;
    private long level;
    private long since;

    /**
     * @param rate tokens a second
     * @param burst most tokens that it holds; a million at the most
     */
    public TokenBucket(double rate, double burst) {
        scale(rate, burst);
        level = full;
    }

    /** Takes a token, or returns false and takes nothing. */
    public boolean take(long now) {
        refill(now);
        if (level < token) {
            return false;
        }
        level -= token;
        return true;
    }

    /** Tokens in it. */
    public double tokens(long now) {
        refill(now);
        return (double) level / token;
    }

    /** Puts tokens in, beside those that come by themselves; what does not fit is lost. */
    public void put(double tokens, long now) {
        refill(now);
        level = Math.min(full, level + Math.min(full, Math.round(tokens * token)));
    }

    /** Goes on with another rate and size; it keeps the tokens that it has, as far as they fit. */
    public void limit(double rate, double burst, long now) {
        double kept = tokens(now);
        scale(rate, burst);
        level = Math.min(full, Math.round(kept * token));
    }

    private void scale(double rate, double burst) {
        long scale = scaleOf(rate, burst);
        token = scale * SECOND;
        perNano = Math.round(rate * scale);
        full = Math.round(burst * token);
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

    private void refill(long now) {
        long elapsed = now - since;
        since = now;
        long missing = full - level;
        if (missing > 0 && perNano > 0) {
            level = elapsed > missing / perNano ? full : level + elapsed * perNano;
        }
    }
}
