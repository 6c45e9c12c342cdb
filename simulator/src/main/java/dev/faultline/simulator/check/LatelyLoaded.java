package dev.faultline.simulator.check;

import dev.faultline.simulator.check.Evidence.Load;
import dev.faultline.simulator.scenario.Measure;
import dev.faultline.simulator.scenario.Units;
import dev.faultline.simulator.spec.Settings;
import java.util.ArrayDeque;
import java.util.Deque;

/** A measure of a component over the latest stretch of time, up to the last full tenth of it. */
final class LatelyLoaded implements Observation, Witness.Follower {
    private final Witness run;
    private final Measure measure;
    private final String component;
    private final long length;
    private final long width;
    private final Witness.Peak peak;
    private final Deque<Odometer> ends = new ArrayDeque<>();
    private final Deque<Long> peaks = new ArrayDeque<>();
    private long next;

    LatelyLoaded(Witness run, Settings settings) {
        this.run = run;
        this.measure = Measure.labelled(settings.text("measure")).orElseThrow();
        this.component = settings.text("of");
        this.width = Math.max(1, settings.duration("last") / Lately.PARTS);
        this.length = width * Lately.PARTS;
        this.next = run.scenario().warmup();
        this.peak = run.peak(component);
        run.follow(this);
        look();
    }

    @Override
    public long due() {
        return next;
    }

    @Override
    public void look() {
        if (run.now() != next) {
            return;
        }
        peaks.add(peak.take());
        ends.add(run.odometer(component, LoadMeter.histograms(measure)));
        if (ends.size() > Lately.PARTS + 1) {
            ends.remove();
            peaks.remove();
        }
        next += width;
    }

    @Override
    public String what() {
        return measure.label() + " of " + component + " in the last " + Units.ofDuration(length);
    }

    @Override
    public Measure.Unit unit() {
        return measure.unit();
    }

    @Override
    public Observed now() {
        if (ends.size() <= Lately.PARTS) {
            long first = run.scenario().warmup() + length;
            return new Observed(Double.NaN, false, "", Clock.judgedFrom(first, run));
        }
        long highest = peaks.stream().skip(1).mapToLong(Long::longValue).max().orElse(0);
        Load load = ends.getLast().since(ends.getFirst(), highest);
        return new Observed(Loads.value(measure, load), false, Loads.numbers(load), "");
    }
}
