package dev.faultline.simulator.component;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The messages that wait in a queue, oldest first. A message that comes back from a delivery takes its old place again;
 * where it has to rest first, it is passed over until then.
 */
final class Backlog {
    private final ArrayDeque<QueuedMessage> fresh = new ArrayDeque<>();
    // All that were delivered before; they are older than every fresh one.
    private final TreeMap<Long, QueuedMessage> returned = new TreeMap<>();
    private final Map<Long, QueuedMessage> resting = new TreeMap<>();
    private final ArrayDeque<QueuedMessage> byReturn = new ArrayDeque<>(); // those resting, some removed since

    int size() {
        return fresh.size() + returned.size() + resting.size();
    }

    boolean hasReady() {
        return !returned.isEmpty() || !fresh.isEmpty();
    }

    void add(QueuedMessage message) {
        fresh.addLast(message);
    }

    /** It may be delivered again right away. */
    void giveBack(QueuedMessage message) {
        returned.put(message.id(), message);
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

    /** Takes the next message to deliver; only where {@link #hasReady}. */
    QueuedMessage take() {
        Map.Entry<Long, QueuedMessage> first = returned.pollFirstEntry();
        return first != null ? first.getValue() : fresh.removeFirst();
    }

    /** Takes the oldest message out for good. One that rests goes only where no other waits. */
    QueuedMessage takeOldest() {
        if (hasReady()) {
            return take();
        }
        QueuedMessage first = resting.values().iterator().next();
        resting.remove(first.id());
        return first;
    }

    /** A message that was delivered before and waits again, or null. */
    @Nullable QueuedMessage find(long id) {
        QueuedMessage found = returned.get(id);
        return found != null ? found : resting.get(id);
    }

    void remove(long id) {
        if (returned.remove(id) == null) {
            resting.remove(id);
        }
    }

    /** The longest in the queue of those that wait, or null. */
    @Nullable QueuedMessage oldest() {
        QueuedMessage oldest = fresh.peekFirst();
        if (!returned.isEmpty()) {
            oldest = returned.firstEntry().getValue();
        }
        for (QueuedMessage message : resting.values()) {
            return oldest == null || message.id() < oldest.id() ? message : oldest;
        }
        return oldest;
    }

    List<QueuedMessage> drain() {
        List<QueuedMessage> all = new ArrayList<>(returned.values());
        all.addAll(resting.values());
        all.addAll(fresh);
        returned.clear();
        resting.clear();
        byReturn.clear();
        fresh.clear();
        return all;
    }
}
