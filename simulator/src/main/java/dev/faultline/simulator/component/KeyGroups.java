package dev.faultline.simulator.component;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a queue by key, of which one of each key is in play at a time: it waits for a consumer, is with one, or
 * rests after that. Those behind it wait until it is done or given up, as in the message groups of an SQS FIFO queue.
 */
final class KeyGroups {
    private final Map<Long, ArrayDeque<QueuedMessage>> behind = new LinkedHashMap<>(); // each key in play
    private final TreeMap<Long, QueuedMessage> byAge = new TreeMap<>();

    /** Messages that wait behind others. */
    int size() {
        return byAge.size();
    }

    /** Whether the message is the first of its key; else it waits behind it. */
    boolean enters(QueuedMessage message) {
        ArrayDeque<QueuedMessage> line = behind.get(message.key());
        if (line == null) {
            behind.put(message.key(), new ArrayDeque<>(0));
            return true;
        }
        line.addLast(message);
        byAge.put(message.id(), message);
        return false;
    }

    /** What was in play of a key is no more: the next one, or null. */
    @Nullable QueuedMessage next(long key) {
        ArrayDeque<QueuedMessage> line = behind.get(key);
        QueuedMessage first = line == null ? null : line.pollFirst();
        if (first == null) {
            behind.remove(key);
        } else {
            byAge.remove(first.id());
        }
        return first;
    }

    @Nullable QueuedMessage oldest() {
        Map.Entry<Long, QueuedMessage> first = byAge.firstEntry();
        return first == null ? null : first.getValue();
    }

    /** The oldest of those behind is the first in the line of its key. */
    QueuedMessage takeOldest() {
        QueuedMessage first = byAge.pollFirstEntry().getValue();
        ArrayDeque<QueuedMessage> line = behind.get(first.key());
        if (line == null || line.pollFirst() != first) {
            throw new IllegalStateException("message " + first.id() + " is not the first behind its key");
        }
        return first;
    }

    void drainTo(List<QueuedMessage> all) {
        all.addAll(byAge.values());
        byAge.clear();
        behind.clear();
    }
}
