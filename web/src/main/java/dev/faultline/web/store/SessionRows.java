package dev.faultline.web.store;

import dev.faultline.web.store.Session.Document;
import dev.faultline.web.store.Session.Run;
import dev.faultline.web.store.Session.State;
import dev.faultline.web.store.Session.Timer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows of interview sessions. */
final class SessionRows {
    private static final String COLUMNS = "SELECT id, problem, phase, remaining_ms, running_since, extensions, "
            + "started_at, finished_at, updated_at, version FROM interview_session WHERE learner = :learner ";

    private SessionRows() {}

    static void insert(Handle handle, Learner learner, String id, String problem, State state, long now) {
        handle.createUpdate("INSERT INTO interview_session (id, learner, problem, phase, remaining_ms, running_since, "
                        + "extensions, started_at, finished_at, updated_at, version) VALUES (:id, :learner, :problem, "
                        + ":phase, :remaining, :running, :extensions, :now, :finished, :now, 1)")
                .bind("id", id)
                .bind("learner", learner.id())
                .bind("problem", problem)
                .bindMap(values(state))
                .bind("now", now)
                .execute();
    }

    /** @return whether the session was still as it was */
    static boolean update(Handle handle, Session before, State state, long now) {
        return handle.createUpdate("UPDATE interview_session SET phase = :phase, remaining_ms = :remaining, "
                                + "running_since = :running, extensions = :extensions, finished_at = :finished, "
                                + "updated_at = :now, version = version + 1 WHERE id = :id AND version = :version")
                        .bind("id", before.id())
                        .bind("version", before.version())
                        .bindMap(values(state))
                        .bind("now", now)
                        .execute()
                == 1;
    }

    private static Map<String, @Nullable Object> values(State state) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("phase", state.phase());
        values.put("remaining", state.timer().remaining());
        values.put("running", state.timer().runningSince());
        values.put("extensions", state.timer().extensions());
        values.put("finished", state.finishedAt());
        return values;
    }

    static void write(Handle handle, String id, String name, Document document) {
        String sql = document.version() == 1
                ? "INSERT INTO session_document (session_id, name, text, version, updated_at) "
                        + "VALUES (:id, :name, :text, :version, :now)"
                : "UPDATE session_document SET text = :text, version = :version, updated_at = :now "
                        + "WHERE session_id = :id AND name = :name AND version = :version - 1";
        int written = handle.createUpdate(sql)
                .bind("id", id)
                .bind("name", name)
                .bind("text", document.text())
                .bind("version", document.version())
                .bind("now", document.updatedAt())
                .execute();
        if (written == 0) {
            throw new Conflict("This was changed in another tab meanwhile.", document.version(), "");
        }
        touch(handle, id, document.updatedAt());
    }

    static void append(Handle handle, Session session, Run run) {
        int place = handle.createQuery("SELECT COALESCE(MAX(place), 0) + 1 FROM session_run WHERE session_id = :id")
                .bind("id", session.id())
                .mapTo(Integer.class)
                .one();
        handle.createUpdate("INSERT INTO session_run (session_id, place, run_id, purpose, opened_at) "
                        + "VALUES (:id, :place, :run, :purpose, :now)")
                .bind("id", session.id())
                .bind("place", place)
                .bind("run", run.runId())
                .bind("purpose", run.purpose())
                .bind("now", run.openedAt())
                .execute();
        handle.createUpdate("DELETE FROM session_run WHERE session_id = :id AND place <= :place")
                .bind("id", session.id())
                .bind("place", place - Limits.RUNS_PER_SESSION)
                .execute();
        touch(handle, session.id(), run.openedAt());
    }

    private static void touch(Handle handle, String id, long now) {
        handle.createUpdate("UPDATE interview_session SET updated_at = :now WHERE id = :id")
                .bind("id", id)
                .bind("now", now)
                .execute();
    }

    static Optional<Session> find(Handle handle, Learner learner, String id) {
        return handle.createQuery(COLUMNS + "AND id = :id")
                .bind("learner", learner.id())
                .bind("id", id)
                .map((row, context) -> session(row))
                .findOne()
                .map(bare -> new Session(
                        bare.id(),
                        bare.problem(),
                        bare.state(),
                        documents(handle, id),
                        runs(handle, id),
                        bare.startedAt(),
                        bare.updatedAt(),
                        bare.version()));
    }

    static List<Session> all(Handle handle, Learner learner) {
        return handle.createQuery(COLUMNS + "ORDER BY updated_at DESC, id")
                .bind("learner", learner.id())
                .map((row, context) -> session(row))
                .list();
    }

    private static Session session(ResultSet row) throws SQLException {
        Timer timer = new Timer(row.getLong(4), nullable(row, 5), row.getInt(6));
        return new Session(
                row.getString(1),
                row.getString(2),
                new State(row.getString(3), timer, nullable(row, 8)),
                Map.of(),
                List.of(),
                row.getLong(7),
                row.getLong(9),
                row.getLong(10));
    }

    private static @Nullable Long nullable(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static Map<String, Document> documents(Handle handle, String id) {
        Map<String, Document> documents = new LinkedHashMap<>();
        handle.createQuery("SELECT name, text, version, updated_at FROM session_document "
                        + "WHERE session_id = :id ORDER BY name")
                .bind("id", id)
                .map((row, context) ->
                        Map.entry(row.getString(1), new Document(row.getString(2), row.getLong(3), row.getLong(4))))
                .forEach(entry -> documents.put(entry.getKey(), entry.getValue()));
        return documents;
    }

    private static List<Run> runs(Handle handle, String id) {
        return handle.createQuery(
                        "SELECT run_id, purpose, opened_at FROM session_run WHERE session_id = :id ORDER BY place")
                .bind("id", id)
                .map((row, context) -> new Run(row.getString(1), row.getString(2), row.getLong(3)))
                .list();
    }
}
