package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.flag;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.time.Hash;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The loads of a cache that reads through, and who waits for them. A load goes on when nobody waits for it any more, so
 * that the entry is there for the next one who asks.
 */
final class CacheLoading {
    static final Spec SPEC = Spec.of(
                    Key.of(
                                    "singleFlight",
                                    flag(),
                                    "Whether those who miss the same key at the same time wait for one load.")
                            .or("false")
                            .knob(),
                    Key.of(
                                    "limit",
                                    whole(1, 10_000_000),
                                    "Most loads under way, and most gets that wait for one; more fail.")
                            .or("10000"))
            .and(CallPolicies.SPEC);

    /** What is done with what a load brought. */
    interface Loaded {
        /**
         * @param first the get that began the load
         * @param value what the store gave, or {@link Reply#ABSENT}
         * @param took how long, in nanoseconds
         */
        void loaded(Call first, Reason outcome, long value, long took, List<Call> waiting, Context context);
    }

    private final Calls calls;
    private final CallSite site;
    private final long salt;
    private final Loaded loaded;
    private final Counter loads;
    private final Map<Long, Load> byKey = new LinkedHashMap<>(); // the newest load of each key
    private final IdTable<Load> byWaiting = new IdTable<>();
    private final int limit;
    private boolean singleFlight;
    private int underWay;
    private int waiting;

    CacheLoading(Wiring wiring, Calls calls, Loaded loaded) {
        Settings settings = wiring.settings().section("load");
        String store = wiring.settings().text("of");
        this.calls = calls;
        this.site = calls.site(store, "load", settings, Targets.to(store, wiring));
        this.salt = wiring.purpose("load");
        this.loaded = loaded;
        this.loads = wiring.stats().counter("loads");
        this.limit = settings.count("limit");
        this.singleFlight = settings.flag("singleFlight");
    }

    /** One read of the store. */
    private final class Load extends OpenCall {
        final Call first;
        final List<Call> gets = new ArrayList<>();
        long beganAt;

        Load(CallSite from, Call first, Origin origin) {
            super(from, Operation.READ, origin, Message.NO_INTENT, false);
            this.first = first;
        }

        @Override
        void answered(Reason outcome, long value, Context context) {
            byKey.remove(first.key(), this);
            gets.forEach(call -> byWaiting.remove(call.id()));
            underWay--;
            CacheLoading.this.waiting -= gets.size();
            loaded.loaded(first, outcome, value, context.now() - beganAt, gets, context);
        }
    }

    /** A get has found nothing. */
    void missed(Call call, Context context) {
        Load under = singleFlight ? byKey.get(call.key()) : null;
        if (waiting >= limit || (under == null && underWay >= limit)) {
            context.reply(call, Reason.QUEUE_FULL);
            return;
        }
        Load load = under == null ? new Load(site, call, origin(call)) : under;
        load.gets.add(call);
        byWaiting.put(call.id(), load);
        waiting++;
        if (under == null) {
            begin(load, context);
        }
    }

    /** An entry is to be loaded anew, which nobody waits for; once is enough. */
    void refresh(Call call, Context context) {
        if (byKey.get(call.key()) == null && underWay < limit) {
            begin(new Load(site, call, origin(call)), context);
        }
    }

    private void begin(Load load, Context context) {
        underWay++;
        byKey.put(load.first.key(), load);
        loads.increment();
        load.beganAt = context.now();
        site.start(load, context);
    }

    /** Whoever asked may have a deadline; the load has none. */
    private OpenCall.Origin origin(Call call) {
        return new OpenCall.Origin(
                call.requestClass(),
                call.request(),
                call.attempt(),
                Hash.mix(call.chain() + salt),
                call.key(),
                VirtualTime.NEVER,
                call.poison(),
                call.id());
    }

    /** Whoever asked no longer waits; false if it did not wait for a load. */
    boolean cancel(long callId, Context context) {
        Load load = byWaiting.remove(callId);
        if (load == null) {
            return false;
        }
        for (Call call : load.gets) {
            if (call.id() == callId) {
                load.gets.remove(call);
                waiting--;
                context.drop(call, Reason.DROPPED);
                return true;
            }
        }
        return false;
    }

    void reconfigure(Settings cache, Context context) {
        singleFlight = cache.section("load").flag("singleFlight");
        site.reconfigure(cache.section("load"), context);
    }

    void crash() {
        byKey.clear();
        byWaiting.drain();
        underWay = 0;
        waiting = 0;
    }

    Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("loads", underWay + " under way, " + waiting + " gets wait");
        words.putAll(calls.words());
        return words;
    }
}
