package dev.faultline.simulator.component;

import dev.faultline.simulator.fault.Fault;
import dev.faultline.simulator.fault.Faults;
import dev.faultline.simulator.measure.Fact;
import dev.faultline.simulator.message.Members;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Variant;
import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.Event;
import dev.faultline.simulator.time.RandomStream;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Users or callers. In an open loop they come whatever happens; in a closed loop each thinks, asks and waits for the
 * answer. Latency counts from when a request was intended, also where it first has to wait for a connection.
 */
final class Clients implements Component {
    static final Kind KIND = Kind.single(
                    "clients",
                    "Users or callers, in an open loop (a rate of arrivals) or a closed loop (users who think and"
                            + " wait).",
                    ClientsSpec.SPEC,
                    Clients::new)
            .withFaults(Faults.TRAFFIC_SPIKE, Faults.FLASH_CROWD, Faults.HERD, Faults.HOT_KEY, Faults.ABUSIVE_TENANT);

    /** Until a user asks again who was refused at once: without it, who does not think would ask for ever at one moment. */
    private static final long AFTER_NO_TIME = VirtualTime.MILLISECOND;

    private final Wiring wiring;
    private final Calls calls;
    private final CallSite site;
    private final boolean targetIsQueue;
    private final int appliedEffect;
    private final long arrivalPurpose;
    private final Deque<UserRequest> waiting = new ArrayDeque<>();
    private ClassMix mix;
    private @Nullable Arrivals arrivals;
    private long users;
    private Distribution think = new Distribution.Constant(0);
    private long deadline;
    private long connections;
    private final Crowd crowd;
    private double factor = 1;
    private long underWay;
    private boolean admitting;
    private long idleUsers;
    private long lastArrival;
    private long requests; // counted apart from calls: one retry more must not give the next request another id
    private @Nullable Event nextArrival;
    private @Nullable RandomStream random;

    Clients(Wiring wiring) {
        this.wiring = wiring;
        this.calls = new Calls(wiring);
        Settings to = wiring.settings().section("calls");
        String target = to.text("to");
        this.site = calls.site(target, "calls", to, Targets.to(target, wiring));
        this.targetIsQueue = List.of("queue", "log").contains(wiring.kind(target));
        this.appliedEffect = to.has("applies") ? wiring.effect(to.text("applies")) : -1;
        this.arrivalPurpose = wiring.purpose("arrivals");
        this.crowd = new Crowd(wiring);
        boolean scheduled = wiring.settings().has("connections");
        this.mix = new ClassMix(wiring, wiring.settings(), scheduled);
        configure(wiring.settings(), 0);
    }

    private void configure(Settings settings, long now) {
        Variant chosen = settings.variant("arrivals");
        boolean closed = chosen.name().equals("closed");
        @Nullable Arrivals wanted = closed ? null : Arrivals.of(chosen);
        if (wanted == null || !wanted.equals(arrivals)) {
            arrivals = wanted; // else a burst goes on where it stands
        }
        users = closed ? chosen.settings().whole("users") : 0;
        if (closed) {
            think = chosen.settings().distribution("think");
        }
        deadline = settings.has("deadline") ? settings.duration("deadline") : VirtualTime.NEVER;
        connections = settings.has("connections") ? settings.whole("connections") : Long.MAX_VALUE;
        wiring.stats().capacity(settings.has("connections") ? connections : 0, now);
    }

    @Override
    public void start(Context context) {
        random = context.stream(arrivalPurpose);
        lastArrival = context.now();
        seatUsers(context);
        awaitNext(context);
        crowdGoesAway(context);
    }

    /** Lets as many users in as there shall be; those too many leave when they would ask again. */
    private void seatUsers(Context context) {
        long wanted = (long) (users * factor);
        for (; idleUsers < wanted; idleUsers++) {
            thinkThenAsk(0, context);
        }
    }

    private void thinkThenAsk(long least, Context context) {
        context.alarm(Math.max(least, think.sample(stream())), this::userAsks);
    }

    private void userAsks(Context context) {
        if (idleUsers > (long) (users * factor)) {
            idleUsers--;
        } else {
            ask(context.now(), context);
        }
    }

    private RandomStream stream() {
        if (random == null) {
            throw new IllegalStateException("asked before the start");
        }
        return random;
    }

    private void awaitNext(Context context) {
        if (nextArrival != null) {
            nextArrival.cancel();
            nextArrival = null;
        }
        if (arrivals == null) {
            return;
        }
        long from = arrivals instanceof Arrivals.Constant ? lastArrival : context.now();
        long at = arrivals.next(from, factor, stream());
        if (at != VirtualTime.NEVER) {
            nextArrival = context.alarm(Math.max(0, at - context.now()), this::arrive);
        }
    }

    private void arrive(Context context) {
        lastArrival = context.now();
        nextArrival = null;
        ask(context.now(), context);
        awaitNext(context);
    }

    private void ask(long intended, Context context) {
        ask(intended, false, context);
    }

    /** @param extra whether it is on top of what the users of a closed loop ask */
    private void ask(long intended, boolean extra, Context context) {
        long id = Message.id(context.self(), requests++);
        ClassMix.Chosen chosen = mix.choose(stream());
        long key = crowd.isNone() ? chosen.key() : crowd.key(chosen.key(), id, context);
        long due = VirtualTime.plus(intended, deadline);
        OpenCall.Origin origin = new OpenCall.Origin(chosen.index(), id, 1, 0, key, due, false);
        long intent = chosen.effect() < 0 ? Message.NO_INTENT : context.intend(chosen.effect());
        boolean applies = chosen.effect() >= 0 && chosen.effect() == appliedEffect;
        Operation operation = targetIsQueue ? Operation.PUBLISH : Operation.HANDLE;
        UserRequest request = new UserRequest(this, operation, origin, intent, applies, chosen, intended);
        request.ownIntent = request.hasIntent();
        request.about = chosen.effect();
        request.extra = extra;
        chosen.stats().offered(intended);
        context.stats().inFlight().add(context.now(), 1);
        if (context.traces(id)) {
            context.trace(id, TraceEvent.wanted(chosen.stats().name()));
        }
        if (underWay < connections) {
            begin(request, context);
        } else {
            if (context.traces(id)) {
                context.trace(id, TraceEvent.waits(id, "a connection: all " + connections + " are taken"));
            }
            waiting.add(request);
            context.stats().queue().set(context.now(), waiting.size());
        }
    }

    /** Gives free connections to those who wait. A loop, not a chain of calls: a request may end as it begins. */
    private void admit(Context context) {
        if (admitting) {
            return;
        }
        admitting = true;
        while (underWay < connections && !waiting.isEmpty()) {
            UserRequest next = waiting.remove();
            context.stats().queue().set(context.now(), waiting.size());
            begin(next, context);
        }
        admitting = false;
    }

    private void begin(UserRequest request, Context context) {
        underWay++;
        request.sentFirst = context.now();
        if (context.traces(request.request)) {
            context.trace(request.request, TraceEvent.goesOn(request.request, ""));
        }
        context.stats().busy().set(context.now(), underWay);
        context.stats().waits().record(context.now() - request.intended);
        site.start(request, context);
    }

    private void ended(UserRequest request, Reason outcome, Context context) {
        long now = context.now();
        underWay--;
        context.stats().inFlight().add(now, -1);
        if (outcome == Reason.OK) {
            request.chosen
                    .stats()
                    .completed(request.request, request.intended, request.sentFirst, now, now <= request.deadline);
        } else {
            request.chosen.stats().failed(request.request, request.intended, now, outcome);
        }
        context.verdict(outcome.ordinal() + request.request * 64);
        if (context.traces(request.request)) {
            String late = now > request.deadline ? "after the deadline " : "";
            context.trace(request.request, TraceEvent.ended(request.request, outcome, "the user is told: " + late));
        }
        admit(context);
        context.stats().busy().set(now, underWay);
        if (arrivals == null && !request.extra) {
            thinkThenAsk(now == request.intended ? AFTER_NO_TIME : 0, context);
        }
    }

    /** One thing that one user wants, from the intention to the final answer. */
    private static final class UserRequest extends OpenCall {
        private final Clients clients;
        private final ClassMix.Chosen chosen;
        private final long intended;
        private long sentFirst;
        private boolean extra;

        UserRequest(
                Clients clients,
                Operation operation,
                Origin origin,
                long intent,
                boolean applies,
                ClassMix.Chosen chosen,
                long intended) {
            super(clients.site, operation, origin, intent, applies);
            this.clients = clients;
            this.chosen = chosen;
            this.intended = intended;
        }

        @Override
        void sent(Context context) {
            chosen.stats().attempt();
        }

        @Override
        void answered(Reason outcome, long value, Context context) {
            clients.ended(this, outcome, context);
        }
    }

    @Override
    public void receive(Message message, Context context) {
        if (message instanceof Reply reply) {
            calls.receive(reply, context);
        } else if (message instanceof Members members) {
            calls.receive(members);
        } else {
            throw new IllegalStateException("clients receive " + message);
        }
    }

    @Override
    public void crash(Context context) {
        calls.crash(context);
        waiting.forEach(request -> context.fact(Fact.GAVE_UP, request.intent));
        waiting.clear();
        admitting = false;
        underWay = 0;
        idleUsers = 0;
        nextArrival = null;
    }

    @Override
    public void reconfigure(Settings settings, Context context) {
        configure(settings, context.now());
        mix.weigh(settings);
        site.reconfigure(settings.section("calls"), context);
        admit(context);
        seatUsers(context);
        awaitNext(context);
    }

    @Override
    public void fault(Fault.ComponentFault fault, boolean begins, Context context) {
        if (fault instanceof Fault.Herd herd) {
            if (begins) {
                herd(herd, herd.requests(), context);
            }
            return;
        }
        if (begins) {
            crowd.begins(fault, context.now());
        } else {
            crowd.ends(fault);
        }
        trafficChanges(context);
        if (begins && fault instanceof Fault.FlashCrowd) {
            context.alarm(Crowd.STEP, this::crowdGoesAway);
        }
    }

    private void trafficChanges(Context context) {
        factor = crowd.factor(context.now());
        seatUsers(context);
        awaitNext(context);
    }

    private void crowdGoesAway(Context context) {
        if (!crowd.changes()) {
            return;
        }
        if (arrivals instanceof Arrivals.Renewal) {
            factor = crowd.factor(
                    context.now()); // a gap that has begun stays: drawn anew each time, a long one never ended
        } else {
            trafficChanges(context);
        }
        context.alarm(Crowd.STEP, this::crowdGoesAway);
    }

    /** Evenly one after the other, whatever becomes of those before. */
    private void herd(Fault.Herd herd, long left, Context context) {
        ask(context.now(), true, context);
        if (left > 1) {
            context.alarm(herd.over() / herd.requests(), again -> herd(herd, left - 1, again));
        }
    }

    @Override
    public Status status() {
        long most = connections == Long.MAX_VALUE ? 0 : connections;
        return new Status(waiting.size(), 0, underWay, most, calls.words());
    }
}
