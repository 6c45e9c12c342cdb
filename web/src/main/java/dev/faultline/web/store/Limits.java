package dev.faultline.web.store;

import dev.faultline.web.InvalidInput;
import java.time.Duration;

/** How much is kept. What is one too many pushes out the oldest of its kind; what is too long is refused. */
final class Limits {
    /** Of a page, a field, a step, a question: characters. */
    static final int NAME = 200;

    static final int ANSWER = 16_384;
    static final int TEXT = 65_536;
    static final int DOCUMENT = 131_072;
    static final int REPORT = 524_288;

    static final int LEARNERS = 10_000;
    static final Duration LEARNER_UNSEEN = Duration.ofDays(400);
    static final int LESSONS_EACH = 500;
    static final int MARKS_PER_LESSON = 500;
    static final int ANSWERS_EACH = 5_000;
    static final int DRAFTS_EACH = 400;
    static final int SESSIONS_EACH = 100;
    static final int DOCUMENTS_PER_SESSION = 200;
    static final int RUNS_PER_SESSION = 50;
    static final int REPORTS_EACH = 100;

    private Limits() {}

    static String name(String name) {
        return within(name, NAME, "A name");
    }

    /** @throws InvalidInput where the text is longer than {@code most} characters */
    static String within(String text, int most, String what) {
        if (text.length() > most) {
            throw new InvalidInput(what + " has " + text.length() + " characters; at most " + most + " are kept.");
        }
        return text;
    }
}
