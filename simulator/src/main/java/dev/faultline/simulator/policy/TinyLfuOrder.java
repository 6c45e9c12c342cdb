package dev.faultline.simulator.policy;

/**
 * W-TinyLFU (Einziger, Friedman and Manes 2017), as in Caffeine without its adaptation: new keys come into a small
 * window, in LRU order. Who falls out of it gets into the main part, a segmented LRU, only if it was asked for more often
 * lately than the one who would have to go there.
 */
final class TinyLfuOrder extends EvictionOrder {
    private static final double WINDOW_SHARE = 0.01;

    private final KeyTable window = new KeyTable(Integer.MAX_VALUE);
    private final SlruOrder main;
    private final FrequencySketch sketch;
    private int mostInWindow;
    private int mostInMain;

    TinyLfuOrder(int limit) {
        main = new SlruOrder(limit);
        sketch = new FrequencySketch(limit);
        shares(limit);
    }

    private void shares(int limit) {
        mostInWindow = Math.max(1, (int) (limit * WINDOW_SHARE));
        mostInMain = limit - mostInWindow;
        main.limit(mostInMain);
    }

    @Override
    void used(long key) {
        sketch.count(key);
        int slot = window.find(key);
        if (slot != KeyTable.NONE) {
            window.touch(slot);
        } else {
            main.used(key);
        }
    }

    @Override
    void missed(long key) {
        sketch.count(key);
    }

    @Override
    long add(long key, boolean full) {
        window.insert(key, 0);
        long goes = full ? evict() : NOBODY;
        while (window.size() > mostInWindow && main.size() < mostInMain) {
            main.add(takeOldest(window), false);
        }
        return goes;
    }

    @Override
    long evict() {
        if (window.size() <= mostInWindow || main.size() == 0) {
            return main.size() > 0 ? main.evict() : takeOldest(window);
        }
        long candidate = takeOldest(window);
        if (main.size() < mostInMain) {
            main.add(candidate, false);
            return evict();
        }
        if (sketch.frequency(candidate) > sketch.frequency(main.next())) {
            return main.add(candidate, true);
        }
        return candidate;
    }

    @Override
    void remove(long key) {
        if (!take(window, key)) {
            main.remove(key);
        }
    }

    @Override
    void limit(int most) {
        shares(most);
        sketch.resize(most);
    }

    @Override
    void clear() {
        window.clear();
        main.clear();
    }
}
