package dev.faultline.simulator.policy;

/**
 * So many calls in any window, about: it counts by windows of the clock and takes of the one before as large a part as still
 * lies in the window that ends now. It admits a call if that part, what this window has counted, and the call itself are
 * within the limit. Two numbers, and off by little where calls are spread evenly.
 */
public final class SlidingCounter implements RateLimiter {
    /** The longest window that its whole numbers have room for. */
    public static final long WIDEST = 3_600_000_000_000L;

    private long most;
    private long window;
    private long current;
    private long before;
    private long count;

    /**
     * @param most calls in a window; a million at the most
     * @param window nanoseconds, to {@link #WIDEST}
     */
    public SlidingCounter(long most, long window) {
        this.most = most;
        this.window = window;
    }

    @Override
    public boolean take(long now) {
        roll(now);
        long left = window - now % window; // of the window before, so much is still in the one that ends now
        if (before * left + (count + 1) * window > most * window) {
            return false;
        }
        count++;
        return true;
    }

    /** Another width begins another window, in which what the last ones counted still counts. */
    @Override
    public void limit(Settings settings, long now) {
        roll(now);
        most = settings.callsInWindow();
        window = settings.window();
        current = now / window;
        count = Math.min(count, most);
        before = Math.min(before, most);
    }

    /** Into the window that it is now. */
    private void roll(long now) {
        long index = now / window;
        if (index != current) {
            before = index == current + 1 ? count : 0;
            count = 0;
            current = index;
        }
    }
}
