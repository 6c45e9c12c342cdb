package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.policy.QueueOrder;
import dev.faultline.simulator.policy.WaitingLine;
import dev.faultline.simulator.policy.WaitingLine.Place;
import org.jspecify.annotations.Nullable;

/** The threads or event loops of an instance, and who waits for one: first come first served, or in another order. */
final class Desk {
    /** Something that can be seated. */
    @FunctionalInterface
    interface Guest {
        /** It has a seat now. */
        void seated(Context context);

        /** How soon it is its turn in an order that goes by ranks; the lowest first. */
        default long rank(QueueOrder order, Context context) {
            return 0;
        }
    }

    private final InstanceStats stats;
    private final WaitingLine<Guest> waiting = new WaitingLine<>();
    private int seats;
    private int taken;
    private boolean off;
    private boolean filling;

    Desk(InstanceStats stats) {
        this.stats = stats;
    }

    /** Changes the number of seats; those too many are given up as their guests leave. */
    void seats(int most, @Nullable Context context) {
        seats = most;
        stats.capacity(off ? 0 : most, context == null ? 0 : context.now());
        if (context != null) {
            fill(context);
        }
    }

    /**
     * Whether the seats count as capacity; whoever comes is seated all the same.
     *
     * @param context null before the run begins
     */
    void inService(boolean serves, @Nullable Context context) {
        off = !serves;
        stats.capacity(off ? 0 : seats, context == null ? 0 : context.now());
    }

    /**
     * Changes who is next.
     *
     * @param context null before the run begins, while nobody waits
     */
    void order(QueueOrder order, int lifoAbove, @Nullable Context context) {
        waiting.order(order, lifoAbove, guest -> context == null ? 0 : guest.rank(order, context));
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

    /** Takes a seat, or a place among those that wait for one: then that place, else null. */
    @Nullable Place<Guest> sit(Guest guest, Context context) {
        if (hasSeat()) {
            taken++;
            stats.busy().set(context.now(), taken);
            guest.seated(context);
            return null;
        }
        QueueOrder order = waiting.order();
        Place<Guest> place = waiting.add(guest, order.ranked() ? guest.rank(order, context) : 0);
        stats.queue().set(context.now(), waiting.size());
        return place;
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
        while (taken < seats) {
            Guest next = waiting.next();
            if (next == null) {
                break;
            }
            taken++;
            stats.queue().set(context.now(), waiting.size());
            stats.busy().set(context.now(), taken);
            next.seated(context);
        }
        filling = false;
    }

    /** Whoever has the place no longer waits; false if he did not. */
    boolean leaveQueue(@Nullable Place<Guest> place, Context context) {
        if (place == null || !waiting.leave(place)) {
            return false;
        }
        stats.queue().set(context.now(), waiting.size());
        return true;
    }

    /** The one that has waited longest, or null. */
    @Nullable Guest oldest() {
        return waiting.oldest();
    }

    /** The one that has waited longest stops waiting. */
    @Nullable Guest dropOldest(Context context) {
        Guest oldest = waiting.dropOldest();
        stats.queue().set(context.now(), waiting.size());
        return oldest;
    }

    void clear() {
        waiting.clear();
        taken = 0;
        filling = false;
    }
}
