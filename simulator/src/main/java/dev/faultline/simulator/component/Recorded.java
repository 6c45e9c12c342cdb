package dev.faultline.simulator.component;

import dev.faultline.simulator.time.RandomStream;
import dev.faultline.simulator.time.VirtualTime;
import java.util.List;

/**
 * Requests that come when they came before, as somebody wrote it down. With a factor there are as many more between any two
 * of them, at even distances.
 *
 * @param times ascending, none twice
 */
record Recorded(List<Long> times) implements Arrivals {
    /** What came at the same moment comes a nanosecond apart. */
    static Recorded of(List<Long> written) {
        long[] apart = new long[written.size()];
        for (int i = 0; i < apart.length; i++) {
            apart[i] = Math.max(written.get(i), i == 0 ? 1 : apart[i - 1] + 1);
        }
        return new Recorded(java.util.Arrays.stream(apart).boxed().toList());
    }

    @Override
    public long next(long now, double factor, RandomStream random) {
        if (factor <= 0 || times.isEmpty()) {
            return VirtualTime.NEVER;
        }
        int passed = passed(now);
        if (factor == 1) {
            return passed < times.size() ? times.get(passed) : VirtualTime.NEVER;
        }
        double reached = passed < times.size() ? passed + share(passed, now) : passed;
        double place = (Math.floor(reached * factor + 1e-9) + 1) / factor;
        int whole = (int) place;
        if (place > times.size()) {
            return VirtualTime.NEVER;
        }
        long from = whole == 0 ? 0 : times.get(whole - 1);
        long to = whole < times.size() ? times.get(whole) : from;
        return Math.max(now + 1, from + (long) ((place - whole) * (to - from)));
    }

    /** How many are over, by a search in halves. */
    private int passed(long now) {
        int low = 0;
        int high = times.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times.get(middle) <= now) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How much of the way from the one before to this one is behind us. */
    private double share(int next, long now) {
        long from = next == 0 ? 0 : times.get(next - 1);
        return (double) (now - from) / (times.get(next) - from);
    }
}
