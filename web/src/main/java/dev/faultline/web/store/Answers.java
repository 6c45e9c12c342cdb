package dev.faultline.web.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Answers to questions. The first one stays: what was predicted is not changed once the result is known. What is typed
 * before that is a {@linkplain Drafts draft}.
 */
public final class Answers {
    private final Store store;

    Answers(Store store) {
        this.store = store;
    }

    /**
     * An answer that was given.
     *
     * @param text as the page sent it
     * @param givenAt milliseconds since 1970
     */
    public record Answer(String text, long givenAt) {}

    /**
     * Gives an answer.
     *
     * @param page what the question belongs to, such as {@code lesson/backpressure}
     * @return the answer that stands: this one, or the one that was given before it
     */
    public Answer give(Learner learner, String page, String question, String text) {
        Limits.name(page);
        Limits.name(question);
        Limits.within(text, Limits.ANSWER, "An answer");
        return store.database().write(handle -> {
            Answer before = of(handle, learner, page).get(question);
            return before != null ? before : insert(handle, learner, page, question, text);
        });
    }

    private Answer insert(Handle handle, Learner learner, String page, String question, String text) {
        Answer answer = new Answer(text, store.now());
        Learners.seen(handle, learner, answer.givenAt());
        handle.createUpdate("INSERT INTO answer (learner, page, question, answer, given_at) "
                        + "VALUES (:learner, :page, :question, :text, :now)")
                .bind("learner", learner.id())
                .bind("page", page)
                .bind("question", question)
                .bind("text", text)
                .bind("now", answer.givenAt())
                .execute();
        Overflow.remove(handle, "answer", "given_at", learner, Limits.ANSWERS_EACH);
        return answer;
    }

    /** What was answered on the page, by question, in that order. */
    public Map<String, Answer> of(Learner learner, String page) {
        return store.database().read(handle -> of(handle, learner, page));
    }

    /** Forgets the answers and drafts of a page, which is begun anew. */
    public void forget(Learner learner, String page) {
        store.database().write(handle -> {
            for (String table : new String[] {"answer", "draft"}) {
                handle.createUpdate("DELETE FROM " + table + " WHERE learner = :learner AND page = :page")
                        .bind("learner", learner.id())
                        .bind("page", page)
                        .execute();
            }
            return page;
        });
    }

    private static Map<String, Answer> of(Handle handle, Learner learner, String page) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        handle.createQuery("SELECT question, answer, given_at FROM answer "
                        + "WHERE learner = :learner AND page = :page ORDER BY given_at, question")
                .bind("learner", learner.id())
                .bind("page", page)
                .map((row, context) -> Map.entry(row.getString(1), new Answer(row.getString(2), row.getLong(3))))
                .forEach(entry -> answers.put(entry.getKey(), entry.getValue()));
        return answers;
    }
}
