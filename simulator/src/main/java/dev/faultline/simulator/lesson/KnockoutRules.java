package dev.faultline.simulator.lesson;

import dev.faultline.simulator.lesson.Lesson.Knockout;
import dev.faultline.simulator.scenario.PartReader;
import java.util.List;

/** Checks that knock-outs leave out what is in the solution, and miss goals that it reaches. */
final class KnockoutRules {
    private final Lesson lesson;
    private final PartReader front;

    KnockoutRules(Lesson lesson, PartReader front) {
        this.lesson = lesson;
        this.front = front;
    }

    void check() {
        List<String> deeds =
                lesson.solution().deeds().stream().map(Deed::id).distinct().toList();
        List<String> goals = lesson.steps().stream()
                .filter(step -> step instanceof Step.Act act && act.run().equals(Plan.SOLUTION))
                .flatMap(step -> step.goals().stream())
                .map(Goal::id)
                .toList();
        for (int i = 0; i < lesson.knockouts().size(); i++) {
            check(lesson.knockouts().get(i), "knockouts." + (i + 1), deeds, goals);
        }
        List<String> shown = lesson.knockouts().stream().map(Knockout::without).toList();
        if (!deeds.isEmpty() && shown.isEmpty()) {
            front.problem("solution", "solution: a knockout is missing: nothing shows that what is taught is needed");
        }
        for (String deed : deeds) {
            if (!shown.isEmpty() && !shown.contains(deed)) {
                front.warning(
                        "solution." + deed,
                        "nothing shows that the solution needs " + deed + "; add a knockout without it");
            }
        }
    }

    private void check(Knockout knockout, String path, List<String> deeds, List<String> goals) {
        if (!deeds.contains(knockout.without())) {
            front.unknown(path + ".without", "entry in the solution", knockout.without(), deeds);
        }
        if (knockout.mustFail().isEmpty()) {
            front.problem(path + ".mustFail", "mustFail: without " + knockout.without() + " no goal fails; name one");
        }
        for (String goal : knockout.mustFail()) {
            if (!goals.contains(goal)) {
                front.unknown(path + ".mustFail", "goal that the solution reaches", goal, goals);
            }
        }
    }
}
