package dev.faultline.simulator.policy;

/**
 * So many calls in each window of the clock: the first window begins at 0. Simple and small, and lets twice as many pass
 * around the edge of two windows.
 */
public final class FixedWindow implements RateLimiter {
    private long most;
    private long window;
    private long current;
    private long count;

    /**
     * @param most calls in a window
     * @param window nanoseconds
     */
    public FixedWindow(long most, long window) {
        this.most = most;
        this.window = window;
    }

    @Override
    public boolean take(long now) {
        if (now / window != current) {
            current = now / window;
            count = 0;
        }
        if (count >= most) {
            return false;
        }
        count++;
        return true;
    }

    /** Another width begins another window, in which what the last one counted still counts. */
    @Override
    public void limit(Settings settings, long now) {
        boolean same = now / window == current;
        most = settings.callsInWindow();
        window = settings.window();
        current = now / window;
        count = same ? count : 0;
    }
}
