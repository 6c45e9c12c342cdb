package dev.faultline.simulator.cluster;

import dev.faultline.simulator.time.Bound;
import dev.faultline.simulator.time.VirtualTime;

/**
 * Which instance has something to do next: a binary heap of the instances by the key of their first event, indexed by
 * address, so that the idle ones cost nothing.
 */
final class Agenda {
    private final long[] times;
    private final int[] sources;
    private final long[] sequences;
    private final int[] heap;
    private final int[] slots;

    /** Nobody has anything to do at first. */
    Agenda(int size) {
        times = new long[size];
        sources = new int[size];
        sequences = new long[size];
        heap = new int[size];
        slots = new int[size];
        for (int i = 0; i < size; i++) {
            times[i] = VirtualTime.NEVER;
            heap[i] = i;
            slots[i] = i;
        }
    }

    /** The first event of the instance is now this one; {@link VirtualTime#NEVER} for none. */
    void set(int address, long time, int source, long sequence) {
        boolean earlier = comesBefore(time, source, sequence, address);
        times[address] = time;
        sources[address] = source;
        sequences[address] = sequence;
        if (earlier) {
            rise(address);
        } else {
            sink(address);
        }
    }

    /** As {@link #set}, unless the instance has an earlier event already. */
    void offer(int address, long time, int source, long sequence) {
        if (comesBefore(time, source, sequence, address)) {
            times[address] = time;
            sources[address] = source;
            sequences[address] = sequence;
            rise(address);
        }
    }

    /** The time of the first event of all. */
    long firstTime() {
        return heap.length == 0 ? VirtualTime.NEVER : times[heap[0]];
    }

    /** Everything up to and including the first event of all. */
    Bound afterFirst() {
        int first = heap[0];
        return new Bound(times[first], sources[first], sequences[first] + 1);
    }

    boolean hasBefore(Bound bound) {
        return heap.length > 0 && before(heap[0], bound);
    }

    /** Writes the addresses of all that have an event before the bound, and returns how many they are. */
    int due(Bound bound, int[] addresses) {
        return heap.length == 0 ? 0 : collect(0, bound, addresses, 0);
    }

    private int collect(int slot, Bound bound, int[] addresses, int count) {
        int address = heap[slot];
        if (!before(address, bound)) {
            return count;
        }
        addresses[count] = address;
        int found = count + 1;
        int child = 2 * slot + 1;
        if (child < heap.length) {
            found = collect(child, bound, addresses, found);
            if (child + 1 < heap.length) {
                found = collect(child + 1, bound, addresses, found);
            }
        }
        return found;
    }

    private boolean before(int address, Bound bound) {
        long time = times[address];
        if (time != bound.time()) {
            return time < bound.time();
        }
        int source = sources[address];
        return source != bound.source() ? source < bound.source() : sequences[address] < bound.sequence();
    }

    private boolean comesBefore(long time, int source, long sequence, int other) {
        if (time != times[other]) {
            return time < times[other];
        }
        return source != sources[other] ? source < sources[other] : sequence < sequences[other];
    }

    private void rise(int address) {
        int hole = slots[address];
        while (hole > 0) {
            int parent = (hole - 1) >> 1;
            int above = heap[parent];
            if (!comesBefore(times[address], sources[address], sequences[address], above)) {
                break;
            }
            place(above, hole);
            hole = parent;
        }
        place(address, hole);
    }

    private void sink(int address) {
        int hole = slots[address];
        for (int child = 2 * hole + 1; child < heap.length; child = 2 * hole + 1) {
            if (child + 1 < heap.length && isBefore(heap[child + 1], heap[child])) {
                child++;
            }
            int below = heap[child];
            if (!isBefore(below, address)) {
                break;
            }
            place(below, hole);
            hole = child;
        }
        place(address, hole);
    }

    private boolean isBefore(int a, int b) {
        return comesBefore(times[a], sources[a], sequences[a], b);
    }

    private void place(int address, int slot) {
        heap[slot] = address;
        slots[address] = slot;
    }
}
