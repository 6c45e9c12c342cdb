package dev.faultline.simulator.run;

import dev.faultline.simulator.run.Frame.Band;
import dev.faultline.simulator.run.Frame.Point;
import dev.faultline.simulator.time.VirtualTime;
import java.util.List;
import java.util.Optional;

/**
 * What came after the last fault had ended, by the samples of the run. Times are nanoseconds after that end; -1 for not up to
 * the end of the run.
 *
 * @param ended when the last fault ended
 * @param recovery until users were served well again, and stayed so for {@link #HOLD}
 * @param drain until no more waited anywhere than the most that had waited before the first fault
 * @param metastable whether the overload has outlasted what had triggered it, by {@link #OUTLASTS} at least
 */
public record Aftermath(long ended, long recovery, long drain, boolean metastable) {
    /** Served well are those of whose requests this share is good. */
    public static final double WELL = 0.99;

    public static final long HOLD = 5 * VirtualTime.SECOND;
    public static final long OUTLASTS = 10 * VirtualTime.SECOND;

    /** Of a run that stands at a time; empty where no fault has begun, or one is still there. */
    static Optional<Aftermath> of(List<Band> faults, List<Point> points, long now) {
        long began = Long.MAX_VALUE;
        long ended = -1;
        for (Band fault : faults) {
            if (fault.from() > now) {
                continue;
            }
            if (fault.to() == null || fault.to() > now) {
                return Optional.empty();
            }
            began = Math.min(began, fault.from());
            ended = Math.max(ended, fault.to());
        }
        if (ended < 0 || points.isEmpty()) {
            return Optional.empty();
        }
        long recovery = recovery(points, ended);
        boolean outlasts = recovery < 0 && now - ended >= OUTLASTS;
        return Optional.of(new Aftermath(ended, recovery, drain(points, began, ended), outlasts));
    }

    /** A stretch in which nothing ends is no recovery where users want something. */
    private static long recovery(List<Point> points, long ended) {
        long since = -1;
        for (Point point : points) {
            if (point.time() - point.span() < ended) {
                continue;
            }
            if (!well(point)) {
                since = -1;
            } else if (since < 0) {
                since = point.time() - point.span();
            }
            if (since >= 0 && point.time() - since >= HOLD) {
                return since - ended;
            }
        }
        return -1;
    }

    private static boolean well(Point point) {
        long offered = 0;
        long over = 0;
        long good = 0;
        for (Frame.ClassPoint each : point.classes()) {
            offered += each.offered();
            over += each.completed() + each.failed();
            good += each.good();
        }
        return over == 0 ? offered == 0 : good >= WELL * over;
    }

    private static long drain(List<Point> points, long began, long ended) {
        long usual = 0;
        for (Point point : points) {
            if (point.time() <= began) {
                usual = Math.max(usual, waiting(point));
            } else if (point.time() - point.span() >= ended && waiting(point) <= usual) {
                return point.time() - ended;
            }
        }
        return -1;
    }

    private static long waiting(Point point) {
        long waiting = 0;
        for (long queue : point.queues().values()) {
            waiting += queue;
        }
        return waiting;
    }
}
