package dev.faultline.simulator.policy;

/**
 * Segmented LRU (Karedla, Love and Wherry 1994): a new key is on probation and is protected once it was used again. Of
 * the protected, at most four fifths of all, the least recently used goes back on probation; who goes is the least
 * recently used on probation.
 */
final class SlruOrder extends EvictionOrder {
    private static final double PROTECTED_SHARE = 0.8;

    private final KeyTable probation = new KeyTable(Integer.MAX_VALUE);
    private final KeyTable guarded = new KeyTable(Integer.MAX_VALUE);
    private int mostGuarded;

    SlruOrder(int limit) {
        limit(limit);
    }

    @Override
    void used(long key) {
        int slot = guarded.find(key);
        if (slot != KeyTable.NONE) {
            guarded.touch(slot);
        } else if (mostGuarded == 0) {
            probation.touch(probation.find(key));
        } else {
            take(probation, key);
            guarded.insert(key, 0);
            demote();
        }
    }

    private void demote() {
        while (guarded.size() > mostGuarded) {
            probation.insert(takeOldest(guarded), 0);
        }
    }

    @Override
    long add(long key, boolean full) {
        long goes = full ? evict() : NOBODY;
        probation.insert(key, 0);
        return goes;
    }

    /** Whom {@link #evict} would take. */
    long next() {
        KeyTable from = probation.size() > 0 ? probation : guarded;
        return from.key(from.oldest());
    }

    @Override
    long evict() {
        return takeOldest(probation.size() > 0 ? probation : guarded);
    }

    @Override
    void remove(long key) {
        if (!take(probation, key)) {
            take(guarded, key);
        }
    }

    boolean holds(long key) {
        return probation.find(key) != KeyTable.NONE || guarded.find(key) != KeyTable.NONE;
    }

    int size() {
        return probation.size() + guarded.size();
    }

    @Override
    void limit(int most) {
        mostGuarded = (int) (most * PROTECTED_SHARE);
        demote();
    }

    @Override
    void clear() {
        probation.clear();
        guarded.clear();
    }
}
