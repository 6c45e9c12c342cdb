package dev.faultline.simulator.policy;

import dev.faultline.simulator.time.Hash;

/**
 * How often keys were asked for lately, estimated in little room: a count-min sketch of four rows, whose counts end at
 * 15 and are halved after every ten look-ups for each entry of the store (Einziger, Friedman and Manes 2017).
 */
final class FrequencySketch {
    private static final int ROWS = 4;
    private static final int MOST = 15;
    private static final int SAMPLES = 10;

    /** Counters in a row, at most: 16 MiB in all. Stores of more than half a million entries share them more. */
    private static final int WIDEST = 1 << 22;

    private byte[] counts = new byte[0];
    private int width;
    private long sampleSize;
    private long counted;

    FrequencySketch(int limit) {
        resize(limit);
    }

    /** Starts afresh for a store of so many entries. */
    void resize(int limit) {
        width = (int) Math.clamp(Integer.highestOneBit(Math.max(1, limit - 1)) * 8L, 16, WIDEST);
        counts = new byte[width * ROWS];
        sampleSize = Math.max(16L, (long) SAMPLES * limit);
        counted = 0;
    }

    void count(long key) {
        boolean added = false;
        for (int row = 0; row < ROWS; row++) {
            int place = place(key, row);
            if (counts[place] < MOST) {
                counts[place]++;
                added = true;
            }
        }
        if (added && ++counted == sampleSize) {
            halve();
        }
    }

    private void halve() {
        for (int i = 0; i < counts.length; i++) {
            counts[i] >>= 1;
        }
        counted /= 2;
    }

    int frequency(long key) {
        int least = MOST;
        for (int row = 0; row < ROWS; row++) {
            least = Math.min(least, counts[place(key, row)]);
        }
        return least;
    }

    private int place(long key, int row) {
        return row * width + ((int) (Hash.mix(key + row * Hash.K5) >>> 32) & (width - 1));
    }
}
