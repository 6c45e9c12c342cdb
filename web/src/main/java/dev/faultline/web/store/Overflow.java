package dev.faultline.web.store;

import org.jdbi.v3.core.Handle;

/** Lets the oldest rows of a learner go where there are too many. */
final class Overflow {
    private Overflow() {}

    /**
     * @param table one of ours, with a column {@code learner}
     * @param by the column that tells how old a row is
     */
    static void remove(Handle handle, String table, String by, Learner learner, int most) {
        handle.createQuery("SELECT " + by + " FROM " + table + " WHERE learner = :learner ORDER BY " + by
                        + " DESC OFFSET :before ROWS FETCH FIRST 1 ROW ONLY")
                .bind("learner", learner.id())
                .bind("before", most - 1)
                .mapTo(Long.class)
                .findOne()
                .ifPresent(youngest -> handle.createUpdate(
                                "DELETE FROM " + table + " WHERE learner = :learner AND " + by + " < :at")
                        .bind("learner", learner.id())
                        .bind("at", youngest)
                        .execute());
    }
}
