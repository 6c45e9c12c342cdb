package dev.faultline.simulator.component;

import dev.faultline.simulator.time.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values by id in open addressing, for what comes and goes with every call. An id stands for at most one value. */
final class IdTable<V> {
    private long[] ids = new long[16];
    private @Nullable Object[] values = new Object[16];
    private int size;

    int size() {
        return size;
    }

    void put(long id, V value) {
        if (size * 2 >= ids.length) {
            grow();
        }
        int mask = ids.length - 1;
        int i = slot(id, mask);
        while (values[i] != null && ids[i] != id) {
            i = (i + 1) & mask;
        }
        if (values[i] == null) {
            size++;
        }
        ids[i] = id;
        values[i] = value;
    }

    @Nullable V get(long id) {
        int i = find(id);
        return i < 0 ? null : value(i);
    }

    @Nullable V remove(long id) {
        int i = find(id);
        if (i < 0) {
            return null;
        }
        V found = value(i);
        closeGap(i);
        size--;
        return found;
    }

    /** All values, in the order of their ids; the table is empty afterwards. */
    List<V> drain() {
        List<Integer> taken = new ArrayList<>(size);
        for (int i = 0; i < ids.length; i++) {
            if (values[i] != null) {
                taken.add(i);
            }
        }
        taken.sort((a, b) -> Long.compare(ids[a], ids[b]));
        List<V> all = new ArrayList<>(size);
        taken.forEach(i -> all.add(value(i)));
        ids = new long[16];
        values = new Object[16];
        size = 0;
        return all;
    }

    private int find(long id) {
        int mask = ids.length - 1;
        for (int i = slot(id, mask); values[i] != null; i = (i + 1) & mask) {
            if (ids[i] == id) {
                return i;
            }
        }
        return -1;
    }

    private void closeGap(int gap) {
        int mask = ids.length - 1;
        int hole = gap;
        values[hole] = null;
        for (int i = (hole + 1) & mask; values[i] != null; i = (i + 1) & mask) {
            if (((i - slot(ids[i], mask)) & mask) >= ((i - hole) & mask)) {
                ids[hole] = ids[i];
                values[hole] = values[i];
                values[i] = null;
                hole = i;
            }
        }
    }

    private void grow() {
        long[] oldIds = ids;
        @Nullable Object[] oldValues = values;
        ids = new long[oldIds.length * 2];
        values = new Object[oldIds.length * 2];
        size = 0;
        for (int i = 0; i < oldIds.length; i++) {
            if (oldValues[i] != null) {
                put(oldIds[i], cast(oldValues[i]));
            }
        }
    }

    private V value(int slot) {
        return cast(Objects.requireNonNull(values[slot]));
    }

    @SuppressWarnings("unchecked") // only V goes in
    private V cast(Object value) {
        return (V) value;
    }

    private static int slot(long id, int mask) {
        return (int) ((id * Hash.K1) >>> 32) & mask;
    }
}
