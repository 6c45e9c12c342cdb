package dev.faultline.web.lesson;

import dev.faultline.simulator.lesson.Lesson;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.web.sandbox.OpenRun;
import dev.faultline.web.sandbox.OpenRuns;
import io.javalin.http.HttpResponseException;
import org.jspecify.annotations.Nullable;

/** Opens the runs that lessons are about, and finds them again. */
final class Boards {
    private final OpenRuns runs;

    Boards(OpenRuns runs) {
        this.runs = runs;
    }

    /** The run that the learner has open; null where there is none any more. */
    @Nullable OpenRun of(Kept kept) {
        return kept.runId() == null ? null : runs.find(kept.runId()).orElse(null);
    }

    /** Opens a new run with the changes, which are sound, and remembers it. */
    void open(Visit visit, String changes) {
        Lesson lesson = visit.lesson();
        Scenario board = ChangeList.read(changes, lesson.board()).board().orElse(lesson.board());
        OpenRun run = runs.open(board.file(), board, board.seed())
                .orElseThrow(() -> new HttpResponseException(
                        503, "All " + runs.maxRuns() + " runs are being watched. Close one of their pages first."));
        visit.writes().opened(visit.step().id(), run.id(), changes);
    }

    /** Makes sure that there is a run: the one that is open, or a new one with the changes kept. */
    void ensure(Visit visit) {
        if (of(visit.kept()) == null) {
            open(visit, visit.kept().changes());
        }
    }
}
