package dev.faultline.simulator.known;

import dev.faultline.simulator.scenario.Measure;
import dev.faultline.simulator.scenario.Scenario;
import java.util.List;

/**
 * A model with known answers.
 *
 * @param page what the page is about that it is on: {@code queues}
 * @param title what people call it: {@code One server (M/M/1)}
 * @param prose what it shows, in Markdown
 * @param scenario the file beside the page, by its name
 * @param source where the answers are from
 * @param fast whether it is quick enough to be run with every build
 */
public record KnownModel(
        String page, String title, String prose, String scenario, String source, boolean fast, List<Case> cases) {
    public KnownModel {
        cases = List.copyOf(cases);
    }

    /**
     * One setting of the model.
     *
     * @param name {@code 80 % busy}
     * @param seeds how many, from the file's own on
     */
    public record Case(String name, Scenario scenario, int seeds, List<Answer> answers) {
        public Case {
            answers = List.copyOf(answers);
        }
    }

    /** Something that is known of a case. */
    public sealed interface Answer {
        /** What is measured, in words. */
        String what();
    }

    /**
     * A number.
     *
     * @param of users, or a component
     * @param expected in the measure's unit; durations in nanoseconds
     * @param tolerance how far off is fine, in the same unit
     */
    public record Figure(Measure measure, String of, double expected, double tolerance) implements Answer {
        @Override
        public String what() {
            return measure.label() + " of " + of;
        }

        /** The tolerance as one would say it. */
        public String within() {
            double share = tolerance / Math.abs(expected);
            return expected == 0 || measure.unit() == Measure.Unit.SHARE
                    ? "± " + measure.unit().write(tolerance)
                    : "± " + Math.round(share * 1000) / 10.0 + " %";
        }
    }

    /** A goal of the scenario that holds, or that does not. */
    public record Outcome(String goal, boolean held) implements Answer {
        @Override
        public String what() {
            return goal;
        }
    }
}
