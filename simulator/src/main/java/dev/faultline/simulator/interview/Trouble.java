package dev.faultline.simulator.interview;

import dev.faultline.simulator.run.Frame.ClassPoint;
import dev.faultline.simulator.run.Frame.Point;
import dev.faultline.simulator.run.RunResult;
import java.util.OptionalLong;

/** Finds the moment of a run that shows best what went wrong. */
final class Trouble {
    /** Of the answers in an interval; fewer good ones are trouble that one sees on the chart. */
    private static final double FINE = 0.99;

    private Trouble() {}

    /** The beginning of the first interval after a time in which users were served badly. */
    static OptionalLong first(RunResult run, long from) {
        long since = Math.max(from, run.scenario().warmup());
        return run.series().points().stream()
                .filter(point -> point.time() - point.span() >= since)
                .filter(Trouble::bad)
                .mapToLong(point -> point.time() - point.span())
                .findFirst();
    }

    private static boolean bad(Point point) {
        return point.classes().stream().anyMatch(Trouble::bad);
    }

    private static boolean bad(ClassPoint each) {
        long ended = each.completed() + each.failed();
        return ended > 0 && (double) each.good() / ended < FINE;
    }
}
