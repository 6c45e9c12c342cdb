package dev.faultline.simulator.policy;

import dev.faultline.simulator.time.VirtualTime;
import java.util.Arrays;

/** Lets so many calls pass in a time. How it counts makes the difference: see {@link Algorithm}. */
public sealed interface RateLimiter permits TokenBucket, LeakyBucket, Gcra, FixedWindow, SlidingLog, SlidingCounter {
    /** Most calls that a window may allow. */
    long MOST_CALLS = 1_000_000;

    /** How calls are counted. */
    enum Algorithm {
        /** Tokens come at the rate, a burst of them is kept; each call takes one. */
        TOKEN_BUCKET("token-bucket"),
        /** Each call fills the bucket by one, and it leaks at the rate: the token bucket seen from below. */
        LEAKY_BUCKET("leaky-bucket"),
        /** Remembers when the next call would be due at an even pace: the same verdicts from a single time. */
        GCRA("gcra"),
        /** So many in each window of the clock. Around its edge twice as many pass. */
        FIXED_WINDOW("fixed-window"),
        /** So many in any window: remembers when each of them was. */
        SLIDING_LOG("sliding-log"),
        /** So many in any window, about: two counters, the older weighted by how much of it is still in the window. */
        SLIDING_COUNTER("sliding-counter");

        private final String label;

        Algorithm(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /** Whether it counts by {@link Settings#window}; the others have a burst. */
        public boolean windowed() {
            return ordinal() >= FIXED_WINDOW.ordinal();
        }

        public static Algorithm labelled(String label) {
            return Arrays.stream(values())
                    .filter(each -> each.label.equals(label))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no rate limit " + label));
        }
    }

    /**
     * What a limiter is set to.
     *
     * @param rate calls a second
     * @param burst most calls at once, of the algorithms that have no window
     * @param window nanoseconds
     */
    record Settings(Algorithm algorithm, double rate, double burst, long window) {
        /** Calls that a window allows: whole ones. Files that ask for more than {@link #MOST_CALLS} are refused. */
        public long callsInWindow() {
            return Math.min(MOST_CALLS, (long) (rate * VirtualTime.seconds(window) + 1e-9));
        }
    }

    /** Whether a call may pass now; if so, it counts. Times never go back. */
    boolean take(long now);

    /** Goes on with other settings of the same algorithm; what was counted still counts. */
    void limit(Settings settings, long now);

    /** A limiter that has let nothing pass yet. */
    static RateLimiter of(Settings settings) {
        return switch (settings.algorithm()) {
            case TOKEN_BUCKET -> new TokenBucket(settings.rate(), settings.burst());
            case LEAKY_BUCKET -> new LeakyBucket(settings.rate(), settings.burst());
            case GCRA -> new Gcra(settings.rate(), settings.burst());
            case FIXED_WINDOW -> new FixedWindow(settings.callsInWindow(), settings.window());
            case SLIDING_LOG -> new SlidingLog(settings.callsInWindow(), settings.window());
            case SLIDING_COUNTER -> new SlidingCounter(settings.callsInWindow(), settings.window());
        };
    }
}
