package dev.faultline.simulator.measure;

import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the users of one request class see, at one clients instance. Requests are counted where they end, or where they
 * are offered; {@link Window}s count by intended time.
 */
public final class ClassStats {
    private static final int EXAMPLES = 3;

    private final String name;
    private final boolean scheduled;
    private final boolean histograms;
    private final Latencies latency;
    private final Latencies sinceSend;
    private final Latencies answers;
    private Interval interval;
    private @Nullable Ends ends;
    private final long[] failed = new long[Reason.count()];
    private final List<List<Long>> failedExamples = new ArrayList<>();
    private final Extremes slowest = new Extremes();
    private final Extremes sample = new Extremes();
    private final List<Window> windows = new ArrayList<>();
    private final List<Tally> tallies = new ArrayList<>();
    private long measuredFrom;
    private long offered;
    private long attempts;
    private long completed;
    private long good;
    private long late;

    ClassStats(String name, boolean scheduled, boolean histograms) {
        this.name = name;
        this.scheduled = scheduled;
        this.histograms = histograms;
        this.latency = histograms ? Latencies.fine() : Latencies.summed();
        this.sinceSend = InstanceStats.coarse(histograms);
        this.answers = InstanceStats.coarse(histograms);
        this.interval = new Interval(histograms);
        for (int i = 0; i < Reason.count(); i++) {
            failedExamples.add(new ArrayList<>());
        }
    }

    public String name() {
        return name;
    }

    /** Counts requests whose intended time lies from {@code from} on and before {@code to}. */
    public Window window(long from, long to) {
        for (Window window : windows) {
            if (window.from == from && window.to == to) {
                return window;
            }
        }
        Window window = new Window(from, to, Latencies.fine());
        windows.add(window);
        return window;
    }

    /** Counts requests intended from now on in the tally, too. */
    public void count(Tally tally) {
        tallies.add(tally);
    }

    /** Counts them there no more. */
    public void uncount(Tally tally) {
        tallies.remove(tally);
    }

    /** Hears of each request that ends. */
    public interface Ends {
        /** @param well whether it was answered with success within its deadline */
        void ended(long request, long took, boolean well);
    }

    /** Has each request that ends from now on told to somebody, who must not change anything. */
    public void listen(Ends listener) {
        ends = listener;
    }

    /** A user wants something. */
    public void offered(long intended) {
        offered++;
        interval.offered++;
        for (Window window : windows) {
            if (window.holds(intended)) {
                window.offered++;
            }
        }
        for (Tally tally : tallies) {
            Window window = tally.begin(intended);
            if (window != null) {
                window.offered++;
            }
        }
    }

    public void attempt() {
        attempts++;
        interval.attempts++;
    }

    /**
     * A request was answered with success.
     *
     * @param intended when the user wanted it
     * @param sent when its first attempt was really sent
     */
    public void completed(long request, long intended, long sent, long now, boolean inTime) {
        long took = now - intended;
        interval.completed(took, inTime);
        if (ends != null) {
            ends.ended(request, took, inTime);
        }
        if (intended >= measuredFrom) {
            completed++;
            if (inTime) {
                good++;
            } else {
                late++;
                keepExample(request, Reason.OK);
            }
            latency.record(took);
            slowest.offer(request, took);
            sample.offer(request, Hash.mix(request));
            if (scheduled) {
                sinceSend.record(now - sent);
            }
        }
        for (Window window : windows) {
            if (window.holds(intended)) {
                window.completed(took, inTime);
            }
        }
        for (Tally tally : tallies) {
            Window window = tally.at(intended);
            if (window != null) {
                window.completed(took, inTime);
            }
        }
    }

    /** A request ended without success. */
    public void failed(long request, long intended, long now, Reason reason) {
        interval.failed++;
        if (ends != null) {
            ends.ended(request, now - intended, false);
        }
        if (intended >= measuredFrom) {
            failed[reason.ordinal()]++;
            answers.record(now - intended);
            keepExample(request, reason);
            sample.offer(request, Hash.mix(request));
        }
        for (Window window : windows) {
            if (window.holds(intended)) {
                window.failed++;
            }
        }
        for (Tally tally : tallies) {
            Window window = tally.at(intended);
            if (window != null) {
                window.failed++;
            }
        }
    }

    private void keepExample(long request, Reason reason) {
        List<Long> kept = failedExamples.get(reason.ordinal());
        if (kept.size() == EXAMPLES) {
            kept.remove(EXAMPLES - 1); // the first ones stay, the last one is fresh
        }
        kept.add(request);
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
        return Arrays.stream(failed).sum();
    }

    /** Over completed requests, from the intended time. */
    public Latencies latency() {
        return latency;
    }

    /** What one would measure from the actual send: it omits what the schedule had to wait. */
    public Latencies sinceSend() {
        return sinceSend;
    }

    /** Whether users may have to wait before they can send: only then do the two ways of measuring differ. */
    public boolean scheduled() {
        return scheduled;
    }

    /** How long failed requests took to fail. */
    public Latencies failures() {
        return answers;
    }

    /** What happened since the last interval was closed. */
    public Interval interval() {
        return interval;
    }

    public void closeInterval() {
        interval = new Interval(histograms);
    }

    public List<Long> failedExamples(Reason reason) {
        return List.copyOf(failedExamples.get(reason.ordinal()));
    }

    /** Some of those that were completed after their deadline. */
    public List<Long> lateExamples() {
        return failedExamples(Reason.OK);
    }

    /** Those completed that took longest, the slowest first. */
    public List<Long> slowest() {
        return slowest.ids();
    }

    /** Some of all that have ended, whatever became of them: each had the same chance. */
    public List<Long> sample() {
        return sample.ids();
    }

    public List<Window> windows() {
        return windows;
    }

    /** Requests intended before now no longer count. */
    void reset(long now) {
        measuredFrom = now;
        latency.reset();
        sinceSend.reset();
        answers.reset();
        Arrays.fill(failed, 0);
        failedExamples.forEach(List::clear);
        slowest.clear();
        sample.clear();
        offered = 0;
        attempts = 0;
        completed = 0;
        good = 0;
        late = 0;
    }

    /** What happened in one interval of a chart, by the time of finishing. Goes on through the end of the warm-up. */
    public static final class Interval {
        private final Latencies latency;
        private long offered;
        private long attempts;
        private long good;
        private long failed;

        private Interval(boolean histograms) {
            this.latency = InstanceStats.coarse(histograms);
        }

        private void completed(long took, boolean inTime) {
            latency.record(took);
            if (inTime) {
                good++;
            }
        }

        public Latencies latency() {
            return latency;
        }

        public long offered() {
            return offered;
        }

        public long attempts() {
            return attempts;
        }

        public long good() {
            return good;
        }

        public long failed() {
            return failed;
        }
    }

    /** Requests by their intended time, for goals. Not touched by the end of the warm-up. */
    public static final class Window {
        private final long from;
        private final long to;
        private final Latencies latency;
        private long offered;
        private long good;
        private long late;
        private long failed;

        Window(long from, long to, Latencies latency) {
            this.from = from;
            this.to = to;
            this.latency = latency;
        }

        boolean holds(long intended) {
            return intended >= from && intended < to;
        }

        void completed(long took, boolean inTime) {
            latency.record(took);
            if (inTime) {
                good++;
            } else {
                late++;
            }
        }

        public long from() {
            return from;
        }

        public long to() {
            return to;
        }

        public long offered() {
            return offered;
        }

        public long good() {
            return good;
        }

        public long late() {
            return late;
        }

        public long failed() {
            return failed;
        }

        public Latencies latency() {
            return latency;
        }
    }
}
