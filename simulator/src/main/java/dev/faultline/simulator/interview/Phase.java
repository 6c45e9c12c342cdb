package dev.faultline.simulator.interview;

/**
 * One phase of a session.
 *
 * @param title its heading in the file
 * @param minutes that the timer gives; it can be paused and extended
 * @param prose Markdown, what is to be done in it
 */
public record Phase(Kind kind, String title, int minutes, String prose) {
    /** What is done in a phase. */
    public enum Kind {
        QUESTIONS,
        ESTIMATES,
        DESIGN,
        DEFENCE,
        REVIEW;

        /** As files write it: {@code questions}. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
