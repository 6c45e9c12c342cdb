package dev.faultline.simulator.measure;

/** A level that changes at points of virtual time; its mean is weighted by time. Exact: areas are whole numbers. */
public final class Gauge {
    private long level;
    private long since;
    private long start;
    private long area;
    private long areaAtStart;
    private long max;
    private long peak;

    public void set(long now, long newLevel) {
        area += level * (now - since);
        since = now;
        level = newLevel;
        max = Math.max(max, newLevel);
        peak = Math.max(peak, newLevel);
    }

    public void add(long now, long change) {
        set(now, level + change);
    }

    public long level() {
        return level;
    }

    public long max() {
        return max;
    }

    /** The highest level since the last {@link #restPeak}. */
    public long peak() {
        return peak;
    }

    /** The highest level is looked for anew. */
    public void restPeak() {
        peak = level;
    }

    /** Level times nanoseconds since virtual time began. */
    public long area(long now) {
        return area + level * (now - since);
    }

    /** Since the last reset. */
    public double mean(long now) {
        return now == start ? level : (double) (area(now) - areaAtStart) / (now - start);
    }

    /** Starts measuring anew; the level stays. */
    public void reset(long now) {
        areaAtStart = area(now);
        start = now;
        max = level;
    }
}
