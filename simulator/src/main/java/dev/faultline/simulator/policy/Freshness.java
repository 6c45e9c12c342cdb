package dev.faultline.simulator.policy;

/**
 * What is done with a cache's entry near the end of its time and after it. Early refresh is XFetch (Vattani, Chierichetti and
 * Lowenstein 2015): an entry that takes long to load is loaded anew by chance before it runs out, the likelier the nearer
 * that is, so that not everybody misses it at once.
 *
 * @param whileRevalidate how long after its end an entry is given out while it is loaded anew, in nanoseconds
 * @param ifError how long after its end it is given out if it cannot be loaded
 * @param beta of XFetch: more than 1 for earlier; 0 for never early
 */
public record Freshness(long whileRevalidate, long ifError, double beta) {
    /** What an entry is good for. */
    public enum Verdict {
        FRESH,
        /** It is good, and should be loaded anew. */
        EARLY,
        /** It has run out and may be given out while it is loaded anew. */
        STALE,
        /** It has run out and may be given out if it cannot be loaded. */
        LAST_RESORT
    }

    /** How long entries are kept after their end. */
    public long keeps() {
        return Math.max(whileRevalidate, ifError);
    }

    /**
     * Judges an entry that is still kept.
     *
     * @param keptUntil the time from which on it is not kept any more
     * @param loadTakes how long it takes to load an entry
     * @param chance uniform in [0, 1)
     */
    public Verdict judge(long now, long keptUntil, double loadTakes, double chance) {
        long end = keptUntil - keeps();
        if (now >= end) {
            return now < end + whileRevalidate ? Verdict.STALE : Verdict.LAST_RESORT;
        }
        boolean early = beta > 0 && now - loadTakes * beta * StrictMath.log(1 - chance) >= end;
        return early ? Verdict.EARLY : Verdict.FRESH;
    }
}
