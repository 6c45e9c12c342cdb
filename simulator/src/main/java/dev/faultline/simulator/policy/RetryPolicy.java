package dev.faultline.simulator.policy;

import dev.faultline.simulator.time.RandomStream;
import dev.faultline.simulator.time.VirtualTime;

/**
 * How often a call is tried, and how long the caller waits in between.
 *
 * @param attempts the first try included; 1 means no retry
 */
public record RetryPolicy(int attempts, Backoff backoff, Jitter jitter) {
    /** One try and no more. */
    public static final RetryPolicy NONE = new RetryPolicy(1, new Backoff.Fixed(0), Jitter.NONE);
    /** Resilience4j's defaults: three attempts, 500 ms apart. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(3, new Backoff.Fixed(500 * VirtualTime.MILLISECOND), Jitter.NONE);

    /** Whether another try may follow this one, 1 for the first. */
    public boolean allowsAfter(int attempt) {
        return attempt < attempts;
    }

    /**
     * The wait before a retry, in nanoseconds.
     *
     * @param retry 1 for the first retry, which is the second attempt
     * @param previous the wait before the previous retry; 0 before the first
     */
    public long delay(int retry, long previous, RandomStream random) {
        return jitter.delay(backoff, retry, previous, random);
    }
}
