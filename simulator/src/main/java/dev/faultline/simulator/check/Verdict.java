package dev.faultline.simulator.check;

import java.util.Locale;

/**
 * What became of a check, or of a goal, in one run.
 *
 * @param goal the id of what was judged
 * @param expected in words: {@code goodShare of users.browse at least 99% from 30s to 50s}
 * @param measured in words: {@code 97.3%}
 * @param evidence the numbers that it follows from
 * @param reason why it is not met, or not yet, one sentence with the numbers; empty where it is met
 */
public record Verdict(String goal, State state, String expected, String measured, String evidence, String reason) {

    /** Where a check stands. */
    public enum State {
        MET("met"),
        NOT_MET("not met"),
        /** It can still be met, and can still be missed. */
        NOT_YET("not yet");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** As people say it. */
        public String words() {
            return words;
        }
    }

    /** The verdict on a run that has ended. */
    public Verdict(String goal, boolean held, String expected, String measured, String evidence) {
        this(
                goal,
                held ? State.MET : State.NOT_MET,
                expected,
                measured,
                evidence,
                held ? "" : measured + "; " + expected + " is asked");
    }

    /** Whether it is met. */
    public boolean held() {
        return state == State.MET;
    }

    @Override
    public String toString() {
        String numbers = evidence.isEmpty() ? "" : " (" + evidence + ")";
        return String.format(Locale.ROOT, "%-9s", state.words()) + goal + ": " + expected + "; " + measured + numbers;
    }
}
