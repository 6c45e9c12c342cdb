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
import java.util.SortedMap;
import java.util.TreeMap;

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
        Map<Check, Verdict> verdicts = new LinkedHashMap<>();
        Shadow shadow = run(verdicts);
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

    /** The run to its end. Goals of a step are judged where the step ends, as its learner sees them then. */
    private Shadow run(Map<Check, Verdict> verdicts) {
        Scenario board = lesson.board();
        List<Change> changes = new ArrayList<>(board.changes());
        changes.addAll(plan.changes());
        ScenarioReader reader = new ScenarioReader();
        try {
            long end = reader.with(board, plan.changes()).duration();
            Journal.Header header = new Journal.Header(board.file(), board.text(), seed, changes);
            Shadow shadow = new Shadow(reader, board.changes(), new Shadow.Questions(checks, quantities));
            List<Journal.Entry> entries = plan.entries(lesson.script());
            for (Map.Entry<Long, List<Check>> step : ends(end).entrySet()) {
                long time = step.getKey();
                List<Journal.Entry> sofar =
                        entries.stream().filter(entry -> entry.at() < time).toList();
                shadow.follow(new Journal.Copy(header, sofar, time));
                take(step.getValue(), shadow, verdicts);
            }
            shadow.follow(new Journal.Copy(header, entries, end));
            take(checks, shadow, verdicts);
            return shadow;
        } catch (ScenarioException e) {
            throw new IllegalStateException("the lesson was read, and its board cannot be", e);
        }
    }

    /** The goals of steps that end before the run does, by the time at which they end. */
    private SortedMap<Long, List<Check>> ends(long end) {
        SortedMap<Long, List<Check>> ends = new TreeMap<>();
        for (Step step : lesson.steps()) {
            if (step instanceof Act act
                    && act.until() < Math.min(end, lesson.board().duration())) {
                act.goals()
                        .forEach(goal -> ends.computeIfAbsent(act.until(), time -> new ArrayList<>())
                                .add(goal.check()));
            }
        }
        return ends;
    }

    /** The first verdict on a check stands. */
    private void take(List<Check> wanted, Shadow shadow, Map<Check, Verdict> verdicts) {
        List<Verdict> all = shadow.verdicts(answers());
        for (int i = 0; i < checks.size(); i++) {
            if (wanted.contains(checks.get(i))) {
                verdicts.putIfAbsent(checks.get(i), all.get(i));
            }
        }
    }
}
