package dev.faultline.simulator.policy;

/** At most so many calls to one callee at a time, so that a slow one does not take every thread with it. */
public final class Bulkhead {
    /** Resilience4j's default. */
    public static final int DEFAULT_LIMIT = 25;

    private int limit;
    private int inside;

    public Bulkhead(int limit) {
        this.limit = limit;
    }

    /** Takes a place; false if there is none. */
    public boolean enter() {
        if (inside >= limit) {
            return false;
        }
        inside++;
        return true;
    }

    /** Gives a place back. */
    public void leave() {
        if (inside == 0) {
            throw new IllegalStateException("left a bulkhead that nobody is in");
        }
        inside--;
    }

    /** Everybody inside is gone, as after a crash. */
    public void clear() {
        inside = 0;
    }

    public int inside() {
        return inside;
    }

    public int limit() {
        return limit;
    }

    /** Another limit from now on; those who are in may stay. */
    public void limit(int most) {
        limit = most;
    }
}
