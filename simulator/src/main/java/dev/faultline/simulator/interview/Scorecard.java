package dev.faultline.simulator.interview;

import dev.faultline.simulator.interview.RubricLine.Dimension;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scored session.
 *
 * @param lines in the order of the rubric
 * @param followUps those that what was shown gives reason for
 */
public record Scorecard(List<Line> lines, List<FollowUp> followUps) {
    /**
     * One line.
     *
     * @param points reached; for a line not yet assessed 0
     * @param most that can be reached
     * @param open whether it waits for the candidate's own assessment
     * @param why with the numbers
     * @param moment where to look; null where no run shows it
     */
    public record Line(
            String id,
            Dimension dimension,
            String say,
            double points,
            int most,
            boolean open,
            String why,
            @Nullable Moment moment) {}

    /**
     * A moment in one of the session's runs.
     *
     * @param run {@code load}, or the id of a defence fault
     * @param time virtual nanoseconds
     */
    public record Moment(String run, long time) {}

    public double points() {
        return lines.stream().mapToDouble(Line::points).sum();
    }

    public int most() {
        return lines.stream().mapToInt(Line::most).sum();
    }
}
