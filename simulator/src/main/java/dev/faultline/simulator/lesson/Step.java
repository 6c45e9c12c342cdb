package dev.faultline.simulator.lesson;

import dev.faultline.simulator.check.Quantity;
import dev.faultline.simulator.document.Passage;
import java.util.List;

/** One step of a lesson. */
public sealed interface Step {
    Head head();

    default String id() {
        return head().id();
    }

    default String title() {
        return head().title();
    }

    default Passage prose() {
        return head().prose();
    }

    /** What it asks, in order. */
    default List<Question> questions() {
        return List.of();
    }

    /** What is to be reached in it, in order. */
    default List<Goal> goals() {
        return List.of();
    }

    /**
     * What every step has.
     *
     * @param title without marks
     * @param prose in Markdown
     * @param line of its heading
     */
    record Head(String id, String title, Passage prose, int line) {}

    /** What the situation is. */
    record Brief(Head head) implements Step {}

    /** What does the learner expect? Asked before it happens. */
    record Predict(Head head, List<Question> questions) implements Step {
        public Predict {
            questions = List.copyOf(questions);
        }
    }

    /**
     * What the learner does.
     *
     * @param run the plan by which the goals are reached: {@code script} where the script alone does it
     * @param until the time up to which the run goes for this step
     * @param hints from a nudge to the way itself, in Markdown
     */
    record Act(Head head, String run, Opens opens, long until, List<Goal> goals, List<String> hints) implements Step {
        public Act {
            goals = List.copyOf(goals);
            hints = List.copyOf(hints);
        }
    }

    /**
     * The prediction beside what happened.
     *
     * @param predictions ids of questions asked before
     * @param measures numbers to look at
     */
    record Observe(Head head, List<String> predictions, List<Shown> measures) implements Step {
        public Observe {
            predictions = List.copyOf(predictions);
            measures = List.copyOf(measures);
        }
    }

    /** A number to look at, with its name for the learner. */
    record Shown(String id, String say, Quantity of) {}

    /** Why it is so. */
    record Explain(Head head) implements Step {}

    /** Where else it is so. */
    record Transfer(Head head, List<Question> questions) implements Step {
        public Transfer {
            questions = List.copyOf(questions);
        }
    }
}
