package dev.faultline.simulator.policy;

import dev.faultline.simulator.time.VirtualTime;

/**
 * Stops calling what fails, for a while, then tries with a few calls. The rules are those of Resilience4j's breaker; where
 * it differs from others: it opens at exactly the threshold, it goes half-open strictly after the wait and only when
 * somebody calls, and results of calls begun in an earlier state count in the present one.
 */
public final class CircuitBreaker {
    /** Whether calls pass. */
    public enum State {
        CLOSED,
        OPEN,
        /** A few calls pass, to see whether it is well again. */
        HALF_OPEN
    }

    /** What the rates are taken over. */
    public enum Window {
        /** The last {@code size} calls. */
        COUNT,
        /** The last {@code size} seconds, in steps of a second. */
        TIME
    }

    /**
     * What a breaker is set to. Defaults are those of Resilience4j.
     *
     * @param failureRate opens at this share of failures or more; 50 %
     * @param slowCallRate opens at this share of slow calls or more, failed or not; 100 %
     * @param slowCallDuration a call that took longer is slow; 60 s
     * @param window count
     * @param windowSize calls or seconds; 100
     * @param minimumCalls no rate before so many; 100, and never more than a window by count holds, half-open as well
     * @param waitInOpen no call passes for so long; 60 s
     * @param halfOpenCalls so many calls may pass half-open; 10
     * @param failuresInRow opens after so many failures one after the other, whatever the rates; 0 for never
     */
    public record Settings(
            double failureRate,
            double slowCallRate,
            long slowCallDuration,
            Window window,
            int windowSize,
            int minimumCalls,
            long waitInOpen,
            int halfOpenCalls,
            int failuresInRow) {
        public static final Settings DEFAULT =
                new Settings(0.5, 1.0, VirtualTime.MINUTE, Window.COUNT, 100, 100, VirtualTime.MINUTE, 10, 0);

        /** Opens after so many failures in a row; rates are left alone. The first half-open failure opens it again. */
        public static Settings failuresInRow(int failures, long waitInOpen, int halfOpenCalls) {
            return new Settings(
                    2, 2, VirtualTime.MINUTE, Window.COUNT, halfOpenCalls, 1, waitInOpen, halfOpenCalls, failures);
        }
    }

    private final Settings settings;
    private OutcomeWindow outcomes;
    private State state = State.CLOSED;
    private long changedAt;
    private int permitsLeft;
    private int failedInRow;

    public CircuitBreaker(Settings settings) {
        this.settings = settings;
        this.outcomes = closedWindow();
    }

    public State state() {
        return state;
    }

    /** Virtual time of the last change of state; 0 if there was none. */
    public long lastTransition() {
        return changedAt;
    }

    /** Failures over calls in the window, or -1 while there are too few calls. */
    public double failureRate() {
        return outcomes.failureRate();
    }

    /**
     * Whether a call may be made now. Every call that was let pass must come back by {@link #onResult} or
     * {@link #onCancelled}.
     */
    public boolean permits(long now) {
        if (state == State.OPEN && now - changedAt > settings.waitInOpen()) {
            become(State.HALF_OPEN, now);
        }
        return switch (state) {
            case CLOSED -> true;
            case OPEN -> false;
            case HALF_OPEN -> permitsLeft > 0 && permitsLeft-- > 0;
        };
    }

    /** A call has ended; {@code duration} in nanoseconds tells whether it was slow. */
    public void onResult(long now, long duration, boolean success) {
        failedInRow = success ? 0 : failedInRow + 1;
        outcomes.record(now, !success, duration > settings.slowCallDuration());
        switch (state) {
            case OPEN -> {}
            case CLOSED -> {
                if (exceeded()) {
                    become(State.OPEN, now);
                }
            }
            case HALF_OPEN -> judgeHalfOpen(now, success);
        }
    }

    /** A call that was let pass ended without a result: its place is free again. */
    public void onCancelled() {
        if (state == State.HALF_OPEN && permitsLeft < settings.halfOpenCalls()) {
            permitsLeft++;
        }
    }

    private void judgeHalfOpen(long now, boolean success) {
        if (exceeded() || (settings.failuresInRow() > 0 && !success)) {
            become(State.OPEN, now);
        } else if (outcomes.failureRate() >= 0) {
            become(State.CLOSED, now);
        }
    }

    private boolean exceeded() {
        return outcomes.failureRate() >= settings.failureRate()
                || outcomes.slowRate() >= settings.slowCallRate()
                || (settings.failuresInRow() > 0 && failedInRow >= settings.failuresInRow());
    }

    private void become(State next, long now) {
        state = next;
        changedAt = now;
        failedInRow = 0;
        switch (next) {
            case OPEN -> {}
            case CLOSED -> outcomes = closedWindow();
            case HALF_OPEN -> {
                permitsLeft = settings.halfOpenCalls();
                outcomes = OutcomeWindow.count(settings.halfOpenCalls(), minimumCalls());
            }
        }
    }

    private int minimumCalls() {
        return settings.window() == Window.COUNT
                ? Math.min(settings.minimumCalls(), settings.windowSize())
                : settings.minimumCalls();
    }

    private OutcomeWindow closedWindow() {
        return switch (settings.window()) {
            case COUNT -> OutcomeWindow.count(settings.windowSize(), minimumCalls());
            case TIME -> OutcomeWindow.seconds(settings.windowSize(), minimumCalls());
        };
    }
}
