package dev.faultline.simulator.component;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The messages that wait in a queue, oldest first, or the more urgent first. A message that comes back from a delivery takes
 * its old place again; where it has to rest first, it is passed over until then. So is one that is held back, and one whose
 * key has another in play.
 */
final class Backlog {
    private final ReadyLane[] lanes;
    private final Map<Long, QueuedMessage> resting = new TreeMap<>();
    private final ArrayDeque<QueuedMessage> byReturn = new ArrayDeque<>(); // those resting, some removed since
    private final HeldBack heldBack = new HeldBack();
    private final @Nullable KeyGroups groups;
    private int ready;

    Backlog() {
        this(1, false);
    }

    /**
     * @param ranks how many degrees of urgency there are
     * @param byKey whether the messages of a key go one after the other
     */
    Backlog(int ranks, boolean byKey) {
        lanes = new ReadyLane[ranks];
        for (int i = 0; i < ranks; i++) {
            lanes[i] = new ReadyLane();
        }
        groups = byKey ? new KeyGroups() : null;
    }

    int size() {
        return ready + resting.size() + heldBack.size() + behind();
    }

    /** Those whose key has another in play. */
    int behind() {
        return groups == null ? 0 : groups.size();
    }

    boolean hasReady() {
        return ready > 0;
    }

    void add(QueuedMessage message) {
        if (groups != null && !groups.enters(message)) {
            return;
        }
        if (message.notBefore() > message.acceptedAt()) {
            heldBack.add(message);
        } else {
            lanes[message.rank()].add(message);
            ready++;
        }
    }

    /** It may be delivered again right away. */
    void giveBack(QueuedMessage message) {
        lanes[message.rank()].insert(message);
        ready++;
    }

    /** It may be delivered again once {@link #wake} finds that it has rested. */
    void rest(QueuedMessage message) {
        resting.put(message.id(), message);
        byReturn.addLast(message);
    }

    /** Makes those ready that have rested for as long as they must; returns when the next one has, or -1. */
    long wake(long now, long rest) {
        for (QueuedMessage first = byReturn.peekFirst(); first != null; first = byReturn.peekFirst()) {
            boolean stillRests = resting.get(first.id()) == first;
            if (stillRests && first.since() + rest > now) {
                return first.since() + rest;
            }
            byReturn.removeFirst();
            if (stillRests) {
                resting.remove(first.id());
                giveBack(first);
            }
        }
        return -1;
    }

    /** Makes those ready that were held back until now; returns when the next one is due, or -1. */
    long release(long now) {
        for (QueuedMessage due = heldBack.takeDue(now); due != null; due = heldBack.takeDue(now)) {
            giveBack(due);
        }
        return heldBack.due();
    }

    /** A message that was taken is done or given up: the next one of its key may go. */
    void left(QueuedMessage message, long now) {
        QueuedMessage next = groups == null ? null : groups.next(message.key());
        if (next == null) {
            return;
        }
        if (next.notBefore() > now) {
            heldBack.add(next);
        } else {
            giveBack(next);
        }
    }

    /** Takes the next message to deliver; only where {@link #hasReady}. */
    QueuedMessage take() {
        int lane = 0;
        while (lanes[lane].isEmpty()) {
            lane++;
        }
        ready--;
        return lanes[lane].take();
    }

    /** Takes out the message to go first where there is no room; tell of it by {@link #left}, if it was in play. */
    QueuedMessage takeOldest(long now) {
        if (hasReady()) {
            QueuedMessage first = take();
            left(first, now);
            return first;
        }
        QueuedMessage oldest = oldest();
        if (oldest == null) {
            throw new IllegalStateException("nothing waits");
        }
        return takeOut(oldest, now);
    }

    /** Takes the longest in the queue out for good, whatever it waits for. */
    QueuedMessage takeOut(QueuedMessage oldest, long now) {
        if (groups != null && groups.oldest() == oldest) {
            return groups.takeOldest();
        }
        if (resting.remove(oldest.id()) == null && !heldBack.remove(oldest.id())) {
            ready--;
            lanes[oldest.rank()].take();
        }
        left(oldest, now);
        return oldest;
    }

    /** A message that was delivered before and waits again, or null. */
    @Nullable QueuedMessage find(long id) {
        for (ReadyLane lane : lanes) {
            QueuedMessage found = lane.find(id);
            if (found != null) {
                return found;
            }
        }
        return resting.get(id);
    }

    void remove(long id) {
        for (ReadyLane lane : lanes) {
            if (lane.remove(id)) {
                ready--;
                return;
            }
        }
        resting.remove(id);
    }

    /** The longest in the queue of those that wait, or null. */
    @Nullable QueuedMessage oldest() {
        QueuedMessage oldest = heldBack.oldest();
        for (ReadyLane lane : lanes) {
            oldest = older(oldest, lane.oldest());
        }
        if (groups != null) {
            oldest = older(oldest, groups.oldest());
        }
        for (QueuedMessage message : resting.values()) {
            return older(oldest, message);
        }
        return oldest;
    }

    private static @Nullable QueuedMessage older(@Nullable QueuedMessage one, @Nullable QueuedMessage other) {
        return one == null || (other != null && other.id() < one.id()) ? other : one;
    }

    List<QueuedMessage> drain() {
        List<QueuedMessage> all = new ArrayList<>(size());
        for (ReadyLane lane : lanes) {
            lane.drainTo(all);
        }
        all.addAll(resting.values());
        heldBack.drainTo(all);
        if (groups != null) {
            groups.drainTo(all);
        }
        resting.clear();
        byReturn.clear();
        ready = 0;
        return all;
    }
}
