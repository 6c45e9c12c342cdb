package dev.faultline.simulator.run;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.measure.Latencies;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.run.RunResult.Measured;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one instance, or several, measured in one run, or several. Levels are per instance; counts are sums. */
public final class InstanceTotals {
    private final Latencies waits = Latencies.coarse();
    private final Latencies works = Latencies.coarse();
    private final Latencies calls = Latencies.coarse();
    private final long[] outcomes = new long[Reason.count()];
    private final Map<String, Long> counters = new LinkedHashMap<>();
    private int count;
    private double busy;
    private double capacity;
    private double queueMeans;
    private long queueMax;
    private double inFlightMeans;
    private long inFlightMax;
    private long arrivals;
    private long retried;

    /** @param time up to which it was measured */
    void add(Measured measured, long time) {
        InstanceStats stats = measured.stats();
        InstanceReport report = measured.report();
        count++;
        waits.add(stats.waits());
        works.add(stats.works());
        calls.add(stats.calls());
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] += stats.outcomes(Reason.of(i));
        }
        for (Counter counter : stats.counters()) {
            counters.merge(counter.name(), counter.count(), Long::sum);
        }
        busy += report.busy().mean();
        capacity += stats.capacities().mean(time);
        queueMeans += report.queue().mean();
        queueMax = Math.max(queueMax, report.queue().max());
        inFlightMeans += report.inFlight().mean();
        inFlightMax = Math.max(inFlightMax, report.inFlight().max());
        arrivals += stats.arrivals();
        retried += stats.retriedArrivals();
    }

    /** Instances times runs. */
    public int count() {
        return count;
    }

    /** From arrival to the start of work. */
    public Latencies waits() {
        return waits;
    }

    /** From the start of work to its end, calls to others left out. */
    public Latencies works() {
        return works;
    }

    /** Spent in calls to others. */
    public Latencies calls() {
        return calls;
    }

    /** Busy time over capacity; not a number where there is no limit. */
    public double utilisation() {
        return capacity == 0 ? Double.NaN : busy / capacity;
    }

    public double busyMean() {
        return busy / count;
    }

    public double queueMean() {
        return queueMeans / count;
    }

    public long queueMax() {
        return queueMax;
    }

    public double inFlightMean() {
        return inFlightMeans / count;
    }

    public long inFlightMax() {
        return inFlightMax;
    }

    public long arrivals() {
        return arrivals;
    }

    /** Arrivals that were not the first attempt. */
    public long retried() {
        return retried;
    }

    /** Calls that reached it over those that were not tried again; not a number where there were none. */
    public double retryAmplification() {
        return (double) arrivals / (arrivals - retried);
    }

    /** Calls answered or dropped so. */
    public long outcomes(Reason outcome) {
        return outcomes[outcome.ordinal()];
    }

    /** What is particular to its kind, by name. */
    public Map<String, Long> counters() {
        return counters;
    }
}
