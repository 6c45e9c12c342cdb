package dev.faultline.web.lesson;

import dev.faultline.simulator.lesson.Lesson;
import dev.faultline.simulator.lesson.Question;
import dev.faultline.simulator.lesson.Step;
import dev.faultline.simulator.scenario.Problem;
import dev.faultline.web.prose.Markdown;
import dev.faultline.web.sandbox.OpenRun;
import dev.faultline.web.sandbox.RunPage;
import dev.faultline.web.sandbox.Topology;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the page of a step from the lesson, what is kept of the learner, and the run. */
final class StepPages {
    private final Markdown markdown;

    StepPages(Markdown markdown) {
        this.markdown = markdown;
    }

    /**
     * @param kept of the learner now
     * @param problems with the changes that the learner has just sent
     */
    StepPage page(Visit visit, Kept kept, Boards.Found found, List<Problem> problems) {
        OpenRun run = found.run();
        Lesson lesson = visit.lesson();
        int number = visit.number();
        Step step = visit.step();
        ChangeList current = ChangeList.read(kept.changes(), lesson.board());
        Topology topology = Topology.of(run == null ? current.board().orElse(lesson.board()) : run.scenario());
        Map<String, String> settings = run == null ? Map.of() : run.settings();
        return new StepPage(
                visit.item().file(),
                visit.item().version(),
                lesson.id(),
                lesson.title(),
                number,
                StepMark.of(lesson, kept, number),
                StepMark.word(step),
                StepMark.kind(step),
                step.title(),
                markdown.render(step.prose().text(), 3),
                questions(lesson, step, kept),
                step instanceof Step.Act act
                        ? ActView.of(lesson, act, kept, settings, current, problems, markdown)
                        : null,
                step instanceof Step.Observe observe ? readings(observe) : List.of(),
                run == null ? null : RunPage.of(run, topology),
                run == null && (step instanceof Step.Act || acted(lesson, number)),
                found.trouble(),
                RunPage.wide(topology),
                RunPage.tall(topology));
    }

    /** Whether something was to be done before this step. */
    static boolean acted(Lesson lesson, int number) {
        return lesson.steps().subList(0, number - 1).stream().anyMatch(Step.Act.class::isInstance);
    }

    private List<QuestionView> questions(Lesson lesson, Step step, Kept kept) {
        return switch (step) {
            case Step.Predict predict ->
                predict.questions().stream()
                        .map(question -> QuestionView.of(question, kept, false, markdown))
                        .toList();
            case Step.Observe observe ->
                observe.predictions().stream()
                        .map(lesson::question)
                        .flatMap(Optional::stream)
                        .map(question -> QuestionView.of(question, kept, true, markdown))
                        .toList();
            case Step.Transfer transfer ->
                transfer.questions().stream()
                        .map(question -> QuestionView.of(question, kept, answered(question, kept), markdown))
                        .toList();
            case Step.Brief brief -> List.of();
            case Step.Act act -> List.of();
            case Step.Explain explain -> List.of();
        };
    }

    private static boolean answered(Question question, Kept kept) {
        return kept.answer(question.id()).isPresent();
    }

    private static List<StepPage.ReadingView> readings(Step.Observe observe) {
        return observe.measures().stream()
                .map(reading -> new StepPage.ReadingView(reading.id(), reading.say()))
                .toList();
    }
}
