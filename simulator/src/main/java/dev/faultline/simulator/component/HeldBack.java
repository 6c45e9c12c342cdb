package dev.faultline.simulator.component;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** New messages of a queue that are not delivered before their time. */
final class HeldBack {
    private static final Comparator<QueuedMessage> BY_TIME =
            Comparator.comparingLong(QueuedMessage::notBefore).thenComparingLong(QueuedMessage::id);

    private final TreeMap<Long, QueuedMessage> byAge = new TreeMap<>();
    private final PriorityQueue<QueuedMessage> byTime = new PriorityQueue<>(BY_TIME); // some may have left

    int size() {
        return byAge.size();
    }

    void add(QueuedMessage message) {
        byAge.put(message.id(), message);
        byTime.add(message);
    }

    /** When the next one is due, or -1. */
    long due() {
        QueuedMessage first = byTime.peek();
        while (first != null && byAge.get(first.id()) != first) {
            byTime.remove();
            first = byTime.peek();
        }
        return first == null ? -1 : first.notBefore();
    }

    /** Takes one out whose time has come, or null. */
    @Nullable QueuedMessage takeDue(long now) {
        long due = due();
        if (due < 0 || due > now) {
            return null;
        }
        QueuedMessage first = byTime.remove();
        byAge.remove(first.id());
        return first;
    }

    @Nullable QueuedMessage oldest() {
        Map.Entry<Long, QueuedMessage> first = byAge.firstEntry();
        return first == null ? null : first.getValue();
    }

    boolean remove(long id) {
        return byAge.remove(id) != null;
    }

    void drainTo(List<QueuedMessage> all) {
        all.addAll(byAge.values());
        byAge.clear();
        byTime.clear();
    }
}
