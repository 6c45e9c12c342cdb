package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.InstanceStats;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The threads or event loops of an instance, and who waits for one, first come first served. */
final class Desk {
    /** Something that can be seated. */
    interface Guest {
        /** It has a seat now. */
        void seated(Context context);
    }

    private final InstanceStats stats;
    private final Deque<Guest> waiting = new ArrayDeque<>();
    private int seats;
    private int taken;
    private boolean filling;

    Desk(InstanceStats stats) {
        this.stats = stats;
    }

    /** Changes the number of seats; those too many are given up as their guests leave. */
    void seats(int most, @Nullable Context context) {
        seats = most;
        stats.capacity(most);
        if (context != null) {
            fill(context);
        }
    }

    boolean hasSeat() {
        return taken < seats;
    }

    /** {@code 31 of 32 threads busy, 5 wait}. */
    String describe(String what) {
        String queue = waiting.isEmpty() ? "" : ", " + waiting.size() + " wait";
        return taken + " of " + seats + " " + what + " busy" + queue;
    }

    int waiting() {
        return waiting.size();
    }

    int taken() {
        return taken;
    }

    int seats() {
        return seats;
    }

    /** Takes a seat, or waits for one. */
    void sit(Guest guest, Context context) {
        if (hasSeat()) {
            taken++;
            stats.busy().set(context.now(), taken);
            guest.seated(context);
        } else {
            waiting.add(guest);
            stats.queue().set(context.now(), waiting.size());
        }
    }

    /** Gives a seat up; the next one waiting takes it. */
    void leave(Context context) {
        taken--;
        fill(context);
        stats.busy().set(context.now(), taken);
    }

    /** A loop, not a chain of calls: those seated may leave at once, one after the other. */
    private void fill(Context context) {
        if (filling) {
            return;
        }
        filling = true;
        while (taken < seats && !waiting.isEmpty()) {
            seatNext(context);
        }
        filling = false;
    }

    private void seatNext(Context context) {
        Guest next = waiting.remove();
        taken++;
        stats.queue().set(context.now(), waiting.size());
        stats.busy().set(context.now(), taken);
        next.seated(context);
    }

    /** The guest no longer waits; false if it did not. */
    boolean leaveQueue(Guest guest, Context context) {
        boolean was = waiting.remove(guest);
        stats.queue().set(context.now(), waiting.size());
        return was;
    }

    /** The one that has waited longest, or null. */
    @Nullable Guest oldest() {
        return waiting.peek();
    }

    /** The one that has waited longest stops waiting. */
    @Nullable Guest dropOldest(Context context) {
        Guest oldest = waiting.poll();
        stats.queue().set(context.now(), waiting.size());
        return oldest;
    }

    void clear() {
        waiting.clear();
        taken = 0;
        filling = false;
    }
}
