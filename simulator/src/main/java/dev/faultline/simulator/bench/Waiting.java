package dev.faultline.simulator.bench;

import java.util.Arrays;

/** A first-in-first-out queue of request numbers in a ring. */
final class Waiting {
    private int[] ring = new int[16];
    private int head;
    private int size;

    /** Returns whether it was empty before. */
    boolean add(int request) {
        if (size == ring.length) {
            int[] wider = Arrays.copyOf(ring, size * 2);
            System.arraycopy(ring, 0, wider, size, head);
            ring = wider;
        }
        ring[(head + size++) & (ring.length - 1)] = request;
        return size == 1;
    }

    /** Takes the first away and returns the one behind it, or -1. */
    int next() {
        head = (head + 1) & (ring.length - 1);
        return --size > 0 ? ring[head] : -1;
    }
}
