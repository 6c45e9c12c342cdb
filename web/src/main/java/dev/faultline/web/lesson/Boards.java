package dev.faultline.web.lesson;

import dev.faultline.simulator.lesson.Lesson;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.web.sandbox.OpenRun;
import dev.faultline.web.sandbox.OpenRuns;
import io.javalin.http.HttpResponseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens the runs that lessons are about, and finds them again. */
final class Boards {
    private final OpenRuns runs;

    Boards(OpenRuns runs) {
        this.runs = runs;
    }

    /**
     * The run that a learner has open.
     *
     * @param run null where there is none any more
     * @param trouble why there is none, though one was written down; empty where there is nothing to say
     */
    record Found(@Nullable OpenRun run, String trouble) {}

    /** One that cannot be taken up is none: the lesson goes on with another. */
    Found of(Kept kept) {
        if (kept.runId() == null) {
            return new Found(null, "");
        }
        try {
            return new Found(runs.find(kept.runId()).orElse(null), "");
        } catch (HttpResponseException e) {
            return new Found(null, String.valueOf(e.getMessage()));
        }
    }

    /** Whether a run began on the board as the lesson has it now, whatever the learner changed on it. */
    static boolean current(OpenRun run, Lesson lesson) {
        Scenario board = lesson.board();
        List<Scenario.Change> changes = run.scenario().changes();
        int own = board.changes().size();
        return run.scenario().text().equals(board.text())
                && changes.size() >= own
                && changes.subList(0, own).equals(board.changes());
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

    /** Makes sure that there is a run: the one that is open, or a new one with the changes kept. The page tells of trouble. */
    void ensure(Visit visit) {
        Found found = of(visit.kept());
        if (found.run() == null && found.trouble().isEmpty()) {
            open(visit, visit.kept().changes());
        }
    }
}
