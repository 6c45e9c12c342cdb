package dev.faultline.simulator.check;

import dev.faultline.simulator.check.Evidence.Load;
import dev.faultline.simulator.scenario.Measure;
import dev.faultline.simulator.scenario.Windows.Span;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;

/** Measures what a component does, from the difference of what it had measured at the ends of each stretch. */
final class LoadMeter implements Meter, Witness.Follower {
    private final Witness run;
    private final Measure measure;
    private final String component;
    private final Stretches stretches;
    private final Witness.Peak peak;
    private final List<Odometer> ends = new ArrayList<>();
    private final List<Long> peaks = new ArrayList<>();
    private boolean closed;

    LoadMeter(Witness run, Measure measure, String component, Stretches stretches) {
        this.run = run;
        this.measure = measure;
        this.component = component;
        this.stretches = stretches;
        this.peak = run.peak(component);
        run.follow(this);
        look();
    }

    @Override
    public long due() {
        return closed ? VirtualTime.NEVER : stretches.boundary(ends.size());
    }

    @Override
    public void look() {
        if (run.now() == due()) {
            long highest = peak.take();
            if (!ends.isEmpty()) {
                peaks.add(highest);
            }
            ends.add(run.odometer(component, histograms(measure)));
        }
    }

    static boolean histograms(Measure measure) {
        return switch (measure) {
            case WAIT_MEAN, WAIT_P50, WAIT_P90, WAIT_P95, WAIT_P99, WAIT_P999, WORK_MEAN, WORK_P99 -> true;
            default -> false;
        };
    }

    /** Of a stretch that is not over, up to now. */
    private Load load(int stretch) {
        Odometer start = ends.get(stretch);
        return settled(stretch)
                ? ends.get(stretch + 1).since(start, peaks.get(stretch))
                : run.odometer(component, histograms(measure)).since(start, peak.now());
    }

    @Override
    public int count() {
        return stretches.count();
    }

    @Override
    public Span span(int stretch) {
        return stretches.span(stretch);
    }

    @Override
    public boolean settled(int stretch) {
        return ends.size() > stretch + 1;
    }

    @Override
    public String waits(int stretch) {
        return "";
    }

    private boolean begun(int stretch) {
        return ends.size() > stretch && run.now() > ends.get(stretch).time();
    }

    @Override
    public double value(int stretch) {
        return begun(stretch) ? Loads.value(measure, load(stretch)) : Double.NaN;
    }

    @Override
    public String evidence(int stretch) {
        return begun(stretch) ? Loads.numbers(load(stretch)) : "";
    }

    @Override
    public long weight(int stretch) {
        return Double.isNaN(value(stretch)) ? 0 : 1;
    }

    @Override
    public void close() {
        closed = true;
    }
}
