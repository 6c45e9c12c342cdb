package dev.faultline.web.cli;

import dev.faultline.simulator.document.Passage;
import dev.faultline.simulator.lesson.Lesson;
import dev.faultline.simulator.lesson.Question;
import dev.faultline.simulator.lesson.Step;
import dev.faultline.simulator.scenario.Problem;
import dev.faultline.web.prose.Markdown;
import dev.faultline.web.prose.OwnPages;
import java.util.ArrayList;
import java.util.List;

/** What in the prose of a lesson a page would not show as it was meant. */
final class LessonProse {
    private static final Markdown MARKDOWN = new Markdown(OwnPages.ANY, List.of());

    private final Lesson lesson;
    private final List<Problem> problems = new ArrayList<>();

    LessonProse(Lesson lesson) {
        this.lesson = lesson;
    }

    List<Problem> problems() {
        passage(lesson.opening());
        for (Step step : lesson.steps()) {
            passage(step.prose());
            step.questions().forEach(question -> question(question, step));
            if (step instanceof Step.Act act) {
                act.hints().forEach(hint -> said(hint, step));
            }
        }
        return problems;
    }

    private void passage(Passage passage) {
        problems.addAll(MARKDOWN.problems(lesson.file(), passage.line(), passage.text()));
    }

    private void question(Question question, Step step) {
        said(question.ask(), step);
        said(question.because(), step);
        if (question.answer() instanceof Question.Choice choice) {
            choice.options().forEach(option -> said(option.say(), step));
        }
    }

    /** What stands in a step's data has lost its lines; the step's heading is near enough. */
    private void said(String text, Step step) {
        for (Problem problem : MARKDOWN.problems(lesson.file(), 1, text)) {
            problems.add(new Problem(lesson.file(), step.head().line(), 1, "in this step's data: " + problem.what()));
        }
    }
}
