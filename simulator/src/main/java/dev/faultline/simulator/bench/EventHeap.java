package dev.faultline.simulator.bench;

import java.util.Arrays;

/** A 4-ary heap of events that are a time and a number, nothing else; equal times in the order of coming. */
final class EventHeap {
    private long[] times = new long[64];
    private long[] orders = new long[64];
    private int[] events = new int[64];
    private int size;
    private long order;
    private long now;

    /** The time of the event taken last. */
    long now() {
        return now;
    }

    void push(long time, int event) {
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            orders = Arrays.copyOf(orders, size * 2);
            events = Arrays.copyOf(events, size * 2);
        }
        int hole = size++;
        while (hole > 0) {
            int parent = (hole - 1) >> 2;
            if (times[parent] <= time) {
                break; // of two at one time the one in the heap came before
            }
            move(parent, hole);
            hole = parent;
        }
        times[hole] = time;
        orders[hole] = order++;
        events[hole] = event;
    }

    int pop() {
        now = times[0];
        int first = events[0];
        int last = --size;
        long time = times[last];
        long place = orders[last];
        int hole = 0;
        for (int child = 1; child < last; child = (hole << 2) + 1) {
            int least = child;
            int end = Math.min(child + 4, last);
            for (int i = child + 1; i < end; i++) {
                if (times[i] < times[least] || (times[i] == times[least] && orders[i] < orders[least])) {
                    least = i;
                }
            }
            if (times[least] > time || (times[least] == time && orders[least] > place)) {
                break;
            }
            move(least, hole);
            hole = least;
        }
        move(last, hole);
        return first;
    }

    private void move(int from, int to) {
        times[to] = times[from];
        orders[to] = orders[from];
        events[to] = events[from];
    }
}
