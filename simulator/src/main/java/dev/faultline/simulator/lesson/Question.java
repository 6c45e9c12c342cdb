package dev.faultline.simulator.lesson;

import dev.faultline.simulator.check.Check;
import dev.faultline.simulator.check.Quantity;
import dev.faultline.simulator.scenario.Measure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question to a learner.
 *
 * @param ask in Markdown
 * @param run the plan whose run shows the answer; empty where no run does
 * @param because why the right answer is right, in Markdown, told afterwards; empty for none
 */
public record Question(String id, String ask, Answer answer, String run, String because) {

    /** What is asked for. */
    public sealed interface Answer {}

    /**
     * One of some options.
     *
     * @param right the id of the right one
     */
    public record Choice(List<Option> options, String right) implements Answer {
        public Choice {
            options = List.copyOf(options);
        }
    }

    /**
     * @param say in Markdown
     * @param shows what holds in the run where this is what happens; null where no run shows it
     */
    public record Option(String id, String say, @Nullable Check shows) {}

    /**
     * A number.
     *
     * @param unit of {@code right}: a duration is in nanoseconds, a rate a second, a share from 0 to 1
     * @param tolerance how far off an answer may be, as a share of the right one
     * @param of what it is in the run; null where no run shows it
     */
    public record Number(
            Measure.Unit unit,
            double right,
            double tolerance,
            @Nullable Quantity of) implements Answer {
        /** Whether an answer is close enough. */
        public boolean accepts(double answer) {
            return Math.abs(answer - right) <= Math.abs(right) * tolerance;
        }
    }
}
