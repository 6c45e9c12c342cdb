package dev.faultline.simulator.run;

import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.measure.Latencies;
import dev.faultline.simulator.message.Reason;

/** What users of one request class saw, all clients and all runs together. */
public final class ClassTotals {
    private final Latencies latency = Latencies.fine();
    private final Latencies sinceSend = Latencies.coarse();
    private final long[] failed = new long[Reason.count()];
    private boolean scheduled;
    private long offered;
    private long attempts;
    private long completed;
    private long good;
    private long late;

    void add(ClassStats stats) {
        latency.add(stats.latency());
        sinceSend.add(stats.sinceSend());
        scheduled |= stats.scheduled();
        offered += stats.offered();
        attempts += stats.attempts();
        completed += stats.completed();
        good += stats.good();
        late += stats.late();
        for (int i = 0; i < failed.length; i++) {
            failed[i] += stats.failed(Reason.of(i));
        }
    }

    /** Over completed requests, from the intended time. */
    public Latencies latency() {
        return latency;
    }

    /** From the actual send; says something else only where {@link #scheduled}. */
    public Latencies sinceSend() {
        return sinceSend;
    }

    /** Whether users may have had to wait before they could send. */
    public boolean scheduled() {
        return scheduled;
    }

    public long offered() {
        return offered;
    }

    public long attempts() {
        return attempts;
    }

    public long completed() {
        return completed;
    }

    public long good() {
        return good;
    }

    public long late() {
        return late;
    }

    public long failed(Reason reason) {
        return failed[reason.ordinal()];
    }

    public long failed() {
        long sum = 0;
        for (long each : failed) {
            sum += each;
        }
        return sum;
    }

    /** Good requests over all that ended; not a number where none did. */
    public double goodShare() {
        return (double) good / (completed + failed());
    }
}
