package dev.faultline.simulator.interview;

import java.util.List;

/**
 * How the numbers of the problem become those of a run, so that nobody takes the one for the other.
 *
 * @param say Markdown, why it is allowed
 */
public record Scale(String say, List<Line> lines) {
    /**
     * One number.
     *
     * @param of what it is a number of: {@code redirects a second}
     * @param real in the problem, as one would say it: {@code 40,000/s}
     * @param run in a run: {@code 400/s}
     * @param factor what the run's number is multiplied by to get the real one; 1 for what is kept
     */
    public record Line(String of, String real, String run, double factor) {}
}
