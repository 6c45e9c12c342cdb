package dev.faultline.simulator.policy;

import java.util.Arrays;

/**
 * A bounded table from keys to a number each, kept in an order. Entries live in arrays, so that a million of them make no
 * garbage; a slot names an entry until it is removed.
 */
final class KeyTable {
    static final int NONE = -1;

    private int limit;
    private long[] keys = new long[16];
    private long[] values = new long[16];
    private int[] older = new int[16];
    private int[] newer = new int[16];
    private int[] index = new int[64]; // slot + 1 by hash, 0 for nothing; at most half full
    private int size;
    private int used; // slots ever handed out since the last clear
    private int free = NONE; // removed slots, chained by newer
    private int oldest = NONE;
    private int newest = NONE;

    KeyTable(int limit) {
        this.limit = limit;
    }

    int size() {
        return size;
    }

    /** Another limit from now on; what is there stays. */
    void limit(int most) {
        limit = most;
    }

    boolean full() {
        return size >= limit;
    }

    /** The slot of a key, or {@link #NONE}. */
    int find(long key) {
        for (int place = home(key); index[place] != 0; place = after(place)) {
            if (keys[index[place] - 1] == key) {
                return index[place] - 1;
            }
        }
        return NONE;
    }

    /** Slots run from 0 to this; some of them may be free. */
    int slots() {
        return used;
    }

    /** Whether the slot is an entry. */
    boolean holds(int slot) {
        return find(keys[slot]) == slot;
    }

    long key(int slot) {
        return keys[slot];
    }

    long value(int slot) {
        return values[slot];
    }

    void value(int slot, long value) {
        values[slot] = value;
    }

    /** The first in the order, or {@link #NONE}. */
    int oldest() {
        return oldest;
    }

    /** Puts a key in that is not in it, as the newest; there must be room. */
    int insert(long key, long value) {
        if (full()) {
            throw new IllegalStateException("no room for a key beside " + size);
        }
        int slot = takeSlot();
        keys[slot] = key;
        values[slot] = value;
        size++;
        append(slot);
        int place = home(key);
        while (index[place] != 0) {
            place = after(place);
        }
        index[place] = slot + 1;
        return slot;
    }

    /** Makes it the newest in the order. */
    void touch(int slot) {
        if (slot != newest) {
            unlink(slot);
            append(slot);
        }
    }

    void remove(int slot) {
        int place = home(keys[slot]);
        while (index[place] != slot + 1) {
            place = after(place);
        }
        closeGap(place);
        unlink(slot);
        newer[slot] = free;
        free = slot;
        size--;
    }

    void clear() {
        Arrays.fill(index, 0);
        size = 0;
        used = 0;
        free = NONE;
        oldest = NONE;
        newest = NONE;
    }

    private int takeSlot() {
        if (free != NONE) {
            int slot = free;
            free = newer[slot];
            return slot;
        }
        if (used == keys.length) {
            grow();
        }
        return used++;
    }

    private void grow() {
        int length = keys.length * 2;
        keys = Arrays.copyOf(keys, length);
        values = Arrays.copyOf(values, length);
        older = Arrays.copyOf(older, length);
        newer = Arrays.copyOf(newer, length);
        index = new int[length * 4];
        for (int slot = oldest; slot != NONE; slot = newer[slot]) {
            int place = home(keys[slot]);
            while (index[place] != 0) {
                place = after(place);
            }
            index[place] = slot + 1;
        }
    }

    private void append(int slot) {
        older[slot] = newest;
        newer[slot] = NONE;
        if (newest == NONE) {
            oldest = slot;
        } else {
            newer[newest] = slot;
        }
        newest = slot;
    }

    private void unlink(int slot) {
        int before = older[slot];
        int behind = newer[slot];
        if (before == NONE) {
            oldest = behind;
        } else {
            newer[before] = behind;
        }
        if (behind == NONE) {
            newest = before;
        } else {
            older[behind] = before;
        }
    }

    /** Moves up what probed past the removed place, so that look-ups still find it. */
    private void closeGap(int gap) {
        index[gap] = 0;
        for (int place = after(gap); index[place] != 0; place = after(place)) {
            int from = home(keys[index[place] - 1]);
            boolean reachable = gap <= place ? gap < from && from <= place : gap < from || from <= place;
            if (!reachable) {
                index[gap] = index[place];
                index[place] = 0;
                gap = place;
            }
        }
    }

    private int after(int place) {
        return (place + 1) & (index.length - 1);
    }

    private int home(long key) {
        long spread = key * 0x9E3779B97F4A7C15L;
        return (int) (spread >>> 32) & (index.length - 1);
    }
}
