package dev.faultline.simulator.lesson;

import dev.faultline.simulator.check.Check;
import dev.faultline.simulator.check.Provable;
import dev.faultline.simulator.check.Quantity;
import dev.faultline.simulator.check.Reading;
import dev.faultline.simulator.check.Verdict;
import dev.faultline.simulator.lesson.Question.Choice;
import dev.faultline.simulator.lesson.Question.Number;
import dev.faultline.simulator.lesson.Question.Option;
import dev.faultline.simulator.lesson.Step.Act;
import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.run.Shadow;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.Change;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One run of a lesson's board, judged as a learner's run would be. */
final class LessonTrial implements Provable.Trial {
    private final Lesson lesson;
    private final Plan plan;
    private final long seed;
    private final Expected expected;
    private final List<Check> checks = new ArrayList<>();
    private final List<Quantity> quantities = new ArrayList<>();

    /**
     * What a run must show.
     *
     * @param met goals to be met
     * @param oneMissed steps of each of which at least one goal is to be missed
     * @param missed goals to be missed
     * @param questions whose right answers it shows
     */
    record Expected(List<Goal> met, List<Act> oneMissed, List<Goal> missed, List<Question> questions) {
        boolean isNothing() {
            return met.isEmpty() && oneMissed.isEmpty() && missed.isEmpty() && questions.isEmpty();
        }
    }

    LessonTrial(Lesson lesson, Plan plan, long seed, Expected expected) {
        this.lesson = lesson;
        this.plan = plan;
        this.seed = seed;
        this.expected = expected;
        lesson.goals().forEach(goal -> checks.add(goal.check()));
        for (Question question : expected.questions()) {
            switch (question.answer()) {
                case Choice choice -> choice.options().forEach(option -> add(option));
                case Number number -> add(number);
            }
        }
    }

    private void add(Option option) {
        Check shows = option.shows();
        if (shows != null) {
            checks.add(shows);
        }
    }

    private void add(Number number) {
        Quantity of = number.of();
        if (of != null) {
            quantities.add(of);
        }
    }

    @Override
    public Provable.Finding make() {
        Shadow shadow = run();
        Map<Check, Verdict> verdicts = new LinkedHashMap<>();
        List<Verdict> all = shadow.verdicts(answers());
        for (int i = 0; i < checks.size(); i++) {
            verdicts.put(checks.get(i), all.get(i));
        }
        Map<Quantity, Reading> readings = new LinkedHashMap<>();
        for (int i = 0; i < quantities.size(); i++) {
            readings.put(quantities.get(i), shadow.readings().get(i));
        }
        return new LessonVerdict(plan.name(), expected, verdicts, readings).finding(name(), seed);
    }

    private String name() {
        return switch (plan.name()) {
            case Plan.SCRIPT -> "the script alone";
            case Plan.SOLUTION -> "with the solution";
            default -> plan.name();
        };
    }

    /** Nobody is stopped by a question in a proof. */
    private Map<String, Boolean> answers() {
        Map<String, Boolean> answers = new LinkedHashMap<>();
        lesson.questions().forEach(question -> answers.put(question.id(), true));
        return answers;
    }

    private Shadow run() {
        Scenario board = lesson.board();
        List<Change> changes = new ArrayList<>(board.changes());
        changes.addAll(plan.changes());
        ScenarioReader reader = new ScenarioReader();
        try {
            long end = reader.with(board, plan.changes()).duration();
            Journal.Header header = new Journal.Header(board.file(), board.text(), seed, changes);
            Shadow shadow = new Shadow(reader, board.changes(), new Shadow.Questions(checks, quantities));
            shadow.follow(new Journal.Copy(header, plan.entries(lesson.script()), end));
            return shadow;
        } catch (ScenarioException e) {
            throw new IllegalStateException("the lesson was read, and its board cannot be", e);
        }
    }
}
