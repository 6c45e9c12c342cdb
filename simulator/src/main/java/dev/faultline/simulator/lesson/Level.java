package dev.faultline.simulator.lesson;

import java.util.Locale;

/** How much a lesson asks of its learner. */
public enum Level {
    BEGINNER,
    INTERMEDIATE,
    ADVANCED;

    /** As files write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Level labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
