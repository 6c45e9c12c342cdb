package dev.faultline.simulator.policy;

import dev.faultline.simulator.time.RandomStream;
import org.jspecify.annotations.Nullable;

/** A keyed store of limited size whose entries run out. What it holds is their presence alone. */
public final class CacheStore {
    private final Eviction eviction;
    private final RandomStream random;
    private final KeyTable entries;
    private final @Nullable EvictionOrder order;
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
        this.order = switch (eviction) {
            case LRU, FIFO, RANDOM -> null;
            case LFU, SLRU, CLOCK, TINY_LFU, ARC -> EvictionOrder.of(eviction, limit);
        };
    }

    /** Whether the key is there and has not run out. */
    public boolean get(long key, long now) {
        int slot = entries.find(key);
        if (slot != KeyTable.NONE && now >= entries.value(slot)) {
            take(slot);
            expired++;
            slot = KeyTable.NONE;
        }
        if (slot == KeyTable.NONE) {
            misses++;
            if (order != null) {
                order.missed(key);
            }
            return false;
        }
        used(slot);
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
            used(slot);
            return;
        }
        boolean full = entries.full();
        if (order != null) {
            long goes = order.add(key, full);
            if (goes == key) {
                evictions++; // who came is the one that has to go
                return;
            }
            if (full) {
                evict(entries.find(goes), now);
            }
        } else if (full) {
            evict(victim(), now);
        }
        entries.insert(key, expiresAt);
    }

    /** When an entry that is there runs out. */
    public long expiry(long key) {
        int slot = entries.find(key);
        if (slot == KeyTable.NONE) {
            throw new IllegalStateException("no entry for " + key);
        }
        return entries.value(slot);
    }

    /** Whether an entry is there that has not run out; this is no use of it. */
    public boolean holds(long key, long now) {
        int slot = entries.find(key);
        return slot != KeyTable.NONE && now < entries.value(slot);
    }

    private void used(int slot) {
        if (order != null) {
            order.used(entries.key(slot));
        } else if (eviction == Eviction.LRU) {
            entries.touch(slot);
        }
    }

    /** Takes an entry out that did not have to make room. */
    private void take(int slot) {
        if (order != null) {
            order.remove(entries.key(slot));
        }
        entries.remove(slot);
    }

    public boolean remove(long key) {
        int slot = entries.find(key);
        if (slot == KeyTable.NONE) {
            return false;
        }
        take(slot);
        return true;
    }

    public void clear() {
        entries.clear();
        if (order != null) {
            order.clear();
        }
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
            entries.remove(order != null ? entries.find(order.evict()) : victim());
            evictions++;
        }
        if (order != null) {
            order.limit(most);
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

    private void evict(int slot, long now) {
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
