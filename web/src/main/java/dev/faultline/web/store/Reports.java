package dev.faultline.web.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Reports to keep, such as that of an interview. They never change; of too many the oldest goes. */
public final class Reports {
    private final Store store;

    Reports(Store store) {
        this.store = store;
    }

    /**
     * A kept report.
     *
     * @param kind what makes and shows it, such as {@code interview}
     * @param subject what it is about, such as the session's id
     * @param content as its maker wrote it, JSON as a rule
     * @param madeAt milliseconds since 1970
     */
    public record Report(String id, String kind, String subject, String title, String content, long madeAt) {}

    public Report keep(Learner learner, String kind, String subject, String title, String content) {
        Limits.name(subject);
        Limits.within(content, Limits.REPORT, "A report");
        Report report = new Report(Store.newId(), kind, subject, title, content, store.now());
        return store.database().write(handle -> {
            Learners.seen(handle, learner, report.madeAt());
            handle.createUpdate("INSERT INTO report (id, learner, kind, subject, title, content, made_at) "
                            + "VALUES (:id, :learner, :kind, :subject, :title, :content, :now)")
                    .bind("id", report.id())
                    .bind("learner", learner.id())
                    .bind("kind", kind)
                    .bind("subject", subject)
                    .bind("title", title)
                    .bind("content", content)
                    .bind("now", report.madeAt())
                    .execute();
            Overflow.remove(handle, "report", "made_at", learner, Limits.REPORTS_EACH);
            return report;
        });
    }

    public Optional<Report> find(Learner learner, String id) {
        return all(learner).stream().filter(report -> report.id().equals(id)).findFirst();
    }

    /** The latest of a kind about a subject. */
    public Optional<Report> of(Learner learner, String kind, String subject) {
        return store.database()
                .read(handle -> handle.createQuery("SELECT id, kind, subject, title, content, made_at "
                                + "FROM report WHERE learner = :learner AND kind = :kind AND subject = :subject "
                                + "ORDER BY made_at DESC, id LIMIT 1")
                        .bind("learner", learner.id())
                        .bind("kind", kind)
                        .bind("subject", subject)
                        .map((row, context) -> report(row))
                        .findOne());
    }

    /** Forgets all of a kind about a subject. */
    public void forget(Learner learner, String kind, String subject) {
        store.database()
                .write(handle -> handle.createUpdate(
                                "DELETE FROM report WHERE learner = :learner AND kind = :kind AND subject = :subject")
                        .bind("learner", learner.id())
                        .bind("kind", kind)
                        .bind("subject", subject)
                        .execute());
    }

    /** The latest first. */
    public List<Report> all(Learner learner) {
        return store.database()
                .read(handle -> handle.createQuery("SELECT id, kind, subject, title, content, made_at "
                                + "FROM report WHERE learner = :learner ORDER BY made_at DESC, id")
                        .bind("learner", learner.id())
                        .map((row, context) -> report(row))
                        .list());
    }

    private static Report report(ResultSet row) throws SQLException {
        return new Report(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getLong(6));
    }
}
