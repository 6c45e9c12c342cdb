package dev.faultline.simulator.policy;

/**
 * A token bucket: full at the start, refilled continuously, a token for each admission. Exact: see {@link Fractions}.
 */
public final class TokenBucket implements RateLimiter {
    private Fractions fractions;
    private long level;
    private long since;

    /**
     * @param rate tokens a second
     * @param burst most tokens that it holds; a million at the most
     */
    public TokenBucket(double rate, double burst) {
        fractions = Fractions.of(rate, burst);
        level = fractions.full();
    }

    /** Takes a token, or returns false and takes nothing. */
    @Override
    public boolean take(long now) {
        refill(now);
        if (level < fractions.one()) {
            return false;
        }
        level -= fractions.one();
        return true;
    }

    /** Tokens in it. */
    public double tokens(long now) {
        refill(now);
        return (double) level / fractions.one();
    }

    /** Puts tokens in, beside those that come by themselves; what does not fit is lost. */
    public void put(double tokens, long now) {
        refill(now);
        level = Math.min(fractions.full(), level + Math.min(fractions.full(), Math.round(tokens * fractions.one())));
    }

    @Override
    public void limit(Settings settings, long now) {
        limit(settings.rate(), settings.burst(), now);
    }

    /** Goes on with another rate and size; it keeps the tokens that it has, as far as they fit. */
    public void limit(double rate, double burst, long now) {
        double kept = tokens(now);
        fractions = Fractions.of(rate, burst);
        level = Math.min(fractions.full(), Math.round(kept * fractions.one()));
    }

    private void refill(long now) {
        level += fractions.in(now - since, fractions.full() - level);
        since = now;
    }
}
