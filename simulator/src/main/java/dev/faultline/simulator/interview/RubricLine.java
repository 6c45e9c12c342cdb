package dev.faultline.simulator.interview;

import java.util.List;

/**
 * A line of the rubric: scored on evidence, or by the candidates themselves against anchors.
 *
 * @param worth points
 * @param evidence what it is scored on; empty for self-assessment
 * @param anchors what nothing, some and all of the points look like, from the least; empty where there is evidence
 */
public record RubricLine(
        String id, Dimension dimension, String say, int worth, List<String> evidence, List<Anchor> anchors) {
    /** What a line is about. */
    public enum Dimension {
        LOAD("Load"),
        FAILURE("Failure"),
        COST("Cost"),
        TRADE_OFFS("Trade-offs");

        private final String title;

        Dimension(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** @param points that one gives oneself who recognises the answer in it */
    public record Anchor(int points, String say) {}

    public boolean self() {
        return evidence.isEmpty();
    }
}
