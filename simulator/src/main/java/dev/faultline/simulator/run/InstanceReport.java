package dev.faultline.simulator.run;

import dev.faultline.simulator.component.Status;
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

    /** A gauge: its level now, its greatest level, and its mean over time since the warm-up. */
    public record Level(long now, long max, double mean) {}

    /**
     * What users of one class saw, counted since the warm-up.
     *
     * @param failed by the ordinal of {@code Reason}
     * @param interval nanoseconds at p50, p90, p99, p99.9 and max since the last sample; empty if nothing completed
     */
    public record ClassReport(
            String name,
            long offered,
            long attempts,
            long completed,
            long good,
            long late,
            long[] failed,
            List<Long> interval) {}
}
