package dev.faultline.simulator.check;

import dev.faultline.simulator.measure.Bill;
import dev.faultline.simulator.scenario.Windows.Span;
import dev.faultline.simulator.time.VirtualTime;
import org.jspecify.annotations.Nullable;

/** Measures what the whole run costs. */
final class BillMeter implements Meter, Witness.Follower {
    private final Witness run;
    private final String component;
    private final Stretches stretches;
    private @Nullable Bill last;

    /** @param component empty for all together */
    BillMeter(Witness run, String component, Stretches stretches) {
        this.run = run;
        this.component = component;
        this.stretches = stretches;
        run.follow(this);
    }

    @Override
    public long due() {
        return last == null && run.now() <= stretches.to() ? stretches.to() : VirtualTime.NEVER;
    }

    @Override
    public void look() {
        if (last == null && run.now() == stretches.to()) {
            last = run.bill();
        }
    }

    private Bill bill() {
        return last == null ? run.bill() : last;
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
        return last != null;
    }

    @Override
    public String waits(int stretch) {
        return "";
    }

    @Override
    public double value(int stretch) {
        return Costs.perHour(bill(), component);
    }

    @Override
    public String evidence(int stretch) {
        return Costs.dearest(bill());
    }

    @Override
    public long weight(int stretch) {
        return Double.isNaN(value(stretch)) ? 0 : 1;
    }

    @Override
    public void close() {}
}
