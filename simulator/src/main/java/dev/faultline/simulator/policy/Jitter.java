package dev.faultline.simulator.policy;

import dev.faultline.simulator.time.RandomStream;

/**
 * Spreads the waits before retries, so that callers who failed together do not come back together. The forms and their
 * names are those of AWS's "Exponential Backoff And Jitter"; v is the back-off's wait, U(a, b) uniform from a to b.
 */
public sealed interface Jitter {
    Jitter NONE = new None();
    Jitter FULL = new Full();
    Jitter EQUAL = new Equal();
    Jitter DECORRELATED = new Decorrelated();

    /**
     * The wait before a retry, in nanoseconds.
     *
     * @param retry 1 for the first
     * @param previous the wait before the previous retry; 0 before the first
     */
    long delay(Backoff backoff, int retry, long previous, RandomStream random);

    /** v. */
    record None() implements Jitter {
        @Override
        public long delay(Backoff backoff, int retry, long previous, RandomStream random) {
            return backoff.delay(retry);
        }
    }

    /** v + U(0, most). */
    record Additive(long most) implements Jitter {
        @Override
        public long delay(Backoff backoff, int retry, long previous, RandomStream random) {
            return backoff.delay(retry) + random.nextLong(most + 1);
        }
    }

    /** U(0, v). */
    record Full() implements Jitter {
        @Override
        public long delay(Backoff backoff, int retry, long previous, RandomStream random) {
            return random.nextLong(backoff.delay(retry) + 1);
        }
    }

    /** v/2 + U(0, v/2). */
    record Equal() implements Jitter {
        @Override
        public long delay(Backoff backoff, int retry, long previous, RandomStream random) {
            long half = backoff.delay(retry) / 2;
            return half + random.nextLong(half + 1);
        }
    }

    /**
     * min(cap, U(base, 3 x previous)): each wait follows from the one before it, not from the number of the retry. With a
     * fixed back-off, whose cap is its base, nothing varies.
     */
    record Decorrelated() implements Jitter {
        @Override
        public long delay(Backoff backoff, int retry, long previous, RandomStream random) {
            long base = backoff.base();
            long from = Math.max(previous, base);
            long to = from > backoff.cap() ? backoff.cap() : 3 * from;
            return Math.min(backoff.cap(), base + random.nextLong(Math.max(0, to - base) + 1));
        }
    }
}
