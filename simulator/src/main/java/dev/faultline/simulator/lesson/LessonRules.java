package dev.faultline.simulator.lesson;

import dev.faultline.simulator.scenario.PartReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What must hold in a lesson as a whole: ids, runs and goals that exist, and something to do and to reach. */
final class LessonRules {
    private final Lesson lesson;
    private final Parts parts;

    LessonRules(Lesson lesson, Parts parts) {
        this.lesson = lesson;
        this.parts = parts;
    }

    void check() {
        ids();
        runs();
        for (int i = 0; i < lesson.steps().size(); i++) {
            worthwhile(lesson.steps().get(i), part(i));
        }
        if (lesson.goals().isEmpty()) {
            part(0).problem("kind", "no step of the lesson has a goal: nothing shows what was learned");
        }
        new OrderRules(lesson.steps(), parts).check();
        new KnockoutRules(lesson, parts.front()).check();
        new Judgeable(lesson, parts).check();
    }

    private PartReader part(int step) {
        return parts.steps().get(step).reader();
    }

    private void ids() {
        Map<String, Integer> steps = new LinkedHashMap<>();
        Map<String, Integer> questions = new LinkedHashMap<>();
        Map<String, Integer> goals = new LinkedHashMap<>();
        for (int i = 0; i < lesson.steps().size(); i++) {
            Step step = lesson.steps().get(i);
            PartReader part = part(i);
            once(steps, "step", step.id(), part, "id");
            step.questions().forEach(q -> once(questions, "question", q.id(), part, "questions." + q.id() + ".id"));
            step.goals().forEach(goal -> once(goals, "goal", goal.id(), part, "goals." + goal.id() + ".id"));
        }
    }

    private static void once(Map<String, Integer> seen, String what, String id, PartReader part, String path) {
        int line = part.where(path).line();
        Integer first = seen.putIfAbsent(id, line);
        if (first != null) {
            part.problem(path, "there are two " + what + "s " + id + "; the first is in line " + first);
        }
    }

    private void runs() {
        Set<String> known = new TreeSet<>(LessonKeys.reservedRuns());
        for (Plan plan : lesson.plans()) {
            if (!known.add(plan.name())) {
                parts.front()
                        .problem("runs." + plan.name(), "a run of the lesson's own cannot be called " + plan.name());
            }
        }
        for (int i = 0; i < lesson.steps().size(); i++) {
            Step step = lesson.steps().get(i);
            PartReader part = part(i);
            if (step instanceof Step.Act act && !known.contains(act.run())) {
                part.unknown("run", "run", act.run(), known);
            }
            for (Question question : step.questions()) {
                if (!question.run().isEmpty() && !known.contains(question.run())) {
                    part.unknown("questions." + question.id() + ".run", "run", question.run(), known);
                }
            }
        }
    }

    private void worthwhile(Step step, PartReader part) {
        if (step instanceof Step.Predict predict) {
            for (Question question : predict.questions()) {
                if (question.run().isEmpty()) {
                    part.problem(
                            "questions." + question.id(),
                            question.id()
                                    + ": a prediction is shown by a run: say what each option shows, or of what the"
                                    + " number is");
                }
            }
        } else if (step instanceof Step.Observe observe
                && observe.predictions().isEmpty()
                && observe.measures().isEmpty()) {
            part.problem("kind", "there is nothing to observe: one of questions, measures is needed");
        } else if (step instanceof Step.Act act) {
            act(act, part);
        }
    }

    private void act(Step.Act act, PartReader part) {
        if (act.opens().equals(Opens.NOTHING) && act.goals().isEmpty()) {
            part.problem("kind", "there is nothing to do: one of opens, goals is needed");
        }
        if (!act.goals().isEmpty() && act.hints().isEmpty()) {
            part.warning("goals", "who gets stuck here finds no hints");
        }
        boolean solved = act.run().equals(Plan.SOLUTION) && !act.goals().isEmpty();
        if (solved && lesson.solution().deeds().isEmpty()) {
            part.problem("goals", "goals: there is no solution that reaches them");
        }
    }
}
