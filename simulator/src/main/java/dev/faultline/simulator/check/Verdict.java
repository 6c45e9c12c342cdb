package dev.faultline.simulator.check;

/**
 * What became of a goal in one run.
 *
 * @param expected in words: {@code goodShare of users.browse at least 99% from 30s to 50s}
 * @param measured in words: {@code 97.3%}
 * @param evidence the numbers that it follows from
 */
public record Verdict(String goal, boolean held, String expected, String measured, String evidence) {
    @Override
    public String toString() {
        return (held ? "met      " : "not met  ") + goal + ": " + expected + "; " + measured
                + (evidence.isEmpty() ? "" : " (" + evidence + ")");
    }
}
