package dev.faultline.simulator.measure;

/** How much can be at work at a time, and for how long that was so. A year of a million does not run over. */
public final class Capacity {
    private long level;
    private long since;
    private double area;
    private long start;
    private double areaAtStart;

    public void set(long now, long most) {
        area = area(now);
        since = now;
        level = most;
    }

    /** As it is now; 0 for no limit. */
    public long level() {
        return level;
    }

    /** Level times nanoseconds since virtual time began. */
    public double area(long now) {
        return area + (double) level * (now - since);
    }

    /** Since the last reset. */
    public double mean(long now) {
        return now == start ? level : (area(now) - areaAtStart) / (now - start);
    }

    void reset(long now) {
        areaAtStart = area(now);
        start = now;
    }
}
