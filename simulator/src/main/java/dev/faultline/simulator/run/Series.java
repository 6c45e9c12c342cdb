package dev.faultline.simulator.run;

import dev.faultline.simulator.run.Frame.ClassPoint;
import dev.faultline.simulator.run.Frame.Point;
import dev.faultline.simulator.run.InstanceReport.ClassReport;
import dev.faultline.simulator.run.InstanceReport.Interval;
import dev.faultline.simulator.scenario.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The time series of a run: a sample every so many marks, the oldest let go beyond a limit. */
public final class Series {
    private static final int SAMPLES_A_RUN = 300;
    private static final int MAX_POINTS = 3000;

    private final long step;
    private final List<Point> points = new ArrayList<>();
    private final Map<Integer, Long> busyAreas = new TreeMap<>();
    private long dropped;

    Series(Scenario scenario) {
        long marks = scenario.duration() / RunBook.MARK / SAMPLES_A_RUN;
        this.step = Math.max(1, marks) * RunBook.MARK;
    }

    /** Virtual nanoseconds between samples. */
    public long step() {
        return step;
    }

    boolean samplesAt(long mark) {
        return mark % step == 0;
    }

    void add(long time, List<InstanceReport> reports) {
        Map<String, Long> queues = new LinkedHashMap<>();
        Map<String, double[]> busy = new LinkedHashMap<>();
        List<ClassPoint> classes = new ArrayList<>();
        for (InstanceReport report : reports) {
            queues.merge(report.component(), report.queue().now(), Long::sum);
            addBusy(report, busy);
            for (ClassReport each : report.classes()) {
                classes.add(point(report.component() + "." + each.name(), each.interval()));
            }
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        busy.forEach((component, areas) -> shares.put(component, areas[0] / areas[1]));
        points.add(new Point(time, step, merged(classes), queues, shares));
        if (points.size() > MAX_POINTS) {
            points.remove(0);
            dropped++;
        }
    }

    private void addBusy(InstanceReport report, Map<String, double[]> busy) {
        long area = report.busy().area();
        Long before = busyAreas.put(report.address(), area);
        if (report.capacity() > 0) {
            double[] areas = busy.computeIfAbsent(report.component(), c -> new double[2]);
            areas[0] += area - (before == null ? 0 : before);
            areas[1] += (double) report.capacity() * step;
        }
    }

    private static ClassPoint point(String name, Interval interval) {
        return new ClassPoint(
                name,
                interval.offered(),
                interval.attempts(),
                interval.completed(),
                interval.good(),
                interval.failed(),
                interval.p50(),
                interval.p90(),
                interval.p99(),
                interval.p999());
    }

    /** Instances of one clients component: counts are added, of percentiles the worst is shown. */
    private static List<ClassPoint> merged(List<ClassPoint> all) {
        Map<String, ClassPoint> byName = new LinkedHashMap<>();
        for (ClassPoint point : all) {
            byName.merge(point.name(), point, Series::merge);
        }
        return List.copyOf(byName.values());
    }

    private static ClassPoint merge(ClassPoint a, ClassPoint b) {
        return new ClassPoint(
                a.name(),
                a.offered() + b.offered(),
                a.attempts() + b.attempts(),
                a.completed() + b.completed(),
                a.good() + b.good(),
                a.failed() + b.failed(),
                Math.max(a.p50(), b.p50()),
                Math.max(a.p90(), b.p90()),
                Math.max(a.p99(), b.p99()),
                Math.max(a.p999(), b.p999()));
    }

    public List<Point> points() {
        return points;
    }

    /** Points after the given time. */
    public List<Point> after(long time) {
        int from = points.size();
        while (from > 0 && points.get(from - 1).time() > time) {
            from--;
        }
        return List.copyOf(points.subList(from, points.size()));
    }

    /** Points that were let go. */
    public long dropped() {
        return dropped;
    }
}
