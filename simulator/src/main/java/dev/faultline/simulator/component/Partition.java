package dev.faultline.simulator.component;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The records of one partition that somebody has yet to read, by their offsets. */
final class Partition {
    private @Nullable LogRecord[] ring = new LogRecord[16];
    private long first;
    private long end;

    /** Offset of the oldest record that is kept; {@link #end} where there is none. */
    long first() {
        return first;
    }

    /** Offset that the next record gets. */
    long end() {
        return end;
    }

    long size() {
        return end - first;
    }

    void append(LogRecord record) {
        if (size() == ring.length) {
            grow();
        }
        ring[slot(end++)] = record;
    }

    LogRecord get(long offset) {
        if (offset < first || offset >= end) {
            throw new IllegalStateException("offset " + offset + " of " + first + " to " + end);
        }
        return Objects.requireNonNull(ring[slot(offset)]);
    }

    /** Lets go of everything before an offset. */
    void dropBefore(long offset) {
        while (first < Math.min(offset, end)) {
            ring[slot(first++)] = null;
        }
    }

    /** Those kept, from the oldest on. */
    List<LogRecord> records() {
        List<LogRecord> all = new ArrayList<>();
        for (long offset = first; offset < end; offset++) {
            all.add(get(offset));
        }
        return all;
    }

    private void grow() {
        @Nullable LogRecord[] larger = new LogRecord[ring.length * 2];
        for (long offset = first; offset < end; offset++) {
            larger[(int) offset & (larger.length - 1)] = ring[slot(offset)];
        }
        ring = larger;
    }

    private int slot(long offset) {
        return (int) offset & (ring.length - 1);
    }
}
