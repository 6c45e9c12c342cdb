package dev.faultline.web.lesson;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a learner's way through one lesson.
 *
 * @param step id of the step at which they stand; null where the lesson is not begun
 * @param done ids of steps that they have done with
 * @param runId the run that the lesson has open
 * @param changes of the board with which that run was opened, as YAML; empty for none
 * @param hints how many were shown, by step
 * @param goals ids of those that were met once
 * @param answers that were given and stay, by question
 * @param drafts what was typed and not given, by field
 */
record Kept(
        @Nullable String step,
        Set<String> done,
        @Nullable String runId,
        String changes,
        Map<String, Integer> hints,
        Set<String> goals,
        Map<String, String> answers,
        Map<String, String> drafts) {
    static final Kept NOTHING = new Kept(null, Set.of(), null, "", Map.of(), Set.of(), Map.of(), Map.of());

    boolean begun() {
        return step != null;
    }

    Kept with(Map<String, String> answersGiven, Map<String, String> draftsTyped) {
        return new Kept(step, done, runId, changes, hints, goals, answersGiven, draftsTyped);
    }

    int hints(String stepId) {
        return hints.getOrDefault(stepId, 0);
    }

    Optional<String> answer(String question) {
        return Optional.ofNullable(answers.get(question));
    }

    /** The answer that stands, or else what was typed last. */
    String typed(String question) {
        return answer(question).orElseGet(() -> drafts.getOrDefault(question, ""));
    }
}
