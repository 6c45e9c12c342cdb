package dev.faultline.simulator.component;

import java.util.Arrays;

/**
 * Finds out which reads at a replica were stale: those of a key between the commit of a write at the primary and its
 * arrival here. That shows only when the write comes, so reads are remembered until one committed after them has come. If
 * more than the limit wait for their verdict, the oldest pass for fresh.
 */
final class ReadAudit {
    private static final int LIMIT = 1 << 16;
    private static final long JUDGED = -1;

    private long[] keys = new long[64];
    private long[] times = new long[64];
    private int first;
    private int count;

    /** A read was answered with what is here. */
    void read(long key, long now) {
        if (count == keys.length) {
            if (count == LIMIT) {
                forgetFirst();
            } else {
                grow();
            }
        }
        int slot = slot(count++);
        keys[slot] = key;
        times[slot] = now;
    }

    /** A write has come to be known here; returns how many reads it shows to have been stale. Writes come in order. */
    int applied(long key, long committedAt) {
        while (count > 0 && times[first] < committedAt) {
            forgetFirst();
        }
        int stale = 0;
        for (int i = 0; i < count; i++) {
            int slot = slot(i);
            if (keys[slot] == key && times[slot] != JUDGED) {
                times[slot] = JUDGED;
                stale++;
            }
        }
        return stale;
    }

    void clear() {
        first = 0;
        count = 0;
    }

    private void forgetFirst() {
        first = (first + 1) & (keys.length - 1);
        count--;
    }

    private void grow() {
        long[] largerKeys = Arrays.copyOf(keys, keys.length * 2);
        long[] largerTimes = Arrays.copyOf(times, times.length * 2);
        for (int i = 0; i < count; i++) {
            largerKeys[i] = keys[slot(i)];
            largerTimes[i] = times[slot(i)];
        }
        keys = largerKeys;
        times = largerTimes;
        first = 0;
    }

    private int slot(int index) {
        return (first + index) & (keys.length - 1);
    }
}
