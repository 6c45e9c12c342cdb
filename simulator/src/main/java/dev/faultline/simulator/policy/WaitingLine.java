package dev.faultline.simulator.policy;

import java.util.Comparator;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Those that wait, in the order in which they came, and who of them is next. Whoever has a place may leave it. */
public final class WaitingLine<T> {
    private final TreeSet<Place<T>> byRank = new TreeSet<>(
            Comparator.comparingLong((Place<T> place) -> place.rank).thenComparingLong(place -> place.number));
    private QueueOrder order = QueueOrder.FIFO;
    private int lifoAbove;
    private @Nullable Place<T> oldest;
    private @Nullable Place<T> newest;
    private int size;
    private long numbers;

    /** A place in the line. */
    public static final class Place<T> {
        private final T guest;
        private final long number;
        private long rank;
        private boolean taken = true;
        private @Nullable Place<T> older;
        private @Nullable Place<T> younger;

        private Place(T guest, long number) {
            this.guest = guest;
            this.number = number;
        }
    }

    /**
     * Changes the order, also of those that wait already.
     *
     * @param lifoAbove for the adaptive order: the newest goes first while more than so many wait
     * @param ranks the rank of each, asked for only where the order goes by ranks
     */
    public void order(QueueOrder wanted, int lifoAbove, ToLongFunction<T> ranks) {
        order = wanted;
        this.lifoAbove = lifoAbove;
        byRank.clear();
        if (order.ranked()) {
            for (Place<T> place = oldest; place != null; place = place.younger) {
                place.rank = ranks.applyAsLong(place.guest);
                byRank.add(place);
            }
        }
    }

    public QueueOrder order() {
        return order;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** @param rank the lower, the sooner; of equals the first to come; means nothing where the order has no ranks */
    public Place<T> add(T guest, long rank) {
        Place<T> place = new Place<>(guest, numbers++);
        place.rank = rank;
        place.older = newest;
        if (newest == null) {
            oldest = place;
        } else {
            newest.younger = place;
        }
        newest = place;
        size++;
        if (order.ranked()) {
            byRank.add(place);
        }
        return place;
    }

    /** The one whose turn it is waits no more; null if nobody does. */
    public @Nullable T next() {
        Place<T> next = upNext();
        return next == null ? null : taken(next);
    }

    private @Nullable Place<T> upNext() {
        return switch (order) {
            case FIFO -> oldest;
            case LIFO -> newest;
            case ADAPTIVE_LIFO -> size > lifoAbove ? newest : oldest;
            case PRIORITY, EARLIEST_DEADLINE, SHORTEST_FIRST -> size == 0 ? null : byRank.first();
        };
    }

    private T taken(Place<T> place) {
        leave(place);
        return place.guest;
    }

    /** Whoever has the place waits no more; false if he did not any longer. */
    public boolean leave(Place<T> place) {
        if (!place.taken) {
            return false;
        }
        place.taken = false;
        size--;
        if (place.older == null) {
            oldest = place.younger;
        } else {
            place.older.younger = place.younger;
        }
        if (place.younger == null) {
            newest = place.older;
        } else {
            place.younger.older = place.older;
        }
        place.older = null; // who keeps the place does not keep everybody who came after him
        place.younger = null;
        if (order.ranked()) {
            byRank.remove(place);
        }
        return true;
    }

    /** The one that has waited longest, or null. */
    public @Nullable T oldest() {
        return oldest == null ? null : oldest.guest;
    }

    /** The one that has waited longest waits no more; null if nobody does. */
    public @Nullable T dropOldest() {
        return oldest == null ? null : taken(oldest);
    }

    /** Nobody waits any more. */
    public void clear() {
        while (oldest != null) {
            leave(oldest);
        }
    }
}
