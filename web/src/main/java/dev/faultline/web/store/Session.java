package dev.faultline.web.store;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An interview that somebody has begun.
 *
 * @param problem id of the interview's problem
 * @param documents what was answered and made, JSON by name
 * @param runs in the order in which they were opened
 * @param startedAt milliseconds since 1970, as are all times here
 * @param version one more with each change of the state; documents have versions of their own
 */
public record Session(
        String id,
        String problem,
        State state,
        Map<String, Document> documents,
        List<Run> runs,
        long startedAt,
        long updatedAt,
        long version) {
    /**
     * Where the interview stands.
     *
     * @param finishedAt null while it goes on
     */
    public record State(String phase, Timer timer, @Nullable Long finishedAt) {}

    /**
     * The timer.
     *
     * @param remaining milliseconds that were left when it was last started or stopped; negative when overdrawn
     * @param runningSince null while it stands
     * @param extensions how often it was extended
     */
    public record Timer(long remaining, @Nullable Long runningSince, int extensions) {
        /** Milliseconds left at that time; negative when overdrawn. */
        public long left(long now) {
            return runningSince == null ? remaining : remaining - Math.max(0, now - runningSince);
        }

        public Timer started(long now) {
            return runningSince != null ? this : new Timer(remaining, now, extensions);
        }

        public Timer paused(long now) {
            return new Timer(left(now), null, extensions);
        }

        public Timer extended(long millis) {
            return new Timer(remaining + millis, runningSince, extensions + 1);
        }
    }

    /** A text, JSON as a rule; {@code version} is from 1. */
    public record Document(String text, long version, long updatedAt) {}

    /** A run and what it was opened for, such as {@code design} or {@code defence}. */
    public record Run(String runId, String purpose, long openedAt) {}
}
