package dev.faultline.simulator.measure;

import dev.faultline.simulator.measure.ClassStats.Window;
import dev.faultline.simulator.time.VirtualTime;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests by their intended time in stretches of equal length, at the same cost for a request however many they
 * are. A stretch takes memory once somebody wants something in it.
 */
public final class Tally {
    private final long from;
    private final long to;
    private final long width;
    private final Supplier<Latencies> latencies;
    private final @Nullable Window[] windows;

    private Tally(long from, long to, long width, int count, Supplier<Latencies> latencies) {
        if (width <= 0 || count <= 0) {
            throw new IllegalStateException("no stretches: " + count + " of " + width);
        }
        this.from = from;
        this.to = to;
        this.width = width;
        this.latencies = latencies;
        this.windows = new Window[count];
    }

    /** One stretch after the other from a time to another, which is not part of it; the last may be shorter. */
    public static Tally of(long from, long to, long width, Supplier<Latencies> latencies) {
        return new Tally(from, to, width, Math.toIntExact((to - from + width - 1) / width), latencies);
    }

    /** The latest so many stretches from a time on: a new one takes the place of the oldest. */
    public static Tally rolling(long from, long width, int count, Supplier<Latencies> latencies) {
        return new Tally(from, VirtualTime.NEVER, width, count, latencies);
    }

    /** The stretch that a user's wish belongs to; null where it belongs to none. */
    @Nullable Window begin(long intended) {
        if (intended < from || intended >= to) {
            return null;
        }
        long index = (intended - from) / width;
        int slot = (int) (index % windows.length);
        long start = from + index * width;
        Window window = windows[slot];
        if (window == null || window.from() < start) {
            window = new Window(start, Math.min(start + width, to), latencies.get());
            windows[slot] = window;
        }
        return window.from() == start ? window : null;
    }

    /** The stretch that a request was counted in; null where it is not, or no longer, counted. */
    @Nullable Window at(long intended) {
        return intended < from || intended >= to ? null : window((intended - from) / width);
    }

    /** A stretch by its number, from 0; null where nobody wanted anything in it. */
    public @Nullable Window window(long index) {
        Window window = windows[(int) (index % windows.length)];
        return window != null && window.from() == from + index * width ? window : null;
    }
}
