package dev.faultline.simulator.lesson;

import dev.faultline.simulator.document.Passage;
import dev.faultline.simulator.lesson.Deed.During;
import dev.faultline.simulator.scenario.Problem;
import dev.faultline.simulator.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A lesson as read from its file: validated against its board, immutable.
 *
 * @param file what messages call the file
 * @param goal what one can do afterwards, one sentence
 * @param teaches ids of glossary terms
 * @param presumes ids of glossary terms
 * @param opening what it is about, in Markdown
 * @param board its scenario with the lesson's changes and seed: what a learner starts from
 * @param script what the learner is asked to do by hand, by time
 * @param solution with what the goals are met
 * @param plans further ways to run the board, which questions and steps name
 * @param knockouts what goes wrong when a part of the solution is left out
 */
public record Lesson(
        String file,
        String id,
        String title,
        String goal,
        int minutes,
        Level level,
        List<String> teaches,
        List<String> presumes,
        Passage opening,
        Scenario board,
        List<During> script,
        Plan solution,
        List<Plan> plans,
        List<Knockout> knockouts,
        List<Step> steps,
        List<Problem> warnings) {

    public Lesson {
        teaches = List.copyOf(teaches);
        presumes = List.copyOf(presumes);
        script = List.copyOf(script);
        plans = List.copyOf(plans);
        knockouts = List.copyOf(knockouts);
        steps = List.copyOf(steps);
        warnings = List.copyOf(warnings);
    }

    /** Without the deeds that go by an id, the solution must miss these goals. */
    public record Knockout(String without, List<String> mustFail) {
        public Knockout {
            mustFail = List.copyOf(mustFail);
        }
    }

    public Optional<Step> step(String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }

    /** Every question, in the order of the steps. */
    public List<Question> questions() {
        return steps.stream().flatMap(step -> step.questions().stream()).toList();
    }

    public Optional<Question> question(String id) {
        return questions().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** Every goal, in the order of the steps. */
    public List<Goal> goals() {
        return steps.stream().flatMap(step -> step.goals().stream()).toList();
    }

    /** All that is done in any of its runs. */
    List<Deed> deeds() {
        List<Deed> all = new ArrayList<>(script);
        all.addAll(solution.deeds());
        plans.forEach(plan -> all.addAll(plan.deeds()));
        return all;
    }

    /** {@code script}, {@code solution}, or one of the lesson's own. */
    public Optional<Plan> plan(String name) {
        return switch (name) {
            case Plan.SCRIPT -> Optional.of(new Plan(Plan.SCRIPT, List.of()));
            case Plan.SOLUTION -> Optional.of(solution);
            default -> plans.stream().filter(plan -> plan.name().equals(name)).findFirst();
        };
    }

    Lesson withWarnings(List<Problem> found) {
        return new Lesson(
                file, id, title, goal, minutes, level, teaches, presumes, opening, board, script, solution, plans,
                knockouts, steps, found);
    }
}
