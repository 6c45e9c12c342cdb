package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.Counter;

/**
 * Counts messages that were done after a later one of the same key, as their acknowledgements come in. Of the first 100,000
 * keys; nothing in a run depends on it.
 */
final class OrderAudit {
    private static final int MOST = 100_000;

    private final boolean watches;
    private final Counter outOfOrder;
    private final IdTable<long[]> newest = new IdTable<>(); // by key, the greatest id done

    OrderAudit(Wiring wiring) {
        watches = hasKeys(wiring);
        outOfOrder = wiring.stats().counter("outOfOrder");
    }

    /** Where all messages have the same key, there is nothing to tell apart. */
    static boolean hasKeys(Wiring wiring) {
        for (int i = 0; i < wiring.requestClasses().size(); i++) {
            if (wiring.keys(i).size() > 1) {
                return true;
            }
        }
        return false;
    }

    /** @param id grows in the order of publishing */
    void done(long key, long id) {
        if (!watches) {
            return;
        }
        long[] known = newest.get(key);
        if (known == null) {
            if (newest.size() < MOST) {
                newest.put(key, new long[] {id});
            }
        } else if (id < known[0]) {
            outOfOrder.increment();
        } else {
            known[0] = id;
        }
    }
}
