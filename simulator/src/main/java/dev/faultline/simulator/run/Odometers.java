package dev.faultline.simulator.run;

import dev.faultline.simulator.check.Odometer;
import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.measure.Latencies;
import dev.faultline.simulator.message.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what the instances of a component have measured so far. */
final class Odometers {
    private Odometers() {}

    /**
     * @param measures whether the warm-up is over; before that all counts are about to be forgotten
     * @param histograms whether those of waits and works are wanted
     */
    static Odometer read(PlainRun run, String component, boolean measures, boolean histograms) {
        List<InstanceStats> all = run.instances().stream()
                .filter(instance -> instance.place().component().equals(component))
                .map(Instance::stats)
                .filter(stats -> !stats.isCoordinator())
                .toList();
        Map<String, Long> counters = new LinkedHashMap<>();
        for (InstanceStats stats : all) {
            for (Counter counter : stats.counters()) {
                counters.merge(counter.name(), measures ? counter.count() : 0, Long::sum);
            }
        }
        long now = run.now();
        return new Odometer(
                now,
                measures ? all.stream().mapToLong(InstanceStats::arrivals).sum() : 0,
                measures
                        ? all.stream().mapToLong(InstanceStats::retriedArrivals).sum()
                        : 0,
                all.stream().mapToLong(stats -> stats.queue().area(now)).toArray(),
                all.stream().mapToLong(stats -> stats.busy().area(now)).toArray(),
                all.stream().mapToDouble(stats -> stats.capacities().area(now)).sum(),
                histograms ? merged(all.stream().map(InstanceStats::waits).toList()) : empty(measures),
                histograms ? merged(all.stream().map(InstanceStats::works).toList()) : empty(measures),
                counters,
                measures ? ended(all, Reason.QUEUE_FULL) + ended(all, Reason.SHED) : 0,
                measures ? ended(all, Reason.THROTTLED) : 0);
    }

    private static long ended(List<InstanceStats> all, Reason outcome) {
        return all.stream().mapToLong(stats -> stats.outcomes(outcome)).sum();
    }

    private static Latencies merged(List<Latencies> each) {
        Latencies all = Latencies.coarse();
        each.forEach(all::add);
        return all;
    }

    /** Before the warm-up is over nothing is measured; after it, nothing was asked for. */
    private static @Nullable Latencies empty(boolean measures) {
        return measures ? null : Latencies.coarse();
    }
}
