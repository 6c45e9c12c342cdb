package dev.faultline.simulator.check;

import dev.faultline.simulator.scenario.Measure;
import dev.faultline.simulator.scenario.Measure.Unit;
import dev.faultline.simulator.spec.Settings;

/** A measure of the run beside that of the same board with the same seed to which nothing was done. */
final class Compared implements Observation {
    private final boolean ratio;
    private final InWindow own;
    private final InWindow untouched;
    private final Witness other;

    Compared(Witness run, Witness untouched, Settings settings) {
        this.ratio = settings.has("ratio");
        String key = ratio ? "ratio" : "difference";
        this.own = new InWindow(run, key, settings);
        this.untouched = new InWindow(untouched, key, settings);
        this.other = untouched;
    }

    @Override
    public String what() {
        String how = ratio ? " over that of the untouched board" : " less that of the untouched board";
        return own.what() + how;
    }

    @Override
    public Unit unit() {
        return ratio ? Unit.NUMBER : own.unit();
    }

    @Override
    public Observed now() {
        Observed here = own.now();
        Observed there = untouched.now();
        double value = ratio ? here.value() / there.value() : here.value() - there.value();
        String waits = here.judgeable() ? there.waits() : here.waits();
        String stopped = other.stoppedBy()
                .map(budget -> "; the untouched run was stopped: " + budget)
                .orElse("");
        String numbers = write(here) + "; untouched " + write(there) + stopped;
        return new Observed(value, here.settled() && there.settled(), numbers, waits);
    }

    private String write(Observed observed) {
        Measure.Unit unit = own.unit();
        return unit.write(observed.value());
    }
}
