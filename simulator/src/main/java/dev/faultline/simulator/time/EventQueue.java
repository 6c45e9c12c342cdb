package dev.faultline.simulator.time;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A 4-ary heap of events in the order of a run. The times stand in an array of their own, which keeps them in cache. */
public final class EventQueue {
    private long[] times = new long[16];
    private @Nullable Event[] events = new Event[16];
    private int size;

    public boolean isEmpty() {
        return size == 0;
    }

    /** Events held, cancelled ones included. */
    public int size() {
        return size;
    }

    public void push(Event event) {
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            events = Arrays.copyOf(events, size * 2);
        }
        long time = event.time();
        int hole = size++;
        while (hole > 0) {
            int parent = (hole - 1) >> 2;
            long parentTime = times[parent];
            if (parentTime < time || (parentTime == time && !event.before(get(parent)))) {
                break;
            }
            times[hole] = parentTime;
            events[hole] = events[parent];
            hole = parent;
        }
        times[hole] = time;
        events[hole] = event;
    }

    /** The first event that is not cancelled, or null. */
    public @Nullable Event peek() {
        while (size > 0 && get(0).cancelled()) {
            removeFirst();
        }
        return size == 0 ? null : events[0];
    }

    /** Takes the first event that is not cancelled and lies before the bound; null if there is none. */
    public @Nullable Event poll(Bound bound) {
        while (size > 0) {
            if (times[0] > bound.time()) {
                return null;
            }
            Event first = get(0);
            if (!first.before(bound)) {
                return null;
            }
            removeFirst();
            if (!first.cancelled()) {
                return first;
            }
        }
        return null;
    }

    /** The time of the first event, cancelled ones included, or {@link VirtualTime#NEVER}. */
    public long nextTime() {
        return size == 0 ? VirtualTime.NEVER : times[0];
    }

    /** Hands over every event held, cancelled ones left out, in no particular order. */
    public void forEach(Consumer<Event> taker) {
        for (int i = 0; i < size; i++) {
            if (!get(i).cancelled()) {
                taker.accept(get(i));
            }
        }
    }

    private void removeFirst() {
        int last = --size;
        Event moved = get(last);
        events[last] = null;
        if (last > 0) {
            sink(moved, last);
        }
    }

    private void sink(Event moved, int end) {
        long time = moved.time();
        int hole = 0;
        for (int child = 1; child < end; child = (hole << 2) + 1) {
            int best = firstOf(child, Math.min(child + 4, end));
            long bestTime = times[best];
            if (bestTime > time || (bestTime == time && moved.before(get(best)))) {
                break;
            }
            times[hole] = bestTime;
            events[hole] = events[best];
            hole = best;
        }
        times[hole] = time;
        events[hole] = moved;
    }

    private int firstOf(int from, int to) {
        int best = from;
        long bestTime = times[from];
        for (int i = from + 1; i < to; i++) {
            long time = times[i];
            if (time < bestTime || (time == bestTime && get(i).before(get(best)))) {
                best = i;
                bestTime = time;
            }
        }
        return best;
    }

    @SuppressWarnings("NullAway") // slots below size are never null
    private Event get(int slot) {
        return events[slot];
    }
}
