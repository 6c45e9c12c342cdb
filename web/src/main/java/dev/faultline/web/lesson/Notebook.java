package dev.faultline.web.lesson;

import dev.faultline.simulator.lesson.Lesson;
import dev.faultline.web.store.Answers;
import dev.faultline.web.store.Drafts;
import dev.faultline.web.store.Learner;
import dev.faultline.web.store.Progress;
import dev.faultline.web.store.Store;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps one learner's way through one lesson. */
final class Notebook {
    private final Store store;
    private final Learner learner;
    private final String lesson;
    private final String page;

    Notebook(Store store, Learner learner, Lesson lesson) {
        this.store = store;
        this.learner = learner;
        this.lesson = lesson.id();
        this.page = "lesson/" + lesson.id();
    }

    /** Answers are kept by page, so they may be there where the lesson was never begun. */
    Kept read() {
        Optional<Progress> progress = store.lessons().of(learner, lesson);
        Map<String, String> answers = new LinkedHashMap<>();
        store.answers().of(learner, page).forEach((question, answer) -> answers.put(question, text(answer)));
        Map<String, String> drafts = new LinkedHashMap<>();
        store.drafts().of(learner, page).forEach((field, draft) -> drafts.put(field, text(draft)));
        return progress.map(found -> new Kept(
                        found.step(),
                        found.done(),
                        found.runId(),
                        found.changes(),
                        found.hints(),
                        found.goals().keySet(),
                        answers,
                        drafts))
                .orElseGet(() -> Kept.NOTHING.with(answers, drafts));
    }

    private static String text(Answers.Answer answer) {
        return answer.text();
    }

    private static String text(Drafts.Draft draft) {
        return draft.text();
    }

    void stands(String step) {
        store.lessons().reached(learner, lesson, step);
    }

    void done(String step) {
        store.lessons().done(learner, lesson, step);
    }

    /** Something that was typed; the last one stands until it is given. */
    void typed(String field, String text) {
        store.drafts().keep(learner, page, field, text, null);
    }

    /** An answer that stays. */
    void given(String question, String text) {
        store.answers().give(learner, page, question, text);
    }

    void hinted(String step, int shown) {
        store.lessons().hinted(learner, lesson, step, shown);
    }

    /** @param changes as YAML, with which the run was opened */
    void opened(String step, @Nullable String runId, String changes) {
        store.lessons().ran(learner, lesson, step, runId);
        store.lessons().changed(learner, lesson, step, changes);
    }

    void met(String step, String goal, String runId, long at) {
        store.lessons().met(learner, lesson, step, goal, new Progress.Met(runId, at));
    }

    /** Begins the lesson anew, answers and all. */
    void forget() {
        store.answers().forget(learner, page);
        store.lessons().forget(learner, lesson);
    }
}
