package dev.faultline.web.store;

import dev.faultline.web.InvalidInput;
import dev.faultline.web.store.Session.Document;
import dev.faultline.web.store.Session.State;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Interview sessions. A learner sees no session but the own. */
public final class Sessions {
    private static final String ELSEWHERE = "The interview went on in another tab meanwhile.";

    private final Store store;

    Sessions(Store store) {
        this.store = store;
    }

    /** Begins an interview; where the learner has too many, the one that was left alone for longest goes. */
    public Session start(Learner learner, String problem, State state) {
        String id = Store.newId();
        store.database().write(handle -> {
            long now = store.now();
            Learners.seen(handle, learner, now);
            SessionRows.insert(handle, learner, id, Limits.name(problem), checked(state), now);
            Overflow.remove(handle, "interview_session", "updated_at", learner, Limits.SESSIONS_EACH);
            return id;
        });
        return find(learner, id).orElseThrow();
    }

    public Optional<Session> find(Learner learner, String id) {
        return store.database().read(handle -> SessionRows.find(handle, learner, id));
    }

    /** All of a learner, the latest first, without documents and runs. */
    public List<Session> all(Learner learner) {
        return store.database().read(handle -> SessionRows.all(handle, learner));
    }

    /**
     * Puts the session into another state.
     *
     * @param version the one that the writer has seen
     * @throws Conflict where it has been changed since
     */
    public Session put(Learner learner, String id, long version, State state) {
        return store.database().write(handle -> {
            Session before = require(handle, learner, id);
            if (before.version() != version) {
                throw new Conflict(ELSEWHERE, before.version(), "");
            }
            return write(handle, learner, before, state);
        });
    }

    /** Changes the state from whatever it is, such as by pausing the timer. */
    public Session change(Learner learner, String id, UnaryOperator<State> change) {
        return store.database().write(handle -> {
            Session before = require(handle, learner, id);
            return write(handle, learner, before, change.apply(before.state()));
        });
    }

    private Session write(Handle handle, Learner learner, Session before, State state) {
        if (!SessionRows.update(handle, before, checked(state), store.now())) {
            Session now = require(handle, learner, before.id());
            throw new Conflict(ELSEWHERE, now.version(), "");
        }
        return require(handle, learner, before.id());
    }

    /**
     * Keeps a document of the session.
     *
     * @param basedOn the version that the writer has seen, 0 for none; null to write over whatever is there
     * @throws Conflict where another one has been kept since
     */
    public Document keep(Learner learner, String id, String name, String text, @Nullable Long basedOn) {
        Limits.name(name);
        Limits.within(text, Limits.DOCUMENT, "A document");
        return store.database().write(handle -> {
            Session session = require(handle, learner, id);
            Document before = session.documents().get(name);
            if (before != null && before.text().equals(text)) {
                return before;
            }
            long version = before == null ? 0 : before.version();
            if (before != null && basedOn != null && basedOn != version) {
                throw new Conflict("This was changed in another tab meanwhile.", version, before.text());
            }
            if (before == null && session.documents().size() >= Limits.DOCUMENTS_PER_SESSION) {
                throw new InvalidInput("An interview keeps at most " + Limits.DOCUMENTS_PER_SESSION + " documents.");
            }
            Document document = new Document(text, version + 1, store.now());
            SessionRows.write(handle, id, name, document);
            return document;
        });
    }

    /** A run was opened for the session; of too many the oldest is no longer kept. */
    public void ran(Learner learner, String id, String runId, String purpose) {
        store.database().write(handle -> {
            Session session = require(handle, learner, id);
            SessionRows.append(handle, session, new Session.Run(runId, Limits.name(purpose), store.now()));
            return id;
        });
    }

    /** Forgets a session and all that belongs to it. */
    public void forget(Learner learner, String id) {
        store.database()
                .write(handle -> handle.createUpdate(
                                "DELETE FROM interview_session WHERE id = :id AND learner = :learner")
                        .bind("id", id)
                        .bind("learner", learner.id())
                        .execute());
    }

    private static Session require(Handle handle, Learner learner, String id) {
        return SessionRows.find(handle, learner, id)
                .orElseThrow(() -> new NotFoundResponse("This interview is not kept any more. Begin it again."));
    }

    private static State checked(State state) {
        Limits.name(state.phase());
        return state;
    }
}
