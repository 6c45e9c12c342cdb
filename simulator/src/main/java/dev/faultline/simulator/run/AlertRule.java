package dev.faultline.simulator.run;

import dev.faultline.simulator.check.Demand;
import dev.faultline.simulator.run.InstanceReport.ClassReport;
import dev.faultline.simulator.run.InstanceReport.Interval;
import dev.faultline.simulator.scenario.Measure;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Units;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** One rule: what it has seen of the latest stretch of time, sample by sample, and whether that is reason enough to call. */
final class AlertRule {
    private final String id;
    private final Settings settings;
    private final String of;
    private final boolean burns;
    private final long window;
    private final long patience;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private long badSince = -1;
    private double value;
    private Levels before = new Levels(0, 0, 0);

    /** What one sample adds up to; of users by the time of finishing, of a component over its length. */
    private record Sample(
            long from,
            long to,
            long offered,
            long completed,
            long good,
            long failed,
            long[] percentiles,
            double busy,
            double capacity,
            double queued,
            long arrivals) {}

    /** What a component's gauges and counters stood at. */
    private record Levels(double busy, double queued, long arrivals) {}

    AlertRule(Scenario.Alert alert) {
        this.id = alert.id();
        this.settings = alert.settings();
        this.burns = settings.has("slo");
        this.of = settings.text(burns ? "slo" : "of");
        this.window = settings.duration(burns ? "long" : "over");
        this.patience = burns ? 0 : settings.duration("for");
    }

    String id() {
        return id;
    }

    String of() {
        return of;
    }

    /** Takes in the latest sample; true where the alert should be on from now on. */
    boolean see(long from, long to, List<InstanceReport> reports) {
        samples.addLast(sample(from, to, reports));
        while (samples.peekFirst() != null && samples.peekFirst().to() <= to - window) {
            samples.removeFirst();
        }
        boolean bad = burns ? burn(to) : threshold();
        badSince = !bad ? -1 : badSince < 0 ? from : badSince;
        return bad && to - badSince >= patience;
    }

    /** Remembers what gauges stand at, before anything is measured. */
    void stand(List<InstanceReport> reports) {
        sample(0, 0, reports);
    }

    private Sample sample(long from, long to, List<InstanceReport> reports) {
        long[] counts = new long[4];
        long[] percentiles = new long[4];
        double busy = 0;
        double capacity = 0;
        double queued = 0;
        long arrivals = 0;
        for (InstanceReport report : reports) {
            if (report.component().equals(of)) {
                busy += report.busy().area();
                queued += report.queue().area();
                arrivals += report.arrivals();
                capacity += (double) report.capacity() * (to - from);
            }
            for (ClassReport each : report.classes()) {
                if (report.component().equals(of) || (report.component() + "." + each.name()).equals(of)) {
                    add(each.interval(), counts, percentiles);
                }
            }
        }
        Levels now = new Levels(busy, queued, arrivals);
        Levels last = before;
        before = now;
        long came = arrivals < last.arrivals() ? arrivals : arrivals - last.arrivals(); // anew after the warm-up
        return new Sample(
                from,
                to,
                counts[0],
                counts[1],
                counts[2],
                counts[3],
                percentiles,
                busy - last.busy(),
                capacity,
                queued - last.queued(),
                came);
    }

    private static void add(Interval interval, long[] counts, long[] percentiles) {
        counts[0] += interval.offered();
        counts[1] += interval.completed();
        counts[2] += interval.good();
        counts[3] += interval.failed();
        percentiles[0] = Math.max(percentiles[0], interval.p50());
        percentiles[1] = Math.max(percentiles[1], interval.p90());
        percentiles[2] = Math.max(percentiles[2], interval.p99());
        percentiles[3] = Math.max(percentiles[3], interval.p999());
    }

    private boolean burn(long now) {
        double allowed = 1 - settings.share("objective");
        double whole = badShare(now - window) / allowed;
        double lately = badShare(now - settings.duration("short")) / allowed;
        value = Math.min(whole, lately);
        return value >= settings.number("burnRate");
    }

    /** Of those that ended since a time; none where nothing ended. */
    private double badShare(long since) {
        long ended = 0;
        long good = 0;
        for (Iterator<Sample> latest = samples.descendingIterator(); latest.hasNext(); ) {
            Sample sample = latest.next();
            if (sample.to() <= since) {
                break;
            }
            ended += sample.completed() + sample.failed();
            good += sample.good();
        }
        return ended == 0 ? 0 : 1 - (double) good / ended;
    }

    private boolean threshold() {
        Measure measure = measure();
        value = value(measure);
        Demand demand = Demand.of(settings);
        return demand.holds(value, demand.bound(settings, measure.unit()));
    }

    private Measure measure() {
        return Measure.labelled(settings.text("measure")).orElseThrow();
    }

    private double value(Measure measure) {
        double ended = sum(sample -> sample.completed() + sample.failed());
        double nanos = sum(sample -> sample.to() - sample.from());
        double seconds = nanos / VirtualTime.SECOND;
        return switch (measure) {
            case GOOD_SHARE -> sum(Sample::good) / ended;
            case COMPLETED_SHARE -> sum(Sample::completed) / ended;
            case FAILED_SHARE -> sum(Sample::failed) / ended;
            case LATE_SHARE -> sum(sample -> sample.completed() - sample.good()) / ended;
            case P50 -> worst(0);
            case P90 -> worst(1);
            case P99 -> worst(2);
            case P999 -> worst(3);
            case OFFERED -> sum(Sample::offered) / seconds;
            case THROUGHPUT -> sum(Sample::completed) / seconds;
            case GOODPUT -> sum(Sample::good) / seconds;
            case UTILISATION -> sum(Sample::busy) / sum(Sample::capacity);
            case QUEUE_MEAN -> sum(Sample::queued) / nanos;
            case ARRIVALS -> sum(Sample::arrivals) / seconds;
            default -> throw new IllegalStateException("no alert can be on " + measure);
        };
    }

    private double sum(ToDoubleFunction<Sample> each) {
        double sum = 0;
        for (Sample sample : samples) {
            sum += each.applyAsDouble(sample);
        }
        return sum;
    }

    private double worst(int percentile) {
        long worst = 0;
        for (Sample sample : samples) {
            worst = Math.max(worst, sample.percentiles()[percentile]);
        }
        return worst;
    }

    /** What was found, in words. */
    String found() {
        if (burns) {
            return String.format(Locale.ROOT, "the error budget of %s burns %.1f times as fast as it may", of, value);
        }
        Measure measure = measure();
        return measure.label() + " of " + of + " is " + measure.unit().write(value) + " over "
                + Units.ofDuration(window);
    }
}
