package dev.faultline.simulator.cluster;

import dev.faultline.simulator.time.Event;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Events on their way between the conductor and an instance. Used again and again, so that a window costs no garbage. */
final class Batch {
    private @Nullable Event[] events = new Event[16];
    private int size;

    void add(Event event) {
        if (size == events.length) {
            events = Arrays.copyOf(events, size * 2);
        }
        events[size++] = event;
    }

    void addAll(List<Event> more) {
        more.forEach(this::add);
    }

    int size() {
        return size;
    }

    Event get(int index) {
        return Objects.requireNonNull(events[index]);
    }

    void clear() {
        Arrays.fill(events, 0, size, null);
        size = 0;
    }

    /** A copy that can travel. */
    List<Event> toList() {
        Event[] copy = new Event[size];
        System.arraycopy(events, 0, copy, 0, size);
        return List.of(copy);
    }
}
