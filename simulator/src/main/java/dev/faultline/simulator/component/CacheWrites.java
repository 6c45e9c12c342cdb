package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.choice;
import static dev.faultline.simulator.spec.Types.period;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.measure.Fact;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.time.Hash;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes that go by a cache: to the store alone, to both, or to the cache alone, which writes them to the store later. What it
 * has not written yet when it crashes is lost.
 */
final class CacheWrites {
    static final Spec SPEC = Spec.of(
                    Key.of(
                                    "strategy",
                                    choice("around", "through", "back"),
                                    "Around: to the store, and the entry goes. Through: to the store, then the entry"
                                            + " is renewed. Back: the entry is renewed and the write acknowledged; the"
                                            + " store gets it later.")
                            .or("around"),
                    Key.of("every", period(), "Of write-back: how often what is not stored yet goes to the store.")
                            .or("1s")
                            .knob(),
                    Key.of(
                                    "limit",
                                    whole(1, 10_000_000),
                                    "Of write-back: keys that are not stored yet; with more, a write goes through. Of"
                                            + " the others: writes under way.")
                            .or("10000"))
            .and(CallPolicies.SPEC);

    /** What the cache does with an entry. */
    interface Entries {
        void renew(Call write, Context context);

        void remove(long key);
    }

    private final CallSite site;
    private final long salt;
    private final boolean back;
    private final boolean renews;
    private final int limit;
    private final Entries entries;
    private final Map<Long, Dirty> dirty = new LinkedHashMap<>();
    private final Counter stored;
    private final Counter coalesced;
    private final Counter lostWrites;
    private long every;
    private int underWay;
    private long flushes;
    private boolean waits;

    /** A key whose last writes are not in the store. */
    private static final class Dirty {
        final Call write;
        final List<Session.Effect> effects = new ArrayList<>();
        int writes;
        boolean flushing;

        Dirty(Call write) {
            this.write = write;
        }
    }

    CacheWrites(Wiring wiring, Calls calls, Entries entries) {
        Settings writes = wiring.settings().section("writes");
        String store = wiring.settings().text("of");
        this.site = calls.site(store, "writes", writes, Targets.to(store, wiring));
        this.salt = wiring.purpose("writes");
        this.back = writes.text("strategy").equals("back");
        this.renews = writes.text("strategy").equals("through");
        this.limit = writes.count("limit");
        this.every = writes.duration("every");
        this.entries = entries;
        this.stored = wiring.stats().counter("stored");
        this.coalesced = wiring.stats().counter("coalesced");
        this.lostWrites = wiring.stats().counter("lostWrites");
    }

    void write(Call call, Context context) {
        Dirty known = dirty.get(call.key());
        if (back && (known != null || dirty.size() < limit)) {
            keep(call, known, context);
        } else if (underWay >= limit) {
            context.reply(call, Reason.QUEUE_FULL);
        } else {
            pass(call, context);
        }
    }

    /** To the store, and the caller waits for that. */
    private void pass(Call call, Context context) {
        underWay++;
        OpenCall write =
                new OpenCall(site, Operation.WRITE, origin(call, call.deadline(), 0), call.intent(), call.applies()) {
                    @Override
                    void answered(Reason outcome, long value, Context then) {
                        underWay--;
                        if (outcome != Reason.OK) {
                            entries.remove(call.key()); // it may be written all the same
                        } else {
                            stored.increment();
                            if (renews || back) {
                                entries.renew(call, then);
                            } else {
                                entries.remove(call.key());
                            }
                        }
                        then.relay(call, outcome, value);
                    }
                };
        site.start(write, context);
    }

    private OpenCall.Origin origin(Call call, long deadline, long time) {
        long chain = Hash.mix(call.chain() + salt + time * Hash.K1);
        return new OpenCall.Origin(
                call.requestClass(),
                call.request(),
                call.attempt(),
                chain,
                call.key(),
                deadline,
                call.poison(),
                call.id());
    }

    private void keep(Call call, @Nullable Dirty known, Context context) {
        entries.renew(call, context);
        Dirty entry = known == null ? new Dirty(call) : known;
        if (known == null) {
            dirty.put(call.key(), entry);
        } else if (!known.flushing) {
            coalesced.increment();
        }
        entry.writes++;
        if (call.applies() && call.intent() != Message.NO_INTENT) {
            context.fact(Fact.COPY, call.intent());
            entry.effects.add(new Session.Effect(call.intent(), call.attempt(), call.request()));
        }
        if (context.traces(call.request())) {
            context.trace(call.request(), TraceEvent.remarked(call.id(), "keeps the write; the store gets it later"));
        }
        context.relay(call, Reason.OK, 0); // the effect is applied when it is in the store
        wake(context);
    }

    private void wake(Context context) {
        if (!waits && !dirty.isEmpty()) {
            waits = true;
            context.alarm(every, this::flush);
        }
    }

    private void flush(Context context) {
        waits = false;
        for (Dirty each : List.copyOf(dirty.values())) {
            if (!each.flushing) {
                store(each, context);
            }
        }
        wake(context);
    }

    /** One write for all that were made of the key; what comes meanwhile waits for the next time. */
    private void store(Dirty entry, Context context) {
        entry.flushing = true;
        int writes = entry.writes;
        List<Session.Effect> effects = List.copyOf(entry.effects);
        OpenCall write =
                new OpenCall(
                        site,
                        Operation.WRITE,
                        origin(entry.write, VirtualTime.NEVER, ++flushes),
                        Message.NO_INTENT,
                        false) {
                    @Override
                    void answered(Reason outcome, long value, Context then) {
                        entry.flushing = false;
                        if (outcome == Reason.OK) {
                            stored.increment();
                            entry.writes -= writes;
                            if (entry.writes == 0) {
                                dirty.remove(key);
                            }
                            entry.effects.removeAll(effects);
                            Session.apply(new ArrayList<>(effects), then);
                        }
                    }
                };
        site.start(write, context);
    }

    /** Whether the cache alone knows the last write of a key. */
    boolean holds(long key) {
        return dirty.containsKey(key);
    }

    void reconfigure(Settings cache, Context context) {
        Settings writes = cache.section("writes");
        every = writes.duration("every");
        site.reconfigure(writes, context);
    }

    /** What is not in the store yet is gone for good. */
    void crash(Context context) {
        for (Dirty each : dirty.values()) {
            lostWrites.add(each.writes);
            each.effects.forEach(effect -> context.fact(Fact.GONE, effect.intent()));
        }
        dirty.clear();
        underWay = 0;
        waits = false;
    }

    String words() {
        return back ? dirty.size() + " keys not in the store yet" : underWay + " under way";
    }
}
