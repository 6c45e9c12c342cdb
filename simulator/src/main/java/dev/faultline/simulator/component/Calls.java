package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.measure.Fact;
import dev.faultline.simulator.message.Members;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.spec.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All calls that one instance has made and that are not answered, and the places from which it makes them. */
final class Calls {
    private final Wiring wiring;
    private final IdTable<OpenCall> sent = new IdTable<>();
    private final Map<Long, OpenCall> intending = new LinkedHashMap<>();
    private final Set<OpenCall> holding = new LinkedHashSet<>();
    private final List<CallSite> sites = new ArrayList<>();
    private final Map<String, Gate> pools = new LinkedHashMap<>();
    private final Map<String, Targets> shared = new LinkedHashMap<>();
    private final Map<String, NearCache> near = new LinkedHashMap<>();
    private final Counter lateReplies;
    private final Counter retries;
    private @Nullable Counter pooled;
    private @Nullable Counter poolWait;
    private final Counter hedges;

    Calls(Wiring wiring) {
        this.wiring = wiring;
        this.lateReplies = wiring.stats().counter("lateReplies");
        this.retries = wiring.stats().counter("retries");
        this.hedges = wiring.stats().counter("hedges");
    }

    /**
     * A place from which calls are made.
     *
     * @param label the component that is called
     * @param purpose tells it apart from the component's other call sites
     */
    CallSite site(String label, String purpose, Settings policies, Targets targets) {
        CallSite site = new CallSite(this, label, wiring.purpose(purpose), Policies.of(policies), targets, pool(label));
        site.toLog = wiring.kind(label).equals("log") || wiring.kind(label).equals("topic");
        sites.add(site);
        return site;
    }

    /** A place from which calls are made on a connection that is open already. */
    CallSite onConnection(String label, String purpose, Settings policies, Targets targets) {
        CallSite site = new CallSite(this, label, wiring.purpose(purpose), Policies.timeoutOf(policies), targets, null);
        site.onConnection = true;
        sites.add(site);
        return site;
    }

    /** The connection pool to a database, where it has one; shared by all sites of this instance that call it. */
    private @Nullable Gate pool(String target) {
        Settings settings = wiring.settings(target).sectionOrNull("pool");
        return settings == null || !wiring.kind(target).equals("database")
                ? null
                : pools.computeIfAbsent(
                        target,
                        name -> gate(new Gate.Size(
                                settings.count("size"), settings.duration("wait"), settings.count("queue"))));
    }

    private Gate gate(Gate.Size size) {
        Gate gate = new Gate(size, Reason.REFUSED_CONNECTION);
        if (pools.isEmpty()) {
            pooled = wiring.stats().counter("pooled");
            poolWait = wiring.stats().counter("poolWait");
        }
        gate.count(pooled, poolWait);
        return gate;
    }

    /** Where calls to a component go. Who leads a database that fails over is known to all sites of an instance. */
    Targets targets(String component) {
        boolean found = wiring.kind(component).equals("database")
                && wiring.settings(component).has("failover");
        return found
                ? shared.computeIfAbsent(component, name -> Targets.to(name, wiring))
                : Targets.to(component, wiring);
    }

    /** What this instance keeps of a cache in its own memory, where it keeps anything. */
    @Nullable NearCache near(String cache) {
        Settings settings = wiring.settings(cache).sectionOrNull("near");
        return settings == null
                ? null
                : near.computeIfAbsent(
                        cache, name -> new NearCache(settings, wiring.stats().counter("nearHits")));
    }

    Counter retries() {
        return retries;
    }

    Counter hedges() {
        return hedges;
    }

    void sent(OpenCall call) {
        sent.put(call.callId, call);
    }

    void forget(OpenCall call) {
        sent.remove(call.callId);
    }

    /** Remembers a call that carries an intent of this instance's own, which must be told how it ends. */
    void intends(OpenCall call) {
        intending.put(call.intent, call);
    }

    void concluded(OpenCall call) {
        intending.remove(call.intent);
    }

    /** Between two tries no message carries the intent: the call itself is what may still apply the effect. */
    void holdCopy(OpenCall call, Context context) {
        context.fact(Fact.COPY, call.intent);
        holding.add(call);
    }

    void releaseCopy(OpenCall call, Context context) {
        holding.remove(call);
        context.fact(Fact.GONE, call.intent);
    }

    void receive(Reply reply, Context context) {
        OpenCall call = sent.remove(reply.id());
        if (call == null) {
            lateReplies.increment();
            if (context.traces(reply.request())) {
                context.trace(
                        reply.request(),
                        "ignores a late answer: " + reply.outcome().label());
            }
        } else {
            call.site.replied(call, reply, context);
        }
    }

    void receive(Members members) {
        sites.forEach(site -> site.targets().members(members));
    }

    /** The instance has crashed: nobody waits for the answers any more. */
    void crash(Context context) {
        sent.drain();
        intending.keySet().forEach(intent -> context.fact(Fact.GAVE_UP, intent));
        intending.clear();
        holding.forEach(call -> context.fact(Fact.GONE, call.intent));
        holding.clear();
        pools.values().forEach(Gate::clear);
        near.values().forEach(NearCache::clear);
        sites.forEach(CallSite::crash);
    }

    /** How the sites stand: the state of their breakers. */
    Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        sites.forEach(site -> site.describe(words));
        pools.forEach((target, pool) ->
                words.put("pool " + target, pool.inside() + " of " + pool.most() + ", " + pool.waiting() + " wait"));
        return words;
    }
}
