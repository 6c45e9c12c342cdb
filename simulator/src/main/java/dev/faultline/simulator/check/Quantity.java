package dev.faultline.simulator.check;

import dev.faultline.simulator.scenario.CheckKeys;
import dev.faultline.simulator.scenario.Measure;
import dev.faultline.simulator.scenario.Measure.Unit;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Type;

/**
 * A number that a run shows, to be put beside what somebody guessed.
 *
 * @param settings read by {@link #type}
 */
public record Quantity(Settings settings) {

    /** How quantities are written, with more keys of the document that holds them. */
    public static Type type(Key... more) {
        return CheckKeys.quantity(more);
    }

    /** What its values are; counts and ratios are numbers. */
    public Unit unit() {
        if (settings.has("measure")) {
            return measure("measure").unit();
        }
        return settings.has("difference") ? measure("difference").unit() : Unit.NUMBER;
    }

    private Measure measure(String key) {
        return Measure.labelled(settings.text(key)).orElseThrow();
    }
}
