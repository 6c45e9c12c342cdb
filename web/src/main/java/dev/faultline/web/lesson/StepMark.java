package dev.faultline.web.lesson;

import dev.faultline.simulator.lesson.Lesson;
import dev.faultline.simulator.lesson.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * A step in the bar that shows where one is.
 *
 * @param kind in one word: {@code predict}
 */
public record StepMark(int number, String title, String kind, boolean here, boolean done, String href) {
    /** @param at number of the step that is shown; 0 for none */
    static List<StepMark> of(Lesson lesson, Kept kept, int at) {
        List<StepMark> marks = new ArrayList<>();
        for (Step step : lesson.steps()) {
            int number = marks.size() + 1;
            marks.add(new StepMark(
                    number,
                    step.title(),
                    kind(step),
                    number == at,
                    kept.done().contains(step.id()),
                    href(lesson, number)));
        }
        return List.copyOf(marks);
    }

    static String href(Lesson lesson, int number) {
        return "/lesson/" + lesson.id() + "/step/" + number;
    }

    static String kind(Step step) {
        return switch (step) {
            case Step.Brief brief -> "brief";
            case Step.Predict predict -> "predict";
            case Step.Act act -> "act";
            case Step.Observe observe -> "observe";
            case Step.Explain explain -> "explain";
            case Step.Transfer transfer -> "transfer";
        };
    }

    /** What one does in a step of the kind, as a heading says it. */
    static String word(Step step) {
        return switch (step) {
            case Step.Brief brief -> "The situation";
            case Step.Predict predict -> "Predict";
            case Step.Act act -> "Act";
            case Step.Observe observe -> "Look";
            case Step.Explain explain -> "Why";
            case Step.Transfer transfer -> "Elsewhere";
        };
    }
}
