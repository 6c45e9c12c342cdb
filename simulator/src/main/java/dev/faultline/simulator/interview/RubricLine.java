package dev.faultline.simulator.interview;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

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

        /** As files write it: {@code trade-offs}. */
        public String label() {
            return title.toLowerCase(Locale.ROOT);
        }

        static Dimension labelled(String label) {
            return Arrays.stream(values())
                    .filter(each -> each.label().equals(label))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** @param points that one gives oneself who recognises the answer in it */
    public record Anchor(int points, String say) {}

    public boolean self() {
        return evidence.isEmpty();
    }
}
