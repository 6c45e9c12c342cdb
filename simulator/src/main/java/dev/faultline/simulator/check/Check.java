package dev.faultline.simulator.check;

import dev.faultline.simulator.scenario.CheckKeys;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Type;

/**
 * Something asked of a run, to be judged while it goes on.
 *
 * @param id what verdicts call it; empty for a check without a name
 * @param settings read by {@link #type}, or the settings of a scenario's goal
 */
public record Check(String id, Settings settings) {

    /** How checks are written, with more keys of the document that holds them. */
    public static Type type(Key... more) {
        return CheckKeys.type(more);
    }

    public static Check of(Scenario.Goal goal) {
        return new Check(goal.id(), goal.settings());
    }
}
