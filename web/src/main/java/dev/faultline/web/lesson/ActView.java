package dev.faultline.web.lesson;

import dev.faultline.simulator.lesson.Goal;
import dev.faultline.simulator.lesson.Lesson;
import dev.faultline.simulator.lesson.Plan;
import dev.faultline.simulator.lesson.Step;
import dev.faultline.simulator.scenario.Problem;
import dev.faultline.simulator.time.VirtualTime;
import dev.faultline.web.prose.Markdown;
import dev.faultline.web.prose.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What there is to do in a step.
 *
 * @param until how far the run goes for it, in words; {@code untilNanos} the same to be sent
 * @param hints those that were shown
 * @param solution null where the step has none
 * @param changed what differs from the untouched board, one line each
 */
public record ActView(
        List<Offered> offers,
        String until,
        long untilNanos,
        List<GoalView> goals,
        List<Prose> hints,
        int hintsLeft,
        @Nullable SolutionView solution,
        List<String> changed) {
    /** @param met whether it was met once, in this run or an earlier one */
    public record GoalView(String id, Prose say, boolean met) {}

    /**
     * @param shown whether the learner has asked for it
     * @param original the changes before the start, as YAML; empty where there are none
     * @param text the same as the learner has edited them
     * @param actions what is done in the run
     */
    public record SolutionView(
            boolean shown, String original, String text, List<Problem> problems, List<Timed> actions) {
        public boolean changes() {
            return !original.isEmpty();
        }

        public boolean edited() {
            return !text.equals(original);
        }
    }

    /** Something to be done at a time. */
    public record Timed(String at, Offered what) {}

    /** The field under which a learner's edited changes are kept. */
    static String draft(Step.Act act) {
        return "changes." + act.id();
    }

    /** The changes of the solution before the start, as YAML; empty where it has none. */
    static String original(Lesson lesson, Step.Act act) {
        return lesson.plan(act.run())
                .map(plan -> ChangeList.write(plan.changes()))
                .orElse("");
    }

    /** @param settings what was set in the run so far */
    static ActView of(
            Lesson lesson,
            Step.Act act,
            Kept kept,
            Map<String, String> settings,
            ChangeList current,
            List<Problem> problems,
            Markdown markdown) {
        Offers offers = new Offers(current.board().orElse(lesson.board()), settings);
        int shown = Math.min(kept.hints(act.id()), act.hints().size());
        return new ActView(
                offers.of(act.opens()),
                seconds(act.until()),
                act.until(),
                act.goals().stream().map(goal -> goal(goal, kept, markdown)).toList(),
                act.hints().subList(0, shown).stream()
                        .map(hint -> markdown.render(hint, 4))
                        .toList(),
                act.hints().size() - shown,
                solution(lesson, act, kept, offers, problems),
                ChangeList.words(current.changes()));
    }

    private static GoalView goal(Goal goal, Kept kept, Markdown markdown) {
        return new GoalView(goal.id(), markdown.line(goal.say()), kept.goals().contains(goal.id()));
    }

    /** One that a script alone would reach has none. */
    private static @Nullable SolutionView solution(
            Lesson lesson, Step.Act act, Kept kept, Offers offers, List<Problem> problems) {
        Optional<Plan> plan =
                lesson.plan(act.run()).filter(found -> !found.deeds().isEmpty());
        if (plan.isEmpty()) {
            return null;
        }
        List<Timed> actions = new ArrayList<>();
        plan.get().actions().forEach(action -> actions.add(new Timed(seconds(action.when()), offers.action(action))));
        String written = original(lesson, act);
        return new SolutionView(
                kept.hints(act.id()) > act.hints().size(),
                written,
                kept.drafts().getOrDefault(draft(act), written),
                problems,
                actions);
    }

    private static String seconds(long nanos) {
        double seconds = VirtualTime.seconds(nanos);
        return seconds == Math.rint(seconds) ? (long) seconds + " s" : seconds + " s";
    }

    public boolean allMet() {
        return goals.stream().allMatch(GoalView::met);
    }
}
