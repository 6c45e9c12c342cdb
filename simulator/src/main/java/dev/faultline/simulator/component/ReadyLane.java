package dev.faultline.simulator.component;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The messages of one urgency that may be delivered now, oldest first. */
final class ReadyLane {
    private final ArrayDeque<QueuedMessage> fresh = new ArrayDeque<>();
    // Those that come in out of turn: delivered before, or held back until now.
    private final TreeMap<Long, QueuedMessage> late = new TreeMap<>();

    int size() {
        return fresh.size() + late.size();
    }

    boolean isEmpty() {
        return fresh.isEmpty() && late.isEmpty();
    }

    /** The newest of all. */
    void add(QueuedMessage message) {
        fresh.addLast(message);
    }

    /** It takes the place that its age gives it. */
    void insert(QueuedMessage message) {
        late.put(message.id(), message);
    }

    QueuedMessage take() {
        Map.Entry<Long, QueuedMessage> first = late.firstEntry();
        QueuedMessage next = fresh.peekFirst();
        if (first != null && (next == null || first.getKey() < next.id())) {
            late.remove(first.getKey());
            return first.getValue();
        }
        return fresh.removeFirst();
    }

    /** The oldest, or null. */
    @Nullable QueuedMessage oldest() {
        QueuedMessage next = fresh.peekFirst();
        return late.isEmpty() || (next != null && next.id() < late.firstKey())
                ? next
                : late.firstEntry().getValue();
    }

    /** A message that came in out of turn, or null. */
    @Nullable QueuedMessage find(long id) {
        return late.get(id);
    }

    boolean remove(long id) {
        return late.remove(id) != null;
    }

    void drainTo(List<QueuedMessage> all) {
        all.addAll(late.values());
        all.addAll(fresh);
        late.clear();
        fresh.clear();
    }
}
