package dev.faultline.simulator.measure;

import java.util.Arrays;

/** Facts on their way to the ledger, in a plain array: two numbers each. */
public final class Facts {
    private long[] data = new long[64];
    private int size;

    public void add(Fact fact, long intent) {
        add(fact, intent, 0);
    }

    /** @param effect the number of the effect, for INTENDED */
    public void add(Fact fact, long intent, int effect) {
        if (size + 2 > data.length) {
            data = Arrays.copyOf(data, data.length * 2);
        }
        data[size++] = intent;
        data[size++] = ((long) effect << 8) | fact.ordinal();
    }

    public int count() {
        return size / 2;
    }

    long intent(int index) {
        return data[2 * index];
    }

    Fact fact(int index) {
        return Fact.of((int) (data[2 * index + 1] & 0xFF));
    }

    int effect(int index) {
        return (int) (data[2 * index + 1] >> 8);
    }

    public void clear() {
        size = 0;
    }

    /** The content as numbers, to travel between nodes. */
    public long[] toArray() {
        return Arrays.copyOf(data, size);
    }

    public void addAll(long[] raw) {
        while (size + raw.length > data.length) {
            data = Arrays.copyOf(data, data.length * 2);
        }
        System.arraycopy(raw, 0, data, size, raw.length);
        size += raw.length;
    }

    public void addAll(Facts other) {
        while (size + other.size > data.length) {
            data = Arrays.copyOf(data, data.length * 2);
        }
        System.arraycopy(other.data, 0, data, size, other.size);
        size += other.size;
    }
}
