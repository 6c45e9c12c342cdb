package dev.faultline.simulator.check;

import dev.faultline.simulator.check.Observation.Observed;
import dev.faultline.simulator.spec.Settings;
import java.util.Map;

/** A number must be so great, or so small. */
final class Threshold implements Judge {
    private final Witness run;
    private final Observation observation;
    private final Demand demand;
    private final double bound;

    Threshold(Witness run, Observation observation, Settings settings) {
        this.run = run;
        this.observation = observation;
        this.demand = Demand.of(settings);
        this.bound = demand.bound(settings, observation.unit());
    }

    @Override
    public Verdict verdict(String id, Map<String, Boolean> answers) {
        Observed seen = observation.now();
        String asked = demand.words() + " " + observation.unit().write(bound);
        Words words = new Words(run, id, observation.what() + " " + asked);
        String value = observation.unit().write(seen.value());
        if (!seen.judgeable() && !decided(seen)) {
            return waiting(words, seen, value);
        }
        if (demand.holds(seen.value(), bound)) {
            return words.met(value, seen.evidence());
        }
        String reason = observation.what() + " is " + value + "; " + asked + " is asked";
        return seen.settled() || words.over() || decided(seen)
                ? words.notMet(value, seen.evidence(), reason)
                : words.notYet(value, seen.evidence(), reason);
    }

    /** A maximum that is beyond the bound stays beyond it, whatever comes. */
    private boolean decided(Observed seen) {
        boolean beyond = demand.asksForMore() == demand.holds(seen.value(), bound);
        return observation.grows() && beyond && !Double.isNaN(seen.value());
    }

    /** At the end of the run all is settled, unless what it is compared with did not come so far. */
    private static Verdict waiting(Words words, Observed seen, String value) {
        boolean known = !Double.isNaN(seen.value());
        String reason = seen.waits() + (known ? "; so far it is " + value : "");
        return words.over()
                ? words.notMet(known ? value : "", seen.evidence(), reason)
                : words.notYet(known ? value : "", seen.evidence(), reason);
    }
}
