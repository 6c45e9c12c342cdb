package dev.faultline.simulator.check;

import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Units;
import dev.faultline.simulator.spec.Settings;

/** From when to when, in virtual nanoseconds; the end is not part of it. */
record Span(long from, long to) {

    /** What a goal says, or the whole run after its warm-up. */
    static Span of(Settings goal, Scenario scenario) {
        return goal.has("during")
                ? new Span(
                        goal.durations("during").get(0),
                        goal.durations("during").get(1))
                : new Span(scenario.warmup(), scenario.duration());
    }

    double seconds() {
        return (to - from) / 1e9;
    }

    @Override
    public String toString() {
        return "from " + Units.ofDuration(from) + " to " + Units.ofDuration(to);
    }
}
