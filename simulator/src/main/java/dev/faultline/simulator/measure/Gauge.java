package dev.faultline.simulator.measure;

/** A level that changes at points of virtual time; its mean is weighted by time. Exact: areas are whole numbers. */
public final class Gauge {
    private long level;
    private long since;
    private long start;
    private long area;
    private long max;

    public void set(long now, long newLevel) {
        area += level * (now - since);
        since = now;
        level = newLevel;
        max = Math.max(max, newLevel);
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

    /** Level times nanoseconds since the last reset. */
    public long area(long now) {
        return area + level * (now - since);
    }

    public double mean(long now) {
        return now == start ? level : (double) area(now) / (now - start);
    }

    /** Starts measuring anew; the level stays. */
    public void reset(long now) {
        area = 0;
        since = now;
        start = now;
        max = level;
    }
}
