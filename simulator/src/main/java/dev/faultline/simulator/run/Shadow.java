package dev.faultline.simulator.run;

import dev.faultline.simulator.check.Check;
import dev.faultline.simulator.check.Quantity;
import dev.faultline.simulator.check.Reading;
import dev.faultline.simulator.check.Verdict;
import dev.faultline.simulator.scenario.Scenario.Change;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import java.util.List;
import java.util.Map;

/**
 * Follows a run by its journal, under the plain loop, and judges it: what it says is a function of the journal alone,
 * however often and in whatever steps it was followed. For one thread at a time.
 */
public final class Shadow {

    /** What is asked of a run. */
    public record Questions(List<Check> checks, List<Quantity> quantities) {
        public Questions {
            checks = List.copyOf(checks);
            quantities = List.copyOf(quantities);
        }
    }

    /**
     * @param board changes that belong to the board itself, as in a lesson: a run that is compared with the untouched one
     *     is compared with the scenario and these. Other changes that the run began with are what somebody did to it.
     */
    public Shadow(ScenarioReader reader, List<Change> board, Questions questions) {}

    /**
     * Comes to where the record stands: goes on by what is new in it, or begins anew where it is not a continuation.
     *
     * @throws ScenarioException if the scenario of the record cannot be read
     */
    public void follow(Journal.Copy record) throws ScenarioException {}

    /**
     * One verdict for each check, in order.
     *
     * @param answers whether the answer was right, by the id of the question; questions not answered are not in it
     */
    public List<Verdict> verdicts(Map<String, Boolean> answers) {
        return List.of();
    }

    /** One reading for each quantity, in order. */
    public List<Reading> readings() {
        return List.of();
    }
}
