package dev.faultline.simulator.policy;

/**
 * Which version of each key a store holds. Versions of all keys come from one count, so that a higher one is newer even
 * where the key had been forgotten: of more keys than the limit, those written longest ago are.
 */
public final class VersionStore {
    /** A key that was never written, or was forgotten. */
    public static final long NONE = 0;

    private final KeyTable versions;

    /** @param limit most keys, at least 1 */
    public VersionStore(int limit) {
        versions = new KeyTable(limit);
    }

    /** The version of a key, or {@link #NONE}. */
    public long version(long key) {
        int slot = versions.find(key);
        return slot == KeyTable.NONE ? NONE : versions.value(slot);
    }

    /** The key has been written. */
    public void put(long key, long version) {
        int slot = versions.find(key);
        if (slot != KeyTable.NONE) {
            versions.value(slot, version);
            versions.touch(slot);
            return;
        }
        if (versions.full()) {
            versions.remove(versions.oldest());
        }
        versions.insert(key, version);
    }

    public int size() {
        return versions.size();
    }
}
