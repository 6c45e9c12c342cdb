package dev.faultline.simulator.policy;

import dev.faultline.simulator.time.RandomStream;

/** A keyed store of limited size whose entries run out. What it holds is their presence alone. */
public final class CacheStore {
    private final Eviction eviction;
    private final RandomStream random;
    private final KeyTable entries;
    private int limit;
    private long hits;
    private long misses;
    private long evictions;
    private long expired;

    /**
     * @param limit most entries, at least 1
     * @param random for random eviction alone
     */
    public CacheStore(int limit, Eviction eviction, RandomStream random) {
        this.limit = limit;
        this.eviction = eviction;
        this.random = random;
        this.entries = new KeyTable(limit);
    }

    /** Whether the key is there and has not run out. */
    public boolean get(long key, long now) {
        int slot = entries.find(key);
        if (slot != KeyTable.NONE && now >= entries.value(slot)) {
            entries.remove(slot);
            expired++;
            slot = KeyTable.NONE;
        }
        if (slot == KeyTable.NONE) {
            misses++;
            return false;
        }
        if (eviction == Eviction.LRU) {
            entries.touch(slot);
        }
        hits++;
        return true;
    }

    /**
     * Stores the key, or renews it; another entry goes if the store is full.
     *
     * @param expiresAt virtual time from which on it is not found
     */
    public void put(long key, long now, long expiresAt) {
        int slot = entries.find(key);
        if (slot != KeyTable.NONE) {
            entries.value(slot, expiresAt);
            if (eviction == Eviction.LRU) {
                entries.touch(slot);
            }
            return;
        }
        if (entries.full()) {
            evict(now);
        }
        entries.insert(key, expiresAt);
    }

    public boolean remove(long key) {
        int slot = entries.find(key);
        if (slot == KeyTable.NONE) {
            return false;
        }
        entries.remove(slot);
        return true;
    }

    public void clear() {
        entries.clear();
    }

    /** Entries held, run out or not. */
    public int size() {
        return entries.size();
    }

    public int limit() {
        return limit;
    }

    /** Another limit from now on; entries that are too many go at once. */
    public void limit(int most) {
        limit = most;
        entries.limit(most);
        while (entries.size() > most) {
            entries.remove(victim());
            evictions++;
        }
    }

    public long hits() {
        return hits;
    }

    /** Look-ups that found nothing, or found an entry that had run out. */
    public long misses() {
        return misses;
    }

    /** Entries that had to go, though they had not run out. */
    public long evictions() {
        return evictions;
    }

    /** Entries that were found to have run out, by a look-up or when room was needed. */
    public long expired() {
        return expired;
    }

    private void evict(long now) {
        int slot = victim();
        if (now >= entries.value(slot)) {
            expired++;
        } else {
            evictions++;
        }
        entries.remove(slot);
    }

    private int victim() {
        if (eviction != Eviction.RANDOM) {
            return entries.oldest();
        }
        int slot = random.nextInt(entries.slots());
        while (!entries.holds(slot)) {
            slot = random.nextInt(entries.slots());
        }
        return slot;
    }
}
