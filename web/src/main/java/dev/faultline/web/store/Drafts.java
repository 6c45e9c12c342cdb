package dev.faultline.web.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What is typed and not yet given: a text for each field of a page, with a version that tells two tabs apart. */
public final class Drafts {
    private final Store store;

    Drafts(Store store) {
        this.store = store;
    }

    /**
     * A text as it is kept.
     *
     * @param version from 1, one more with each change
     * @param updatedAt milliseconds since 1970
     */
    public record Draft(String text, long version, long updatedAt) {}

    /**
     * Keeps a text.
     *
     * @param page what the field belongs to, such as {@code lesson/backpressure}
     * @param basedOn the version that the writer has seen, 0 for none; null to write over whatever is there
     * @throws Conflict where another text has been kept since
     */
    public Draft keep(Learner learner, String page, String field, String text, @Nullable Long basedOn) {
        Limits.name(page);
        Limits.name(field);
        Limits.within(text, Limits.TEXT, "A text");
        return store.database().write(handle -> {
            Draft before = of(handle, learner, page).get(field);
            if (before != null && before.text().equals(text)) {
                return before;
            }
            long version = before == null ? 0 : before.version();
            if (before != null && basedOn != null && basedOn != version) {
                throw new Conflict("This was changed in another tab meanwhile.", version, before.text());
            }
            Draft draft = new Draft(text, version + 1, store.now());
            write(handle, learner, page, field, draft);
            return draft;
        });
    }

    private void write(Handle handle, Learner learner, String page, String field, Draft draft) {
        Learners.seen(handle, learner, draft.updatedAt());
        String sql = draft.version() == 1
                ? "INSERT INTO draft (learner, page, field, text, version, updated_at) "
                        + "VALUES (:learner, :page, :field, :text, :version, :now)"
                : "UPDATE draft SET text = :text, version = :version, updated_at = :now "
                        + "WHERE learner = :learner AND page = :page AND field = :field AND version = :version - 1";
        int written = handle.createUpdate(sql)
                .bind("learner", learner.id())
                .bind("page", page)
                .bind("field", field)
                .bind("text", draft.text())
                .bind("version", draft.version())
                .bind("now", draft.updatedAt())
                .execute();
        if (written == 0) {
            throw new Conflict("This was changed in another tab meanwhile.", draft.version(), "");
        }
        Overflow.remove(handle, "draft", "updated_at", learner, Limits.DRAFTS_EACH);
    }

    /** What was typed on the page, by field. */
    public Map<String, Draft> of(Learner learner, String page) {
        return store.database().read(handle -> of(handle, learner, page));
    }

    private static Map<String, Draft> of(Handle handle, Learner learner, String page) {
        Map<String, Draft> drafts = new LinkedHashMap<>();
        handle.createQuery("SELECT field, text, version, updated_at FROM draft "
                        + "WHERE learner = :learner AND page = :page ORDER BY field")
                .bind("learner", learner.id())
                .bind("page", page)
                .map((row, context) ->
                        Map.entry(row.getString(1), new Draft(row.getString(2), row.getLong(3), row.getLong(4))))
                .forEach(entry -> drafts.put(entry.getKey(), entry.getValue()));
        return drafts;
    }
}
