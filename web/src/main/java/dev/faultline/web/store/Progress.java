package dev.faultline.web.store;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a learner has come in a lesson.
 *
 * @param step id of the step at which the learner stands
 * @param done ids of the steps that were done, in that order
 * @param runId the run that the lesson has open, or null
 * @param changes the learner's own changes of the board, as typed; empty where there are none
 * @param hints how many hints were shown, by step
 * @param goals those that were met once, by id, in that order
 * @param updatedAt milliseconds since 1970
 */
public record Progress(
        String lesson,
        String step,
        Set<String> done,
        @Nullable String runId,
        String changes,
        Map<String, Integer> hints,
        Map<String, Met> goals,
        long updatedAt) {
    /**
     * A goal was met.
     *
     * @param runId in this run
     * @param at at this virtual time, in nanoseconds
     */
    public record Met(String runId, long at) {}
}
