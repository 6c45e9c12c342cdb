package dev.faultline.web.store;

import dev.faultline.web.store.Progress.Met;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Progress in lessons. Whatever is told about a lesson makes the learner and the lesson known where they are not. */
public final class Lessons {
    private final Store store;

    Lessons(Store store) {
        this.store = store;
    }

    /** Empty where the learner has not begun the lesson. */
    public Optional<Progress> of(Learner learner, String lesson) {
        return store.database()
                .read(handle -> rows(handle, learner).stream()
                        .filter(row -> row.lesson().equals(lesson))
                        .findFirst()
                        .map(row -> progress(handle, learner, row)));
    }

    /** All lessons that the learner has begun, by lesson, the latest first. */
    public Map<String, Progress> all(Learner learner) {
        return store.database().read(handle -> {
            Map<String, Progress> all = new LinkedHashMap<>();
            rows(handle, learner).forEach(row -> all.put(row.lesson(), progress(handle, learner, row)));
            return all;
        });
    }

    /** The learner stands at this step now. */
    public void reached(Learner learner, String lesson, String step) {
        write(learner, lesson, step, handle -> set(handle, learner, lesson, "step", Limits.name(step)));
    }

    /** The learner has done with this step; a second time changes nothing. */
    public void done(Learner learner, String lesson, String step) {
        write(
                learner,
                lesson,
                step,
                handle -> mark(
                        handle,
                        "INSERT INTO lesson_step (learner, lesson, step, done_at) SELECT :learner, :lesson, :key, :now "
                                + "WHERE NOT EXISTS (SELECT 1 FROM lesson_step "
                                + "WHERE learner = :learner AND lesson = :lesson AND step = :key) "
                                + "AND (SELECT COUNT(*) FROM lesson_step "
                                + "WHERE learner = :learner AND lesson = :lesson) < :most",
                        learner,
                        lesson,
                        step));
    }

    /** The lesson has this run open now; null for none. */
    public void ran(Learner learner, String lesson, String step, @Nullable String runId) {
        write(learner, lesson, step, handle -> set(handle, learner, lesson, "run_id", runId));
    }

    /** The learner's changes of the board are these now. */
    public void changed(Learner learner, String lesson, String step, String changes) {
        String kept = Limits.within(changes, Limits.TEXT, "What was changed");
        write(learner, lesson, step, handle -> set(handle, learner, lesson, "changes", kept));
    }

    /** So many hints of the step were shown; it never becomes fewer. */
    public void hinted(Learner learner, String lesson, String step, int shown) {
        write(learner, lesson, step, handle -> {
            mark(
                    handle,
                    "INSERT INTO lesson_hint (learner, lesson, step, shown) SELECT :learner, :lesson, :key, 0 "
                            + "WHERE NOT EXISTS (SELECT 1 FROM lesson_hint "
                            + "WHERE learner = :learner AND lesson = :lesson AND step = :key) "
                            + "AND (SELECT COUNT(*) FROM lesson_hint "
                            + "WHERE learner = :learner AND lesson = :lesson) < :most",
                    learner,
                    lesson,
                    step);
            handle.createUpdate("UPDATE lesson_hint SET shown = :shown "
                            + "WHERE learner = :learner AND lesson = :lesson AND step = :step AND shown < :shown")
                    .bind("learner", learner.id())
                    .bind("lesson", lesson)
                    .bind("step", step)
                    .bind("shown", shown)
                    .execute();
        });
    }

    /** The goal was met in the run at this virtual time; what was noted first stays. */
    public void met(Learner learner, String lesson, String step, String goal, Met met) {
        write(
                learner,
                lesson,
                step,
                handle -> handle.createUpdate(
                                "INSERT INTO lesson_goal (learner, lesson, goal, run_id, met_at, noted_at) "
                                        + "SELECT :learner, :lesson, :goal, :run, :at, :now "
                                        + "WHERE NOT EXISTS (SELECT 1 FROM lesson_goal "
                                        + "WHERE learner = :learner AND lesson = :lesson AND goal = :goal) "
                                        + "AND (SELECT COUNT(*) FROM lesson_goal "
                                        + "WHERE learner = :learner AND lesson = :lesson) < :most")
                        .bind("learner", learner.id())
                        .bind("lesson", lesson)
                        .bind("goal", Limits.name(goal))
                        .bind("run", met.runId())
                        .bind("at", met.at())
                        .bind("now", store.now())
                        .bind("most", Limits.MARKS_PER_LESSON)
                        .execute());
    }

    /** The learner begins the lesson anew: all of it is forgotten but its answers, see {@link Answers#forget}. */
    public void forget(Learner learner, String lesson) {
        store.database()
                .write(handle -> handle.createUpdate(
                                "DELETE FROM lesson_progress WHERE learner = :learner AND lesson = :lesson")
                        .bind("learner", learner.id())
                        .bind("lesson", lesson)
                        .execute());
    }

    // Writing

    private interface Work {
        void with(Handle handle);
    }

    /** @param step where the learner stands if the lesson is begun by this */
    private void write(Learner learner, String lesson, String step, Work work) {
        Limits.name(lesson);
        Limits.name(step);
        store.database().write(handle -> {
            begun(handle, learner, lesson, step);
            work.with(handle);
            return lesson;
        });
    }

    private void begun(Handle handle, Learner learner, String lesson, String step) {
        long now = store.now();
        Learners.seen(handle, learner, now);
        int known = handle.createUpdate("UPDATE lesson_progress SET updated_at = :now "
                        + "WHERE learner = :learner AND lesson = :lesson")
                .bind("now", now)
                .bind("learner", learner.id())
                .bind("lesson", lesson)
                .execute();
        if (known == 0) {
            makeRoom(handle, learner);
            handle.createUpdate("INSERT INTO lesson_progress (learner, lesson, step, run_id, changes, updated_at) "
                            + "VALUES (:learner, :lesson, :step, NULL, '', :now)")
                    .bind("learner", learner.id())
                    .bind("lesson", lesson)
                    .bind("step", step)
                    .bind("now", now)
                    .execute();
        }
    }

    private static void makeRoom(Handle handle, Learner learner) {
        List<Row> rows = rows(handle, learner);
        for (Row old : rows.subList(Math.min(rows.size(), Limits.LESSONS_EACH - 1), rows.size())) {
            handle.createUpdate("DELETE FROM lesson_progress WHERE learner = :learner AND lesson = :lesson")
                    .bind("learner", learner.id())
                    .bind("lesson", old.lesson())
                    .execute();
        }
    }

    /** @param column one of ours */
    private static void set(Handle handle, Learner learner, String lesson, String column, @Nullable String value) {
        handle.createUpdate("UPDATE lesson_progress SET " + column + " = :value "
                        + "WHERE learner = :learner AND lesson = :lesson")
                .bind("value", value)
                .bind("learner", learner.id())
                .bind("lesson", lesson)
                .execute();
    }

    private void mark(Handle handle, String sql, Learner learner, String lesson, String key) {
        handle.createUpdate(sql)
                .bind("learner", learner.id())
                .bind("lesson", lesson)
                .bind("key", key)
                .bind("now", store.now())
                .bind("most", Limits.MARKS_PER_LESSON)
                .execute();
    }

    // Reading

    private record Row(String lesson, String step, @Nullable String runId, String changes, long updatedAt) {}

    private static List<Row> rows(Handle handle, Learner learner) {
        return handle.createQuery("SELECT lesson, step, run_id, changes, updated_at FROM lesson_progress "
                        + "WHERE learner = :learner ORDER BY updated_at DESC, lesson")
                .bind("learner", learner.id())
                .map((row, context) ->
                        new Row(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getLong(5)))
                .list();
    }

    private static Progress progress(Handle handle, Learner learner, Row row) {
        Set<String> done = new LinkedHashSet<>(
                query(handle, "SELECT step FROM lesson_step %s ORDER BY done_at, step", learner, row.lesson())
                        .mapTo(String.class)
                        .list());
        Map<String, Integer> hints = new LinkedHashMap<>();
        query(handle, "SELECT step, shown FROM lesson_hint %s ORDER BY step", learner, row.lesson())
                .map((result, context) -> Map.entry(result.getString(1), result.getInt(2)))
                .forEach(entry -> hints.put(entry.getKey(), entry.getValue()));
        Map<String, Met> goals = new LinkedHashMap<>();
        query(handle, "SELECT goal, run_id, met_at FROM lesson_goal %s ORDER BY noted_at, goal", learner, row.lesson())
                .map((result, context) ->
                        Map.entry(result.getString(1), new Met(result.getString(2), result.getLong(3))))
                .forEach(entry -> goals.put(entry.getKey(), entry.getValue()));
        return new Progress(row.lesson(), row.step(), done, row.runId(), row.changes(), hints, goals, row.updatedAt());
    }

    private static org.jdbi.v3.core.statement.Query query(Handle handle, String sql, Learner learner, String lesson) {
        return handle.createQuery(sql.replace("%s", "WHERE learner = :learner AND lesson = :lesson"))
                .bind("learner", learner.id())
                .bind("lesson", lesson);
    }
}
