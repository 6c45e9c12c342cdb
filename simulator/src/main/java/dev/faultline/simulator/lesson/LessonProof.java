package dev.faultline.simulator.lesson;

import dev.faultline.simulator.check.Provable;
import dev.faultline.simulator.lesson.Lesson.Knockout;
import dev.faultline.simulator.lesson.LessonTrial.Expected;
import dev.faultline.simulator.lesson.Step.Act;
import java.util.ArrayList;
import java.util.List;

/**
 * How a lesson proves itself: the script alone misses what is to be learned, the solution reaches it on five seeds, and
 * without what is taught it is missed again; each prediction that counts as right is what the run shows.
 */
public final class LessonProof implements Provable {
    /** Its own seed and the four after it. */
    private static final int SEEDS = 5;

    private final Lesson lesson;

    public LessonProof(Lesson lesson) {
        this.lesson = lesson;
    }

    @Override
    public String title() {
        return lesson.title();
    }

    @Override
    public String file() {
        return lesson.file();
    }

    @Override
    public List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        List<Plan> plans = new ArrayList<>(List.of(plan(Plan.SCRIPT), lesson.solution()));
        plans.addAll(lesson.plans());
        for (Plan plan : plans) {
            if (!expected(plan, true).isNothing()) {
                seeds(trials, plan);
            }
        }
        for (Knockout knockout : lesson.knockouts()) {
            List<Goal> missed = lesson.goals().stream()
                    .filter(goal -> knockout.mustFail().contains(goal.id()))
                    .toList();
            Plan without = lesson.solution().without(knockout.without());
            trials.add(new LessonTrial(
                    lesson, without, lesson.board().seed(), new Expected(List.of(), List.of(), missed, List.of())));
        }
        return trials;
    }

    private Plan plan(String name) {
        return lesson.plan(name).orElseThrow();
    }

    private void seeds(List<Trial> trials, Plan plan) {
        long own = lesson.board().seed();
        for (long seed = own; seed < own + SEEDS; seed++) {
            trials.add(new LessonTrial(lesson, plan, seed, expected(plan, seed == own)));
        }
    }

    /**
     * What the run of a plan must show.
     *
     * @param own whether it is the lesson's own seed: only there is a number as it was written down
     */
    private Expected expected(Plan plan, boolean own) {
        List<Goal> met = new ArrayList<>();
        List<Act> missed = new ArrayList<>();
        for (Step step : lesson.steps()) {
            if (step instanceof Act act && act.run().equals(plan.name())) {
                met.addAll(act.goals());
            } else if (step instanceof Act act
                    && plan.name().equals(Plan.SCRIPT)
                    && !act.goals().isEmpty()) {
                missed.add(act);
            }
        }
        List<Question> questions = lesson.questions().stream()
                .filter(question -> question.run().equals(plan.name()))
                .filter(question -> own || question.answer() instanceof Question.Choice)
                .toList();
        return new Expected(met, missed, List.of(), questions);
    }
}
