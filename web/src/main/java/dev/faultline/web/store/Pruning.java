package dev.faultline.web.store;

import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets learners who have not been seen for long, with all that hangs on them. */
final class Pruning {
    private static final Logger LOG = LoggerFactory.getLogger(Pruning.class);

    private final Database database;
    private final InstantSource clock;

    Pruning(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A failure is told in the log: that nothing is forgotten does no harm now. */
    void run() {
        try {
            int gone = database.write(handle -> unseen(handle) + tooMany(handle));
            LOG.info("{} learners forgotten.", gone);
        } catch (RuntimeException e) {
            LOG.warn("Learners not seen for long could not be forgotten.", e);
        }
    }

    private int unseen(Handle handle) {
        return handle.createUpdate("DELETE FROM learner WHERE seen_at < :since")
                .bind("since", clock.millis() - Limits.LEARNER_UNSEEN.toMillis())
                .execute();
    }

    private static int tooMany(Handle handle) {
        return handle.createQuery("SELECT seen_at FROM learner ORDER BY seen_at DESC "
                        + "OFFSET :before ROWS FETCH FIRST 1 ROW ONLY")
                .bind("before", Limits.LEARNERS - 1)
                .mapTo(Long.class)
                .findOne()
                .map(last -> handle.createUpdate("DELETE FROM learner WHERE seen_at < :last")
                        .bind("last", last)
                        .execute())
                .orElse(0);
    }
}
