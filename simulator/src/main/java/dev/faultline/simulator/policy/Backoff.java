package dev.faultline.simulator.policy;

/**
 * How long to wait before a retry, before jitter, in nanoseconds. Retries count from 1. The first retry waits the base;
 * AWS's published comparison of back-offs starts one doubling later, so its {@code base * 2^n} is retry n + 1 here.
 */
public sealed interface Backoff {
    /** Before the given retry, 1 for the first. */
    long delay(int retry);

    /** The first wait. */
    long base();

    /** No wait is longer. */
    long cap();

    /** Always the same. Resilience4j's default is 500 ms. */
    record Fixed(long base) implements Backoff {
        @Override
        public long delay(int retry) {
            return base;
        }

        @Override
        public long cap() {
            return base;
        }
    }

    /** One base more each time: {@code min(cap, base * retry)}. */
    record Linear(long base, long cap) implements Backoff {
        @Override
        public long delay(int retry) {
            return base > 0 && retry > cap / base ? cap : base * retry;
        }
    }

    /** A factor longer each time: {@code min(cap, base * factor^(retry - 1))}. The usual factor is 2. */
    record Exponential(long base, long cap, double factor) implements Backoff {
        @Override
        public long delay(int retry) {
            double wait = base;
            for (int i = 1; i < retry && wait < cap; i++) {
                wait *= factor;
            }
            return Math.min(cap, (long) wait);
        }
    }
}
