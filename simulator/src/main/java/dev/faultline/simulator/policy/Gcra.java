package dev.faultline.simulator.policy;

/**
 * The generic cell rate algorithm (ITU-T I.371, virtual scheduling): it remembers when a call would be due if calls came at
 * an even pace, and admits one that comes no earlier than a burst before that. One time is all its memory. Exact: beside
 * the nanoseconds it keeps the rest of a division; see {@link Fractions}.
 */
public final class Gcra implements RateLimiter {
    private Fractions fractions;
    private long due;
    private long rest; // fractions after the nanosecond that is due

    /**
     * @param rate calls a second
     * @param burst most calls at once; a million at the most
     */
    public Gcra(double rate, double burst) {
        fractions = Fractions.of(rate, burst);
    }

    @Override
    public boolean take(long now) {
        long ahead = ahead(now);
        if (ahead > fractions.full() - fractions.one()) {
            return false;
        }
        lead(ahead + fractions.one(), now);
        return true;
    }

    /** How far the due time is ahead of now, in fractions of a call. */
    private long ahead(long now) {
        return due < now && fractions.perNano() > 0 ? 0 : Math.max(0, due - now) * fractions.perNano() + rest;
    }

    private void lead(long ahead, long now) {
        long pace = fractions.perNano();
        due = pace == 0 ? now : now + ahead / pace; // at a rate of nothing it is never due again: all is rest
        rest = pace == 0 ? ahead : ahead % pace;
    }

    /** Goes on with another rate and size; as many calls ahead as before, as far as they fit. */
    @Override
    public void limit(Settings settings, long now) {
        double kept = (double) ahead(now) / fractions.one();
        fractions = Fractions.of(settings.rate(), settings.burst());
        lead(Math.min(fractions.full(), Math.round(kept * fractions.one())), now);
    }
}
