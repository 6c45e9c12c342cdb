package dev.faultline.simulator.check;

import dev.faultline.simulator.check.Meter.Stretches;
import dev.faultline.simulator.scenario.Measure;
import dev.faultline.simulator.scenario.Windows.Span;
import dev.faultline.simulator.spec.Settings;

/** A measure over a stretch of time that is known from the start. */
final class InWindow implements Observation {
    private final Witness run;
    private final Measure measure;
    private final Meter meter;
    private final Span span;
    private final String what;

    /** @param key under which the measure is named */
    InWindow(Witness run, String key, Settings settings) {
        this.run = run;
        this.measure = Measure.labelled(settings.text(key)).orElseThrow();
        this.span = Spans.of(settings, run.scenario());
        String of = settings.has("of") ? settings.text("of") : "";
        this.meter = Meter.of(run, measure, of, Stretches.whole(span));
        this.what = measure.label() + " of " + (of.isEmpty() ? "all" : of) + (settings.has("during") ? " " + span : "");
    }

    @Override
    public String what() {
        return what;
    }

    @Override
    public Measure.Unit unit() {
        return measure.unit();
    }

    @Override
    public boolean grows() {
        return measure == Measure.QUEUE_MAX || measure == Measure.MAX;
    }

    @Override
    public Observed now() {
        boolean settled = meter.settled(0);
        return new Observed(meter.value(0), settled, meter.evidence(0), settled ? "" : waits());
    }

    private String waits() {
        return run.now() < span.to() || meter.waits(0).isEmpty()
                ? Clock.judgedFrom(span.to(), run)
                : meter.waits(0) + "; " + Clock.stands(run);
    }
}
