package dev.faultline.simulator.policy;

import java.util.Arrays;

/**
 * So many calls in any window: it remembers when each admitted call was, and admits one if fewer than that lie in the window
 * that ends now, its beginning left out. Exact, at the price of a time for each call.
 */
public final class SlidingLog implements RateLimiter {
    private long most;
    private long window;
    private long[] times = new long[16];
    private int oldest;
    private int size;

    /**
     * @param most calls in a window; a million at the most
     * @param window nanoseconds
     */
    public SlidingLog(long most, long window) {
        this.most = most;
        this.window = window;
    }

    @Override
    public boolean take(long now) {
        while (size > 0 && times[oldest] <= now - window) {
            oldest = (oldest + 1) % times.length;
            size--;
        }
        if (size >= most) {
            return false;
        }
        if (size == times.length) {
            grow();
        }
        times[(oldest + size++) % times.length] = now;
        return true;
    }

    private void grow() {
        long[] wider = Arrays.copyOfRange(times, oldest, oldest + times.length * 2);
        System.arraycopy(times, 0, wider, times.length - oldest, oldest);
        times = wider;
        oldest = 0;
    }

    /** What it remembers stays; a wider window does not bring back what has been forgotten. */
    @Override
    public void limit(Settings settings, long now) {
        most = settings.callsInWindow();
        window = settings.window();
    }
}
