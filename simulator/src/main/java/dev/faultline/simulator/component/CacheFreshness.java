package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.policy.Freshness;
import dev.faultline.simulator.policy.Freshness.Verdict;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.VirtualTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a cache gives out beyond fresh entries, and who loads an entry anew that has run out. */
final class CacheFreshness {
    /** How long one caller alone is asked to load an entry; the leases of Memcached at Facebook (Nishtala et al. 2013). */
    private static final long LEASE = 10 * VirtualTime.SECOND;

    private static final int MOST_LEASES = 100_000;

    private final long purpose;
    private final Map<Long, Long> leases = new LinkedHashMap<>(); // by key, until when
    private Freshness rules;
    private double loadTakes;

    private CacheFreshness(long purpose, Freshness rules) {
        this.purpose = purpose;
        this.rules = rules;
    }

    /** Null where a cache gives out what is fresh and nothing else. */
    static @Nullable CacheFreshness of(Settings cache, long purpose) {
        Freshness rules = rules(cache);
        return rules.keeps() == 0 && rules.beta() == 0 ? null : new CacheFreshness(purpose, rules);
    }

    private static Freshness rules(Settings cache) {
        return new Freshness(
                cache.has("staleWhileRevalidate") ? cache.duration("staleWhileRevalidate") : 0,
                cache.has("staleIfError") ? cache.duration("staleIfError") : 0,
                cache.has("earlyRefresh") ? cache.number("earlyRefresh") : 0);
    }

    void configure(Settings cache) {
        rules = rules(cache);
    }

    long keeps() {
        return rules.keeps();
    }

    Verdict judge(Call call, long keptUntil, Context context) {
        double chance = rules.beta() == 0 ? 0 : context.chance(purpose + call.chain(), call.request(), call.attempt());
        return rules.judge(context.now(), keptUntil, loadTakes, chance);
    }

    /** An entry was loaded: a running mean of how long that takes. */
    void loaded(long took) {
        loadTakes = loadTakes == 0 ? took : loadTakes + (took - loadTakes) / 8;
    }

    /** Whether this caller is the one to load it; the others get what is there. */
    boolean leases(long key, long now) {
        Long until = leases.get(key);
        if (until != null && now < until) {
            return false;
        }
        if (leases.size() < MOST_LEASES || until != null) {
            leases.put(key, now + LEASE);
        }
        return true;
    }

    void renewed(long key) {
        leases.remove(key);
    }

    void clear() {
        leases.clear();
    }
}
