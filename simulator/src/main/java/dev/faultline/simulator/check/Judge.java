package dev.faultline.simulator.check;

import dev.faultline.simulator.check.Verdict.State;
import java.util.Map;

/** Judges one check of one run, whenever it is asked. */
interface Judge {
    /**
     * How the check stands now.
     *
     * @param id what to call it
     * @param answers whether the answer was right, by the id of the question
     */
    Verdict verdict(String id, Map<String, Boolean> answers);

    /** What a verdict is made of, whatever the check. */
    record Words(Witness run, String id, String expected) {
        Verdict met(String measured, String evidence) {
            return new Verdict(id, State.MET, expected, measured, evidence, "");
        }

        Verdict notMet(String measured, String evidence, String reason) {
            return new Verdict(id, State.NOT_MET, expected, measured, evidence, reason);
        }

        /** Not yet; and never, where the run cannot go on. */
        Verdict notYet(String measured, String evidence, String reason) {
            String stopped = run.stoppedBy()
                    .map(budget -> "the run was stopped at " + Clock.at(run.now()) + ", by " + budget)
                    .orElse("");
            return stopped.isEmpty()
                    ? new Verdict(id, State.NOT_YET, expected, measured, evidence, reason)
                    : new Verdict(id, State.NOT_MET, expected, measured, evidence, stopped + "; " + reason);
        }

        boolean over() {
            return run.now() >= run.scenario().duration();
        }
    }
}
