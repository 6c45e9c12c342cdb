package dev.faultline.simulator.time;

import java.util.Locale;

/** Virtual time and durations are {@code long} nanoseconds since the start of a run. */
public final class VirtualTime {
    public static final long MICROSECOND = 1_000;
    public static final long MILLISECOND = 1_000_000;
    public static final long SECOND = 1_000_000_000;
    public static final long MINUTE = 60 * SECOND;
    public static final long HOUR = 60 * MINUTE;

    /** A time that no run reaches. */
    public static final long NEVER = Long.MAX_VALUE;

    private VirtualTime() {}

    /** The later time, or {@link #NEVER} where the sum would overflow. */
    public static long plus(long time, long duration) {
        long sum = time + duration;
        return sum < time ? NEVER : sum;
    }

    public static double seconds(long nanos) {
        return nanos / 1e9;
    }

    public static double millis(long nanos) {
        return nanos / 1e6;
    }

    /** Minutes, seconds and milliseconds as a clock shows them: {@code 00:42.100}. */
    public static String clock(long nanos) {
        long millis = nanos / MILLISECOND;
        return String.format(Locale.ROOT, "%02d:%02d.%03d", millis / 60_000, millis / 1000 % 60, millis % 1000);
    }
}
