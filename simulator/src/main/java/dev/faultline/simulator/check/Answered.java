package dev.faultline.simulator.check;

import dev.faultline.simulator.check.Verdict.State;
import dev.faultline.simulator.spec.Settings;
import java.util.Map;

/** A question must be answered. */
record Answered(String question, boolean rightly) implements Judge {
    static Answered of(Settings settings) {
        return new Answered(settings.text("answered"), settings.flag("right"));
    }

    @Override
    public Verdict verdict(String id, Map<String, Boolean> answers) {
        String expected = "the question " + question + " answered" + (rightly ? ", and rightly" : "");
        Boolean right = answers.get(question);
        if (right == null) {
            return new Verdict(id, State.NOT_YET, expected, "not answered", "", "it is not answered yet");
        }
        return rightly && !right
                ? new Verdict(id, State.NOT_MET, expected, "answered wrongly", "", "the answer is not the right one")
                : new Verdict(id, State.MET, expected, rightly ? "answered rightly" : "answered", "", "");
    }
}
