package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Cancel;
import dev.faultline.simulator.message.Members;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.policy.IdempotencyKeys;
import dev.faultline.simulator.spec.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An orchestrated saga: steps in order, each at another component, and where one fails, those before it are undone. What
 * it has done is in a log on disk, so that a crash stops no saga for good. Whoever asked is answered when it has ended.
 */
final class Saga implements Component, SagaRun.Listener {
    static final Kind KIND = Kind.replicated(
            "saga",
            "Does steps at other components in order, and undoes them when one fails; keeps a log of it.",
            SagaSpec.SPEC,
            Saga::new);

    private static final int KEYS = 1_000_000;

    private final Wiring wiring;
    private final Calls calls;
    private final InstanceStats stats;
    private final Map<String, CallSite> sites = new LinkedHashMap<>();
    private final Map<Long, SagaRun> open = new LinkedHashMap<>();
    private final Map<Long, SagaRun> byKey = new LinkedHashMap<>();
    private final IdempotencyKeys keys;
    private final Counter begun;
    private final Counter completed;
    private final Counter failed;
    private final Counter stepsDone;
    private final Counter toCompensate;
    private final Counter compensations;
    private List<List<SagaSpec.Step>> programs = List.of();
    private int concurrency;

    Saga(Wiring wiring) {
        this.wiring = wiring;
        calls = new Calls(wiring);
        stats = wiring.stats();
        begun = stats.counter("begun");
        completed = stats.counter("completed");
        failed = stats.counter("failed");
        stepsDone = stats.counter("stepsDone");
        toCompensate = stats.counter("toCompensate");
        compensations = stats.counter("compensations");
        keys = new IdempotencyKeys(KEYS, wiring.settings().duration("remembers"));
        configure(wiring.settings(), 0, this::site);
    }

    private CallSite site(String where, String target, Settings policies) {
        CallSite site = calls.site(target, where, policies, Targets.to(target, wiring));
        site.keyed = true;
        sites.put(where, site);
        return site;
    }

    private void configure(Settings settings, long now, SagaSpec.Sites at) {
        concurrency = settings.count("concurrency");
        stats.capacity(concurrency, now);
        Map<String, List<Settings>> handles = settings.map("handles");
        List<List<SagaSpec.Step>> read = new ArrayList<>();
        for (String name : wiring.requestClasses()) {
            read.add(SagaSpec.read(name, handles.getOrDefault(name, List.of()), wiring, at));
        }
        programs = read;
    }

    @Override
    public void start(Context context) {
        List.copyOf(open.values()).forEach(saga -> saga.resume(context));
        if (!open.isEmpty()) {
            context.note("goes on with " + open.size() + (open.size() == 1 ? " saga" : " sagas") + " of its log");
        }
    }

    @Override
    public void receive(Message message, Context context) {
        if (message instanceof Call call) {
            onCall(call, context);
        } else if (message instanceof Reply reply) {
            calls.receive(reply, context);
        } else if (message instanceof Members members) {
            calls.receive(members);
        } else if (!(message instanceof Cancel)) { // once begun, it goes on
            throw new IllegalStateException("a saga receives " + message);
        }
    }

    private void onCall(Call call, Context context) {
        if (call.operation() == Operation.PROBE) {
            context.reply(call, Reason.OK);
        } else if (call.operation() != Operation.HANDLE) {
            context.reply(call, Reason.INVALID);
        } else if (call.idempotencyKey() == 0) {
            begin(call, context);
        } else if (byKey.containsKey(call.idempotencyKey())) { // for however long it goes on
            join(call, context);
        } else {
            switch (keys.begin(call.idempotencyKey(), context.now())) {
                case NEW -> begin(call, context);
                case FINISHED -> context.relay(call, Reason.of(keys.outcome(call.idempotencyKey())), 0);
                case IN_FLIGHT -> join(call, context);
            }
        }
    }

    private void join(Call call, Context context) {
        SagaRun saga = byKey.get(call.idempotencyKey());
        if (saga == null) {
            context.reply(call, Reason.CONFLICT);
        } else {
            saga.callers.add(call);
        }
    }

    private void begin(Call call, Context context) {
        if (open.size() >= concurrency) {
            keys.abandon(call.idempotencyKey());
            context.reply(call, Reason.QUEUE_FULL);
            return;
        }
        SagaRun saga = new SagaRun(context.nextId(), call, programs.get(call.requestClass()), this, context.now());
        saga.callers.add(call);
        open.put(saga.id, saga);
        if (call.idempotencyKey() != 0) {
            byKey.put(call.idempotencyKey(), saga);
        }
        begun.increment();
        stats.busy().set(context.now(), open.size());
        saga.forward(context);
    }

    // What becomes of its sagas

    @Override
    public void stepDone() {
        stepsDone.increment();
    }

    @Override
    public void failed(SagaRun saga, int toUndo, Context context) {
        failed.increment();
        toCompensate.add(toUndo);
        if (context.traces(saga.asked.request())) {
            context.trace(saga.asked.request(), "a step has failed: undoes " + toUndo);
        }
    }

    @Override
    public void undone() {
        compensations.increment();
    }

    @Override
    public void ended(SagaRun saga, Reason outcome, Context context) {
        open.remove(saga.id);
        stats.busy().set(context.now(), open.size());
        stats.calls().record(context.now() - saga.begun);
        if (outcome == Reason.OK) {
            completed.increment();
        }
        long key = saga.asked.idempotencyKey();
        if (key != 0) {
            byKey.remove(key);
            if (outcome == Reason.OK) {
                keys.finish(key, outcome.ordinal(), context.now());
            } else {
                keys.abandon(key); // all is undone: it may be tried again
            }
        }
        answer(saga, outcome, context);
    }

    /** The first one carries the effect of the request itself, if there is one. */
    private static void answer(SagaRun saga, Reason outcome, Context context) {
        boolean first = true;
        for (Call caller : saga.callers) {
            if (first) {
                context.reply(caller, outcome);
            } else {
                context.relay(caller, outcome, 0);
            }
            first = false;
        }
    }

    // Its own life

    @Override
    public void crash(Context context) {
        calls.crash(context);
        open.values().forEach(saga -> saga.callers.clear());
        stats.busy().set(context.now(), 0);
    }

    @Override
    public void reconfigure(Settings settings, Context context) {
        configure(settings, context.now(), (where, target, policies) -> {
            CallSite site = sites.get(where);
            if (site == null) {
                return site(where, target, policies);
            }
            site.reconfigure(policies, context);
            return site;
        });
    }

    @Override
    public Status status() {
        return new Status(0, 0, open.size(), concurrency, calls.words());
    }
}
