package dev.faultline.simulator.trace;

import dev.faultline.simulator.run.Frame.Band;
import dev.faultline.simulator.time.VirtualTime;
import dev.faultline.simulator.trace.Cause.Fault;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What had gone wrong by decree, where and when. */
record Faults(List<Band> bands) {

    /** Those on an instance, or on all of its component, at some time of a stretch. */
    List<Fault> on(String instance, String component, long from, long to) {
        return those(band -> band.target().equals(instance) || band.target().equals(component), from, to);
    }

    /** Those on a link between two instances, whichever way it is written. */
    List<Fault> between(String instance, String component, String callee, long from, long to) {
        return those(
                band -> {
                    String[] ends = band.target().split(" -> ", 2);
                    return ends.length == 2
                            && (is(ends[0], instance, component) && isCallee(ends[1], callee)
                                    || is(ends[1], instance, component) && isCallee(ends[0], callee));
                },
                from,
                to);
    }

    private static boolean is(String end, String instance, String component) {
        return end.equals(instance) || end.equals(component);
    }

    private static boolean isCallee(String end, String callee) {
        return end.equals(callee) || end.startsWith(callee + "-");
    }

    /** Those that bring more users. */
    List<Fault> ofTraffic(long from, long to) {
        return those(band -> band.kind().equals("traffic-spike"), from, to);
    }

    private List<Fault> those(Predicate<Band> where, long from, long to) {
        return bands.stream()
                .filter(where)
                .filter(band -> band.from() <= to && (band.to() == null || band.to() >= from))
                .map(band -> new Fault(band.kind(), band.target(), band.from()))
                .toList();
    }

    /** As pages write a time: {@code 1:05.2}. */
    static String clock(long time) {
        long tenths = time / (VirtualTime.SECOND / 10);
        return String.format(Locale.ROOT, "%d:%02d.%d", tenths / 600, tenths / 10 % 60, tenths % 10);
    }

    static String length(long nanos) {
        return nanos < VirtualTime.SECOND
                ? String.format(Locale.ROOT, nanos < 10 * VirtualTime.MILLISECOND ? "%.1f ms" : "%.0f ms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }
}
