package dev.faultline.simulator.run;

import dev.faultline.simulator.component.Status;
import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.measure.Gauge;
import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.measure.Latencies;
import dev.faultline.simulator.message.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How one instance stands and what it has measured since the warm-up, in plain numbers that can travel. Histograms are
 * fetched apart.
 *
 * @param outcomes answered and dropped calls by the ordinal of {@code Reason}
 * @param counters what is particular to its kind: {@code hits}
 */
public record InstanceReport(
        int address,
        String name,
        String component,
        Instance.Condition condition,
        Status status,
        long arrivals,
        long retried,
        long[] outcomes,
        Level queue,
        Level busy,
        long capacity,
        Level inFlight,
        Map<String, Long> counters,
        List<ClassReport> classes) {

    static InstanceReport of(
            Model.Place place,
            Instance.Condition condition,
            Status status,
            InstanceStats stats,
            long time,
            boolean closeInterval) {
        Map<String, Long> counters = new LinkedHashMap<>();
        stats.counters().forEach(counter -> counters.put(counter.name(), counter.count()));
        long[] outcomes = new long[Reason.count()];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = stats.outcomes(Reason.of(i));
        }
        return new InstanceReport(
                place.address(),
                place.name(),
                place.component(),
                condition,
                status,
                stats.arrivals(),
                stats.retriedArrivals(),
                outcomes,
                Level.of(stats.queue(), time),
                Level.of(stats.busy(), time),
                stats.capacity(),
                Level.of(stats.inFlight(), time),
                counters,
                stats.classes().stream()
                        .map(each -> ClassReport.of(each, closeInterval))
                        .toList());
    }

    /**
     * A gauge.
     *
     * @param max and mean since the warm-up; the mean is weighted by time
     * @param area level times nanoseconds since virtual time began
     */
    public record Level(long now, long max, double mean, long area) {
        static Level of(Gauge gauge, long time) {
            return new Level(gauge.level(), gauge.max(), gauge.mean(time), gauge.area(time));
        }
    }

    /**
     * What users of one class saw, counted since the warm-up.
     *
     * @param failed by the ordinal of {@code Reason}
     * @param interval since the last sample, by the time of finishing
     */
    public record ClassReport(
            String name,
            long offered,
            long attempts,
            long completed,
            long good,
            long late,
            long[] failed,
            Interval interval) {
        static ClassReport of(ClassStats stats, boolean closeInterval) {
            long[] failed = new long[Reason.count()];
            for (int i = 0; i < failed.length; i++) {
                failed[i] = stats.failed(Reason.of(i));
            }
            ClassReport report = new ClassReport(
                    stats.name(),
                    stats.offered(),
                    stats.attempts(),
                    stats.completed(),
                    stats.good(),
                    stats.late(),
                    failed,
                    Interval.of(stats.interval()));
            if (closeInterval) {
                stats.closeInterval();
            }
            return report;
        }
    }

    /** Counts of one interval, and nanoseconds over the requests completed in it. */
    public record Interval(
            long offered,
            long attempts,
            long completed,
            long good,
            long failed,
            long p50,
            long p90,
            long p99,
            long p999) {
        static Interval of(ClassStats.Interval interval) {
            Latencies latency = interval.latency();
            return new Interval(
                    interval.offered(),
                    interval.attempts(),
                    latency.count(),
                    interval.good(),
                    interval.failed(),
                    latency.percentile(50),
                    latency.percentile(90),
                    latency.percentile(99),
                    latency.percentile(99.9));
        }
    }
}
