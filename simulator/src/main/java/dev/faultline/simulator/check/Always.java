package dev.faultline.simulator.check;

import dev.faultline.simulator.check.Meter.Stretches;
import dev.faultline.simulator.scenario.Measure;
import dev.faultline.simulator.scenario.Units;
import dev.faultline.simulator.scenario.Windows.Span;
import dev.faultline.simulator.spec.Settings;
import java.util.Map;

/** A number must be so great, or so small, in every one of the stretches of a time; where there is nothing, it is. */
final class Always implements Judge {
    private final Witness run;
    private final Measure measure;
    private final Demand demand;
    private final double bound;
    private final Span span;
    private final Meter meter;
    private final String what;
    private final String asked;

    Always(Witness run, Settings settings) {
        this.run = run;
        this.measure = Measure.labelled(settings.text("always")).orElseThrow();
        this.demand = Demand.of(settings);
        this.bound = demand.bound(settings, measure.unit());
        this.span = Spans.of(settings, run.scenario());
        long width = Spans.width(settings.duration("every"), span.to() - span.from());
        this.meter = Meter.of(run, measure, settings.text("of"), new Stretches(span.from(), span.to(), width));
        this.what = measure.label() + " of " + settings.text("of");
        this.asked = demand.words() + " " + measure.unit().write(bound);
        this.every = Units.ofDuration(width);
    }

    private final String every;

    @Override
    public Verdict verdict(String id, Map<String, Boolean> answers) {
        Words words = new Words(run, id, what + " always " + asked + " " + span + ", every " + every);
        int worst = -1;
        int settled = 0;
        long weight = 0;
        for (int i = 0; i < meter.count() && meter.settled(i); i++) {
            settled++;
            weight += meter.weight(i);
            double value = meter.value(i);
            if (meter.weight(i) > 0 && !demand.holds(value, bound)) {
                return broken(words, i, value);
            }
            worst = worse(i, worst) ? i : worst;
        }
        String measured = worst < 0 ? "" : "at the worst " + measure.unit().write(meter.value(worst));
        String evidence =
                worst < 0 ? "" : "from " + Clock.at(meter.span(worst).from()) + " on: " + meter.evidence(worst);
        if (settled < meter.count()) {
            return words.notYet(measured, evidence, waits(settled));
        }
        return weight > 0
                ? words.met(measured, evidence)
                : words.notMet("nothing", "", "there was nothing to measure " + span);
    }

    private Verdict broken(Words words, int stretch, double value) {
        String at = Clock.at(meter.span(stretch).from());
        String number = measure.unit().write(value);
        return words.notMet(
                number + " at " + at,
                meter.evidence(stretch),
                what + " is " + number + " " + Clock.over(meter.span(stretch)) + "; always " + asked + " is asked");
    }

    private boolean worse(int stretch, int worst) {
        double value = meter.value(stretch);
        return !Double.isNaN(value) && (worst < 0 || demand.worse(value, meter.value(worst)));
    }

    private String waits(int settled) {
        String soFar =
                settled == 0 ? "" : "it held in " + settled + " of " + meter.count() + " stretches of " + every + "; ";
        return soFar + Clock.judgedFrom(span.to(), run);
    }
}
