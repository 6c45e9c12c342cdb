package dev.faultline.simulator.policy;

import java.util.TreeSet;

/**
 * The one looked up least often goes, of several the one not used for the longest time. Look-ups are counted from the
 * first one on, whether the key is in the store or not (perfect LFU); of too many keys, those counted longest ago are
 * forgotten.
 */
final class LfuOrder extends EvictionOrder {
    private static final int COUNTED = 1 << 20;

    private final KeyTable counts = new KeyTable(COUNTED);
    private final TreeSet<Rank> ranks = new TreeSet<>();
    private final KeyTable places = new KeyTable(Integer.MAX_VALUE); // the time of the last use, for keys in the store
    private final KeyTable ranked = new KeyTable(Integer.MAX_VALUE); // the count by which they are ranked
    private long time;

    private record Rank(long count, long time, long key) implements Comparable<Rank> {
        @Override
        public int compareTo(Rank other) {
            int byCount = Long.compare(count, other.count);
            return byCount != 0 ? byCount : Long.compare(time, other.time);
        }
    }

    @Override
    void used(long key) {
        remove(key);
        rank(key, count(key));
    }

    @Override
    void missed(long key) {
        count(key);
    }

    private long count(long key) {
        int slot = counts.find(key);
        if (slot != KeyTable.NONE) {
            counts.value(slot, counts.value(slot) + 1);
            counts.touch(slot);
            return counts.value(slot);
        }
        if (counts.full()) {
            takeOldest(counts);
        }
        counts.insert(key, 1);
        return 1;
    }

    private void rank(long key, long count) {
        places.insert(key, ++time);
        ranked.insert(key, count);
        ranks.add(new Rank(count, time, key));
    }

    @Override
    long add(long key, boolean full) {
        long goes = full ? evict() : NOBODY;
        int slot = counts.find(key);
        rank(key, slot == KeyTable.NONE ? 0 : counts.value(slot));
        return goes;
    }

    @Override
    long evict() {
        long key = ranks.first().key();
        remove(key);
        return key;
    }

    @Override
    void remove(long key) {
        int slot = places.find(key);
        if (slot != KeyTable.NONE) {
            ranks.remove(new Rank(ranked.value(ranked.find(key)), places.value(slot), key));
            take(places, key);
            take(ranked, key);
        }
    }

    @Override
    void limit(int most) {}

    @Override
    void clear() {
        ranks.clear();
        places.clear();
        ranked.clear();
        counts.clear();
    }
}
