package dev.faultline.simulator.policy;

import dev.faultline.simulator.time.VirtualTime;

/** Counts calls, failures and slow calls over the last so many calls, or the last so many seconds. */
abstract sealed class OutcomeWindow {
    private final int minimumCalls;
    int calls;
    int failures;
    int slow;

    private OutcomeWindow(int minimumCalls) {
        this.minimumCalls = minimumCalls;
    }

    static OutcomeWindow count(int size, int minimumCalls) {
        return new ByCount(size, Math.min(minimumCalls, size));
    }

    static OutcomeWindow seconds(int size, int minimumCalls) {
        return new ByTime(size, minimumCalls);
    }

    abstract void record(long now, boolean failed, boolean wasSlow);

    /** -1 while there are too few calls. */
    final double failureRate() {
        return rate(failures);
    }

    final double slowRate() {
        return rate(slow);
    }

    private double rate(int part) {
        return calls == 0 || calls < minimumCalls ? -1 : (double) part / calls;
    }

    private static final class ByCount extends OutcomeWindow {
        private static final byte FAILED = 1;
        private static final byte SLOW = 2;

        private final byte[] ring;
        private int next;

        ByCount(int size, int minimumCalls) {
            super(minimumCalls);
            ring = new byte[size];
        }

        @Override
        void record(long now, boolean failed, boolean wasSlow) {
            if (calls == ring.length) {
                failures -= ring[next] & FAILED;
                slow -= (ring[next] & SLOW) >> 1;
            } else {
                calls++;
            }
            ring[next] = (byte) ((failed ? FAILED : 0) | (wasSlow ? SLOW : 0));
            failures += failed ? 1 : 0;
            slow += wasSlow ? 1 : 0;
            next = next + 1 == ring.length ? 0 : next + 1;
        }
    }

    private static final class ByTime extends OutcomeWindow {
        private final int[] callsIn;
        private final int[] failuresIn;
        private final int[] slowIn;
        private long second;

        ByTime(int size, int minimumCalls) {
            super(minimumCalls);
            callsIn = new int[size];
            failuresIn = new int[size];
            slowIn = new int[size];
        }

        @Override
        void record(long now, boolean failed, boolean wasSlow) {
            moveTo(now / VirtualTime.SECOND);
            int slot = (int) (second % callsIn.length);
            callsIn[slot]++;
            failuresIn[slot] += failed ? 1 : 0;
            slowIn[slot] += wasSlow ? 1 : 0;
            calls++;
            failures += failed ? 1 : 0;
            slow += wasSlow ? 1 : 0;
        }

        private void moveTo(long newSecond) {
            long steps = Math.min(newSecond - second, callsIn.length);
            for (long i = 0; i < steps; i++) {
                forget((int) ((newSecond - i) % callsIn.length));
            }
            second = newSecond;
        }

        private void forget(int slot) {
            calls -= callsIn[slot];
            failures -= failuresIn[slot];
            slow -= slowIn[slot];
            callsIn[slot] = 0;
            failuresIn[slot] = 0;
            slowIn[slot] = 0;
        }
    }
}
