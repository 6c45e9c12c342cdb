package dev.faultline.simulator.policy;

/** A clock's hand goes round in the order of arrival: who was used since it last came by is passed over once. */
final class ClockOrder extends EvictionOrder {
    private static final long USED = 1;
    private static final long UNUSED = 0;

    private final KeyTable keys;

    ClockOrder(int limit) {
        keys = new KeyTable(limit);
    }

    @Override
    void used(long key) {
        keys.value(keys.find(key), USED);
    }

    @Override
    long add(long key, boolean full) {
        long goes = full ? evict() : NOBODY;
        keys.insert(key, UNUSED);
        return goes;
    }

    @Override
    long evict() {
        for (int slot = keys.oldest(); keys.value(slot) == USED; slot = keys.oldest()) {
            keys.value(slot, UNUSED);
            keys.touch(slot);
        }
        return takeOldest(keys);
    }

    @Override
    void remove(long key) {
        take(keys, key);
    }

    @Override
    void limit(int most) {
        keys.limit(most);
    }

    @Override
    void clear() {
        keys.clear();
    }
}
