package dev.faultline.simulator.policy;

import java.util.LinkedHashMap;
import java.util.Map;

/** A rate limit for all calls together, or one for each key. Of keys it remembers those seen last. */
public final class RateLimits {
    private Settings settings;
    private RateLimiter all;
    private final Map<Long, RateLimiter> byKey = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * What is limited.
     *
     * @param keys how many keys are remembered, each with a limit of its own; 0 for one limit over all. A key that is
     *     forgotten starts afresh
     */
    public record Settings(RateLimiter.Settings each, int keys) {}

    public RateLimits(Settings settings) {
        this.settings = settings;
        this.all = RateLimiter.of(settings.each());
    }

    /** Whether a call about this key may pass now; if so, it counts. */
    public boolean take(long key, long now) {
        return of(key).take(now);
    }

    private RateLimiter of(long key) {
        if (settings.keys() == 0) {
            return all;
        }
        RateLimiter known = byKey.get(key);
        if (known == null) {
            known = RateLimiter.of(settings.each());
            byKey.put(key, known);
            if (byKey.size() > settings.keys()) {
                byKey.remove(byKey.keySet().iterator().next());
            }
        }
        return known;
    }

    /** Goes on with other settings. What was counted still counts, unless it is counted by another algorithm now. */
    public void limit(Settings changed, long now) {
        if (changed.equals(settings)) {
            return;
        }
        boolean sameWay = changed.each().algorithm() == settings.each().algorithm();
        if (!sameWay || changed.keys() == 0) {
            byKey.clear();
        }
        while (byKey.size() > changed.keys()) {
            byKey.remove(byKey.keySet().iterator().next());
        }
        byKey.values().forEach(each -> each.limit(changed.each(), now));
        if (sameWay) {
            all.limit(changed.each(), now);
        } else {
            all = RateLimiter.of(changed.each());
        }
        settings = changed;
    }
}
