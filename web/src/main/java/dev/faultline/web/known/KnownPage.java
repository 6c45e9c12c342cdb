package dev.faultline.web.known;

import dev.faultline.simulator.known.KnownResult.Agreement;
import dev.faultline.simulator.known.KnownResults;
import dev.faultline.web.prose.Prose;
import java.util.List;
import java.util.Locale;

/**
 * Why the numbers can be believed.
 *
 * @param summary how many known answers agree, in a sentence
 */
public record KnownPage(String summary, List<Subject> subjects) {
    public KnownPage {
        subjects = List.copyOf(subjects);
    }

    /**
     * Models about one thing.
     *
     * @param title {@code Queues}
     */
    public record Subject(String id, String title, List<Chapter> chapters) {
        public Subject {
            chapters = List.copyOf(chapters);
        }
    }

    /**
     * A model.
     *
     * @param id where links lead to
     * @param tally {@code 6 of 6}, how many of its answers agree
     * @param fine whether all of them do
     */
    public record Chapter(
            String id,
            String title,
            Prose prose,
            String scenario,
            String source,
            String tally,
            boolean fine,
            List<Line> lines) {
        public Chapter {
            lines = List.copyOf(lines);
        }
    }

    /** An answer, and where its mark stands on a scale on which the tolerance goes from -1 to 1. */
    public record Line(KnownResults.Row row, boolean scaled) {
        /** Beyond it a mark stands at the edge. */
        private static final double EDGE = 1.85;

        private static final double UNIT = 28;
        private static final double MIDDLE = 54;

        /** {@code agrees}: the state of its mark. */
        public String state() {
            return row.agreement().name().toLowerCase(Locale.ROOT);
        }

        public boolean fine() {
            return row.agreement() == Agreement.AGREES;
        }

        public String mark() {
            return place(row.off());
        }

        public String errorFrom() {
            return place(row.off() - row.error());
        }

        public String errorTo() {
            return place(row.off() + row.error());
        }

        private static String place(double tolerances) {
            double shown = Math.clamp(tolerances, -EDGE, EDGE);
            return String.format(Locale.ROOT, "%.1f", MIDDLE + UNIT * shown);
        }
    }
}
