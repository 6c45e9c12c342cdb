package dev.faultline.simulator.policy;

/**
 * Adaptive Replacement Cache (Megiddo and Modha, FAST 2003): keys used once and keys used more often, each with a list
 * of those that went from it lately. A look-up of one of those moves the border between the two.
 */
final class ArcOrder extends EvictionOrder {
    private final KeyTable once = new KeyTable(Integer.MAX_VALUE);
    private final KeyTable often = new KeyTable(Integer.MAX_VALUE);
    private final KeyTable goneOnce = new KeyTable(Integer.MAX_VALUE);
    private final KeyTable goneOften = new KeyTable(Integer.MAX_VALUE);
    private int limit;
    private int target; // how many of those used once are to be kept

    ArcOrder(int limit) {
        this.limit = limit;
    }

    @Override
    void used(long key) {
        int slot = often.find(key);
        if (slot != KeyTable.NONE) {
            often.touch(slot);
        } else {
            take(once, key);
            often.insert(key, 0);
        }
    }

    @Override
    long add(long key, boolean full) {
        int ofOnce = goneOnce.size();
        int ofOften = goneOften.size();
        if (take(goneOnce, key)) {
            target = Math.min(limit, target + Math.max(1, ofOften / ofOnce));
            return comeBack(key, full, false);
        }
        if (take(goneOften, key)) {
            target = Math.max(0, target - Math.max(1, ofOnce / ofOften));
            return comeBack(key, full, true);
        }
        long goes = NOBODY;
        if (once.size() + ofOnce >= limit && once.size() >= limit) {
            goes = full ? takeOldest(once) : NOBODY; // leaves no trace
        } else {
            if (once.size() + ofOnce >= limit && ofOnce > 0) {
                takeOldest(goneOnce);
            } else if (once.size() + often.size() + ofOnce + ofOften >= 2 * limit && ofOften > 0) {
                takeOldest(goneOften);
            }
            goes = full ? replace(false) : NOBODY;
        }
        once.insert(key, 0);
        return goes;
    }

    private long comeBack(long key, boolean full, boolean toOften) {
        long goes = full ? replace(toOften) : NOBODY;
        often.insert(key, 0);
        return goes;
    }

    /** @param fromOften whether who comes was lately among those used often */
    private long replace(boolean fromOften) {
        boolean tooMany = once.size() > target || (fromOften && once.size() == target);
        if (once.size() > 0 && (tooMany || often.size() == 0)) {
            long key = takeOldest(once);
            goneOnce.insert(key, 0);
            return key;
        }
        long key = takeOldest(often);
        goneOften.insert(key, 0);
        return key;
    }

    @Override
    long evict() {
        long key = replace(false);
        trim();
        return key;
    }

    private void trim() {
        while (goneOnce.size() > limit) {
            takeOldest(goneOnce);
        }
        while (goneOften.size() > limit) {
            takeOldest(goneOften);
        }
    }

    @Override
    void remove(long key) {
        if (!take(once, key)) {
            take(often, key);
        }
    }

    @Override
    void limit(int most) {
        limit = most;
        target = Math.min(target, most);
        trim();
    }

    @Override
    void clear() {
        once.clear();
        often.clear();
        goneOnce.clear();
        goneOften.clear();
        target = 0;
    }
}
