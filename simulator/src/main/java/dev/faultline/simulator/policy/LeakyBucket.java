package dev.faultline.simulator.policy;

/**
 * A leaky bucket as a meter: empty at the start, each admission pours one in, and it leaks continuously. What would overflow
 * is not admitted. Exact: see {@link Fractions}. (The continuous-state leaky bucket of ITU-T I.371.)
 */
public final class LeakyBucket implements RateLimiter {
    private Fractions fractions;
    private long level;
    private long since;

    /**
     * @param rate leaks so many a second
     * @param burst holds so many; a million at the most
     */
    public LeakyBucket(double rate, double burst) {
        fractions = Fractions.of(rate, burst);
    }

    @Override
    public boolean take(long now) {
        leak(now);
        if (level > fractions.full() - fractions.one()) {
            return false;
        }
        level += fractions.one();
        return true;
    }

    /** Goes on with another rate and size; what is in it stays, as far as it fits. */
    @Override
    public void limit(Settings settings, long now) {
        leak(now);
        double kept = (double) level / fractions.one();
        fractions = Fractions.of(settings.rate(), settings.burst());
        level = Math.min(fractions.full(), Math.round(kept * fractions.one()));
    }

    private void leak(long now) {
        level -= fractions.in(now - since, level);
        since = now;
    }
}
