package dev.faultline.simulator.cluster;

import dev.faultline.simulator.time.VirtualTime;

/**
 * How virtual time follows the wall clock. Knows no clock itself: it is told the wall time, in nanoseconds, with each
 * question. Nothing of it gets into the run.
 */
final class Pace {
    private static final long TOLERANCE = 200 * VirtualTime.MILLISECOND;
    private static final long CAUGHT_UP = 40 * VirtualTime.MILLISECOND;
    private static final long MEASURED_OVER = VirtualTime.SECOND;

    private double speed;
    private long anchorWall;
    private long anchorVirtual;
    private boolean behind;
    private long sinceWall;
    private long sinceVirtual;
    private double reached;

    /** @param newSpeed virtual seconds a second; infinite for no pace */
    void start(double newSpeed, long virtual, long wall) {
        speed = newSpeed;
        anchor(virtual, wall);
        behind = false;
        sinceWall = wall;
        sinceVirtual = virtual;
        reached = 0;
    }

    private void anchor(long virtual, long wall) {
        anchorVirtual = virtual;
        anchorWall = wall;
    }

    /** Where virtual time should be by now. */
    long target(long wall) {
        double ahead = (wall - anchorWall) * speed;
        return ahead >= VirtualTime.NEVER - anchorVirtual ? VirtualTime.NEVER : anchorVirtual + (long) ahead;
    }

    /** The run has come so far. One that cannot keep up is not asked to make up for it all. */
    void came(long virtual, long wall) {
        if (wall - sinceWall >= MEASURED_OVER) {
            reached = (virtual - sinceVirtual) / (double) (wall - sinceWall);
            sinceWall = wall;
            sinceVirtual = virtual;
        }
        if (unlimited()) {
            return;
        }
        double lag = (target(wall) - virtual) / speed;
        if (lag > TOLERANCE) {
            behind = true;
            anchor(virtual, wall - TOLERANCE);
        } else if (lag < CAUGHT_UP) {
            behind = false;
        }
    }

    boolean unlimited() {
        return Double.isInfinite(speed);
    }

    boolean behind() {
        return behind;
    }

    double speed() {
        return speed;
    }

    /** The speed really reached over the last second or so; 0 as long as that is not known. */
    double reached() {
        return reached;
    }
}
