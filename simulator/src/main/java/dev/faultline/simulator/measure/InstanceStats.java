package dev.faultline.simulator.measure;

import dev.faultline.simulator.message.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What one instance measures. Confined to the instance; others see copies. */
public final class InstanceStats {
    private final boolean histograms;
    private final Latencies waits;
    private final Latencies works;
    private final Latencies calls;
    private final Gauge queue = new Gauge();
    private final Gauge busy = new Gauge();
    private final Gauge inFlight = new Gauge();
    private final long[] outcomes = new long[Reason.count()];
    private final List<Counter> counters = new ArrayList<>();
    private final List<ClassStats> classes = new ArrayList<>();
    private long arrivals;
    private long retriedArrivals;
    private final Capacity capacity = new Capacity();
    private boolean coordinates;
    private long inside;
    private long timeInside;

    public InstanceStats() {
        this(true);
    }

    private InstanceStats(boolean histograms) {
        this.histograms = histograms;
        this.waits = coarse(histograms);
        this.works = coarse(histograms);
        this.calls = coarse(histograms);
    }

    /** Durations are only counted and summed: to measure what histograms cost. */
    public static InstanceStats withoutHistograms() {
        return new InstanceStats(false);
    }

    static Latencies coarse(boolean histogram) {
        return histogram ? Latencies.coarse() : Latencies.summed();
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

    /** Calls or messages that wait. */
    public Gauge queue() {
        return queue;
    }

    /** Threads, connections or consumers at work. */
    public Gauge busy() {
        return busy;
    }

    /** Open calls; kept by the shell. */
    public Gauge inFlight() {
        return inFlight;
    }

    /** Most that can be at work at a time from now on, for utilisation; 0 for no limit. */
    public void capacity(long most, long now) {
        capacity.set(now, most);
    }

    /** As it is now. */
    public long capacity() {
        return capacity.level();
    }

    /** As it was over time. */
    public Capacity capacities() {
        return capacity;
    }

    /** It serves nobody, but looks after other instances: it does not count as an instance of its component. */
    public void coordinates() {
        coordinates = true;
    }

    public boolean isCoordinator() {
        return coordinates;
    }

    /** A call has arrived; kept by the shell. */
    public void arrived(long now, boolean retry) {
        inside++;
        timeInside -= now;
        arrivals++;
        if (retry) {
            retriedArrivals++;
        }
    }

    /** A call was answered or dropped; kept by the shell. */
    public void ended(long now, Reason outcome) {
        inside--;
        timeInside += now;
        outcomes[outcome.ordinal()]++;
    }

    public long arrivals() {
        return arrivals;
    }

    /**
     * Nanoseconds that calls have spent in the instance since virtual time began, those inside up to now. By Little's law it
     * is the area of {@link #inFlight}, to the last nanosecond, wherever the shell keeps that.
     */
    public long timeInside(long now) {
        return timeInside + inside * now;
    }

    /** Arrivals that were not the first attempt. */
    public long retriedArrivals() {
        return retriedArrivals;
    }

    public long outcomes(Reason outcome) {
        return outcomes[outcome.ordinal()];
    }

    /** A counter of the component's own, made once: {@code hits}, {@code redelivered}. */
    public Counter counter(String name) {
        Counter counter = new Counter(name);
        counters.add(counter);
        return counter;
    }

    public List<Counter> counters() {
        return counters;
    }

    /**
     * For clients: what the users of one request class see. Made once for each class.
     *
     * @param scheduled whether users may have to wait for a connection before they can send
     */
    public ClassStats requestClass(String name, boolean scheduled) {
        ClassStats stats = new ClassStats(name, scheduled, histograms);
        classes.add(stats);
        return stats;
    }

    public List<ClassStats> classes() {
        return classes;
    }

    /** The warm-up is over: everything is measured from here on. */
    public void reset(long now) {
        waits.reset();
        works.reset();
        calls.reset();
        queue.reset(now);
        busy.reset(now);
        inFlight.reset(now);
        capacity.reset(now);
        Arrays.fill(outcomes, 0);
        counters.forEach(Counter::reset);
        classes.forEach(each -> each.reset(now));
        arrivals = 0;
        retriedArrivals = 0;
    }
}
