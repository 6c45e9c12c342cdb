package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.choice;
import static dev.faultline.simulator.spec.Types.component;
import static dev.faultline.simulator.spec.Types.number;
import static dev.faultline.simulator.spec.Types.period;
import static dev.faultline.simulator.spec.Types.section;
import static dev.faultline.simulator.spec.Types.share;
import static dev.faultline.simulator.spec.Types.varying;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.fault.Fault;
import dev.faultline.simulator.fault.Faults;
import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Cancel;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.policy.CacheStore;
import dev.faultline.simulator.policy.Eviction;
import dev.faultline.simulator.policy.Freshness.Verdict;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.RandomStream;
import dev.faultline.simulator.time.VirtualTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A keyed store of limited size in memory. Callers get, load and put by themselves, or it loads what they miss; a crash
 * empties it.
 */
final class Cache implements Component, Station.Craft {
    private static final Spec SPEC = Spec.of(
            Key.of("size", whole(1, 10_000_000), "Most entries.").or("1000").knob(),
            Key.of(
                            "eviction",
                            choice(Eviction.labels().toArray(String[]::new)),
                            "Which entry goes when a full cache takes a new one.")
                    .or("lru", "Memcached"),
            Key.of("ttl", period(), "How long an entry is good for. Without it, until it is evicted.")
                    .knob(),
            Key.of("ttlJitter", share(), "Each entry's TTL is made shorter by up to this share, by chance.")
                    .or("0%")
                    .knob(),
            Key.of(
                            "pattern",
                            choice("aside", "through"),
                            "How it is filled: aside, callers get, load from the store, then put; through, the cache"
                                    + " itself loads what a caller has missed, also when the caller no longer waits.")
                    .or("aside"),
            Key.of("of", component("database"), "The store that is loaded from on a miss.")
                    .must(),
            Key.of("load", section(CacheLoading.SPEC), "How a cache that reads through loads.")
                    .or("{}"),
            Key.of(
                    "writes",
                    section(CacheWrites.SPEC),
                    "What becomes of writes that go by the cache. None: callers write to the store themselves, and the"
                            + " cache hears nothing of it."),
            Key.of(
                            "staleWhileRevalidate",
                            period(),
                            "So long after its end an entry is given out while one load renews it: by the cache"
                                    + " itself, or by one of its callers.")
                    .knob(),
            Key.of("staleIfError", period(), "So long after its end an entry is given out if it cannot be loaded.")
                    .knob(),
            Key.of(
                            "earlyRefresh",
                            number(0.01, 100),
                            "XFetch: an entry is loaded anew by chance before it runs out; 1 as in the paper, more for"
                                    + " earlier. None: never early.")
                    .knob(),
            Key.of("negative", period(), "How long it is remembered that the store has no such row. None: not at all.")
                    .knob(),
            Key.of(
                    "near",
                    section(
                            Key.of("size", whole(1, 1_000_000), "Most entries.").or("100"),
                            Key.of("ttl", period(), "How long they are good for; nobody tells of changes.")
                                    .or("1s")),
                    "Each calling instance keeps some entries in its own memory, in front of this cache."),
            Key.of("work", varying(), "How long a get or a put takes.")
                    .or("0.2ms")
                    .knob(),
            Key.of("concurrency", whole(0, 100_000), "Gets and puts at a time; 0 for no limit, 1 as in Redis.")
                    .or("0")
                    .knob(),
            Key.of("queue", whole(0, 10_000_000), "Gets and puts that may wait, where there is a limit.")
                    .or("10000"));

    static final Kind KIND = Kind.single(
                    "cache", "A keyed store in memory, limited in size, in front of a slower one.", SPEC, Cache::new)
            .withFaults(Faults.CACHE_FLUSH);

    private final Station station;
    private final RandomStream victims = new RandomStream(0);
    private final CacheStore store;
    private final long evictionPurpose;
    private final long workPurpose;
    private final long ttlPurpose;
    private final Counter hits;
    private final Counter misses;
    private final Counter evictions;
    private final Counter expired;
    private final Counter staleHits;
    private final @Nullable Calls calls;
    private final @Nullable CacheLoading loading;
    private final @Nullable CacheWrites writes;
    private @Nullable CacheFreshness freshness;
    private long negative;
    private final long earlyPurpose;
    private long ttl;
    private double ttlJitter;
    private Distribution work;
    private long evictedBefore;
    private long expiredBefore;

    Cache(Wiring wiring) {
        Settings settings = wiring.settings();
        this.station = new Station(wiring.stats(), this);
        this.workPurpose = wiring.purpose("work");
        this.evictionPurpose = wiring.purpose("eviction");
        this.ttlPurpose = wiring.purpose("ttl");
        this.hits = wiring.stats().counter("hits");
        this.misses = wiring.stats().counter("misses");
        this.evictions = wiring.stats().counter("evictions");
        this.expired = wiring.stats().counter("expired");
        this.store = new CacheStore(settings.count("size"), Eviction.labelled(settings.text("eviction")), victims);
        this.work = settings.distribution("work");
        this.staleHits = wiring.stats().counter("staleHits");
        this.earlyPurpose = wiring.purpose("early");
        boolean loads = settings.text("pattern").equals("through");
        this.calls = loads || settings.has("writes") ? new Calls(wiring) : null;
        this.loading = calls != null && loads ? new CacheLoading(wiring, calls, this::loaded) : null;
        this.writes = calls != null && settings.has("writes") ? new CacheWrites(wiring, calls, new Written()) : null;
        configure(settings);
        station.limits(settings.count("concurrency"), settings.count("queue"), false, null);
    }

    private void configure(Settings settings) {
        ttl = settings.has("ttl") ? settings.duration("ttl") : VirtualTime.NEVER;
        ttlJitter = settings.share("ttlJitter");
        negative = settings.has("negative") ? settings.duration("negative") : 0;
        CacheFreshness wanted = CacheFreshness.of(settings, earlyPurpose);
        if (wanted == null || freshness == null) {
            freshness = wanted;
        } else {
            freshness.configure(settings);
        }
        work = settings.distribution("work");
    }

    @Override
    public void start(Context context) {
        victims.restart(context.stream(evictionPurpose).nextLong());
    }

    @Override
    public void receive(Message message, Context context) {
        if (message instanceof Call call) {
            onCall(call, context);
        } else if (message instanceof Cancel cancel) {
            if (loading == null || !loading.cancel(cancel.id(), context)) {
                station.cancel(cancel.id(), context);
            }
        } else if (message instanceof Reply reply && calls != null) {
            calls.receive(reply, context);
        } else {
            throw new IllegalStateException("a cache receives " + message);
        }
    }

    private void onCall(Call call, Context context) {
        if (call.operation() == Operation.PROBE) {
            context.reply(call, Reason.OK);
        } else if (!station.take(call, context)) {
            context.reply(call, Reason.QUEUE_FULL);
        }
    }

    @Override
    public long demand(Call call, Context context) {
        return context.demand(work, workPurpose, call);
    }

    @Override
    public void done(Call call, Context context) {
        switch (call.operation()) {
            case GET -> get(call, context);
            case PUT -> {
                long took = call.detail() < 0 ? -1 - call.detail() : call.detail();
                put(call, call.detail() < 0, took, context);
                context.reply(call, Reason.OK);
            }
            case WRITE -> {
                if (writes == null) {
                    context.reply(call, Reason.INVALID);
                } else {
                    writes.write(call, context);
                }
            }
            default -> context.reply(call, Reason.INVALID);
        }
    }

    private void get(Call call, Context context) {
        boolean there = store.get(call.key(), context.now());
        Verdict verdict = there && freshness != null
                ? freshness.judge(call, store.expiry(call.key()), context)
                : there || (writes != null && writes.holds(call.key())) ? Verdict.FRESH : null;
        countLosses();
        boolean given = verdict != null && verdict != Verdict.LAST_RESORT && !renews(verdict, call, context);
        (given ? hits : misses).increment();
        if (verdict == Verdict.STALE && given) {
            staleHits.increment();
        }
        if (context.traces(call.request())) {
            String stale = verdict == null || verdict == Verdict.FRESH
                    ? ""
                    : verdict == Verdict.EARLY ? " (early)" : " (stale)";
            context.trace(
                    call.request(),
                    TraceEvent.remarked(call.id(), (given ? "hit" : "miss") + " for key " + call.key() + stale));
        }
        if (given || loading == null) {
            context.reply(call, Reason.OK, given ? Reply.HIT : verdict == null ? Reply.MISS : Reply.STALE);
        } else {
            loading.missed(call, context);
        }
    }

    /** Sees to it that an entry which needs it is loaded anew; true if the caller has to do that. */
    private boolean renews(Verdict verdict, Call call, Context context) {
        if (verdict == Verdict.FRESH || freshness == null) {
            return false;
        }
        if (loading != null) {
            loading.refresh(call, context);
            return false;
        }
        return verdict == Verdict.EARLY || freshness.leases(call.key(), context.now());
    }

    private void put(Call call, boolean absent, long took, Context context) {
        if (freshness != null) {
            freshness.loaded(took);
            freshness.renewed(call.key());
        }
        if (!absent) {
            store.put(call.key(), context.now(), expiry(call, context));
        } else if (negative > 0) {
            store.put(call.key(), context.now(), kept(VirtualTime.plus(context.now(), negative)));
        }
        countLosses();
    }

    /** What somebody missed has come from the store: all who wait for it are answered. */
    private void loaded(Call first, Reason outcome, long value, long took, List<Call> waiting, Context context) {
        boolean stale = outcome != Reason.OK && freshness != null && store.holds(first.key(), context.now());
        if (outcome == Reason.OK) {
            put(first, value == Reply.ABSENT, took, context);
        } else if (stale) {
            staleHits.add(waiting.size());
        }
        waiting.forEach(call -> context.reply(call, stale ? Reason.OK : outcome, stale ? Reply.STALE : Reply.MISS));
    }

    /** The end of an entry, and what it is kept for beyond it. */
    private long kept(long end) {
        return freshness == null ? end : VirtualTime.plus(end, freshness.keeps());
    }

    /** What writes do with entries. */
    private final class Written implements CacheWrites.Entries {
        @Override
        public void renew(Call write, Context context) {
            store.put(write.key(), context.now(), expiry(write, context));
            countLosses();
        }

        @Override
        public void remove(long key) {
            store.remove(key);
        }
    }

    private long expiry(Call call, Context context) {
        if (ttl == VirtualTime.NEVER) {
            return VirtualTime.NEVER;
        }
        double shorter = ttlJitter == 0
                ? 0
                : ttlJitter * context.chance(ttlPurpose + call.chain(), call.request(), call.attempt());
        return kept(VirtualTime.plus(context.now(), ttl - (long) (ttl * shorter)));
    }

    /** The store counts since the start of the run, a counter since the warm-up. */
    private void countLosses() {
        evictions.add(store.evictions() - evictedBefore);
        expired.add(store.expired() - expiredBefore);
        evictedBefore = store.evictions();
        expiredBefore = store.expired();
    }

    @Override
    public void fault(Fault.ComponentFault fault, boolean begins, Context context) {
        if (!(fault instanceof Fault.CacheFlush)) {
            throw new IllegalStateException(fault + " means nothing to a cache");
        }
        if (begins) {
            context.note("flushed, " + store.size() + " entries gone");
            store.clear();
            if (writes != null) {
                writes.crash(context);
            }
        }
    }

    @Override
    public void crash(Context context) {
        station.clear();
        store.clear();
        if (calls != null) {
            calls.crash(context);
        }
        if (loading != null) {
            loading.crash();
        }
        if (writes != null) {
            writes.crash(context);
        }
        if (freshness != null) {
            freshness.clear();
        }
    }

    @Override
    public void reconfigure(Settings settings, Context context) {
        configure(settings);
        store.limit(settings.count("size"));
        if (loading != null) {
            loading.reconfigure(settings, context);
        }
        if (writes != null) {
            writes.reconfigure(settings, context);
        }
        countLosses();
        station.limits(settings.count("concurrency"), settings.count("queue"), false, context);
    }

    @Override
    public Status status() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("entries", String.format(Locale.ROOT, "%,d of %,d", store.size(), store.limit()));
        long asked = store.hits() + store.misses();
        if (asked > 0) {
            words.put("hit ratio", String.format(Locale.ROOT, "%.1f %%", 100.0 * store.hits() / asked));
        }
        if (loading != null) {
            words.putAll(loading.words());
        }
        if (writes != null) {
            words.put("writes", writes.words());
        }
        return station.status(words);
    }
}
