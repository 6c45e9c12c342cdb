package dev.faultline.simulator.policy;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Who of those that wait is next. */
public enum QueueOrder {
    /** First come, first served. */
    FIFO,
    /** Last come, first served. */
    LIFO,
    /** First come, first served while few wait; while many do, last come, first served (Facebook, Fail at Scale 2015). */
    ADAPTIVE_LIFO,
    /** The most urgent class first. */
    PRIORITY,
    /** Whose deadline is next. */
    EARLIEST_DEADLINE,
    /** Whose next piece of work is the shortest. */
    SHORTEST_FIRST;

    /** Whether it goes by a rank of each that waits, the lowest first; else it goes by the time of arrival alone. */
    public boolean ranked() {
        return switch (this) {
            case FIFO, LIFO, ADAPTIVE_LIFO -> false;
            case PRIORITY, EARLIEST_DEADLINE, SHORTEST_FIRST -> true;
        };
    }

    /** As scenarios write it: {@code adaptive-lifo}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static QueueOrder labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    public static List<String> labels() {
        return Stream.of(values()).map(QueueOrder::label).toList();
    }
}
