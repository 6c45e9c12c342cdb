package dev.faultline.web.cli;

import dev.faultline.simulator.check.Check;
import dev.faultline.simulator.lesson.Lesson;
import dev.faultline.simulator.scenario.Problem;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.Change;
import java.nio.file.Path;
import java.util.List;

/**
 * By what a run is judged.
 *
 * @param board changes that belong to the board itself, not to what somebody did to it
 */
record JudgedBy(String title, List<Change> board, List<Check> checks) {
    static JudgedBy goalsOf(Scenario scenario) {
        if (scenario.goals().isEmpty()) {
            throw new BadInput("the scenario " + scenario.id() + " has no goals to judge the run by");
        }
        return new JudgedBy(
                scenario.title(),
                List.of(),
                scenario.goals().stream().map(Check::of).toList());
    }

    /** @param run the scenario that was run, which must be the lesson's own */
    static JudgedBy lesson(Path file, Scenario run) {
        try {
            Lesson lesson = ContentReader.readLesson(file);
            if (!lesson.board().text().equals(run.text())) {
                String what = lesson.board().id().equals(run.id())
                        ? "another version of the scenario "
                        : "the scenario " + run.id() + ", not of ";
                throw new BadInput(file + ": the journal is of a run of " + what
                        + lesson.board().id());
            }
            List<Check> checks =
                    lesson.goals().stream().map(goal -> goal.check()).toList();
            return new JudgedBy(lesson.title(), lesson.board().changes(), checks);
        } catch (ContentReader.Unreadable e) {
            throw new BadInput(e.problems().stream().map(Problem::toString).toArray(String[]::new));
        }
    }
}
