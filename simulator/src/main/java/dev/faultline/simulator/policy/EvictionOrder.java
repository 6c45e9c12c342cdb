package dev.faultline.simulator.policy;

/** Decides which key of a full store goes. It knows the same keys as the store, and is told of everything there. */
abstract class EvictionOrder {
    /** No key. */
    static final long NOBODY = Long.MIN_VALUE;

    /** Makes the order of a kind. LRU, FIFO and random are kept by the store's own table. */
    static EvictionOrder of(Eviction eviction, int limit) {
        return switch (eviction) {
            case LFU -> new LfuOrder();
            case SLRU -> new SlruOrder(limit);
            case CLOCK -> new ClockOrder(limit);
            case TINY_LFU -> new TinyLfuOrder(limit);
            case ARC -> new ArcOrder(limit);
            case LRU, FIFO, RANDOM -> throw new IllegalStateException(eviction + " needs no order of its own");
        };
    }

    /** A key that is there was looked up, or put again. */
    abstract void used(long key);

    /** A key that is not there was looked up. */
    void missed(long key) {}

    /**
     * A new key comes.
     *
     * @param full whether another has to go
     * @return the key that goes, or {@link #NOBODY}
     */
    abstract long add(long key, boolean full);

    /** One has to go, though nobody comes: the limit is lower now. Returns which. */
    abstract long evict();

    /** A key has been taken out of the store. */
    abstract void remove(long key);

    /** Another limit from now on. */
    abstract void limit(int most);

    abstract void clear();

    /** Takes the oldest key out of a table. */
    static long takeOldest(KeyTable table) {
        int slot = table.oldest();
        long key = table.key(slot);
        table.remove(slot);
        return key;
    }

    /** Takes a key out of a table; false if it is not in it. */
    static boolean take(KeyTable table, long key) {
        int slot = table.find(key);
        if (slot == KeyTable.NONE) {
            return false;
        }
        table.remove(slot);
        return true;
    }
}
