package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Cancel;
import dev.faultline.simulator.message.Members;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.policy.IdempotencyKeys;
import dev.faultline.simulator.policy.QueueOrder;
import dev.faultline.simulator.policy.WaitingLine.Place;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An instance of a service: it does the steps of each request. With threads, a request holds one from its first step to
 * its last, calls to others included; on an event loop only work holds the loop, but it holds it for everybody.
 */
final class Service implements Component {
    static final Kind KIND = Kind.replicated(
                    "service",
                    "Instances that do steps for each request: work, call, read, write, publish.",
                    ServiceSpec.SPEC,
                    Service::new)
            .withOperations(Kind.STOP, Kind.START);

    private final Wiring wiring;
    private final Checks checks;
    private final Calls calls;
    private final Steps steps;
    private final Desk desk;
    private final boolean loop;
    private final @Nullable Processor processor;
    private final Episode refusing = new Episode();
    private final @Nullable GarbageCollector collector;
    private final @Nullable IdempotentDesk keys;
    private final @Nullable ShardRegion region;
    private final Counter replayed;
    private final long patiencePurpose;
    private final IdTable<ServiceJob> jobs = new IdTable<>();
    private List<List<Step>> programs = List.of();
    private final Admission admission;
    private final @Nullable Duty duty;
    private @Nullable Overload overload;

    /** What is done for every request, before the steps of its class. */
    @FunctionalInterface
    interface Checks {
        List<Step> of(Wiring wiring, Steps steps, Settings settings, @Nullable Context context);
    }

    Service(Wiring wiring) {
        this(wiring, (own, steps, settings, context) -> List.of());
    }

    Service(Wiring wiring, Checks checks) {
        Settings settings = wiring.settings();
        this.wiring = wiring;
        this.checks = checks;
        this.calls = new Calls(wiring);
        this.steps = new Steps(wiring, calls);
        this.desk = new Desk(wiring.stats());
        this.admission = new Admission(wiring.requestClasses());
        this.loop = settings.text("concurrency").equals("event-loop");
        this.processor = Processor.of(settings);
        this.collector = GarbageCollector.of(wiring, processor);
        this.keys =
                settings.has("idempotency") && settings.section("idempotency").flag("honoured")
                        ? new IdempotentDesk(settings.section("idempotency"))
                        : null;
        this.region =
                settings.has("sharded") ? new ShardRegion(wiring, settings.section("sharded"), this::serve) : null;
        this.patiencePurpose = wiring.purpose("patience");
        this.replayed = wiring.stats().counter("replayed");
        configure(settings, null);
        this.duty = Duty.of(wiring, desk, processor);
    }

    private void configure(Settings settings, @Nullable Context context) {
        admission.configure(settings, context);
        overload = Overload.of(wiring, settings, desk, overload);
        desk.order(admission.order(), admission.lifoAbove(), context);
        Map<String, List<Settings>> handles = settings.map("handles");
        List<Step> first = checks.of(wiring, steps, settings, context);
        List<List<Step>> read = new ArrayList<>();
        for (String name : wiring.requestClasses()) {
            List<Step> own = steps.read(name, handles.getOrDefault(name, List.of()), context);
            read.add(first.isEmpty() ? own : joined(first, own));
        }
        programs = read;
        desk.seats(settings.has("threads") ? settings.count("threads") : loop ? 1 : 200, context);
    }

    private static List<Step> joined(List<Step> first, List<Step> then) {
        List<Step> all = new ArrayList<>(first);
        all.addAll(then);
        return List.copyOf(all);
    }

    @Override
    public void start(Context context) {
        if (region != null) {
            region.start(context);
        }
        if (collector != null) {
            collector.start(context);
        }
        if (duty != null) {
            duty.start(context);
        }
    }

    @Override
    public void receive(Message message, Context context) {
        if (message instanceof Call call) {
            onCall(call, context);
        } else if (region != null && region.receive(message, context)) {
            return;
        } else if (message instanceof Reply reply) {
            calls.receive(reply, context);
        } else if (message instanceof Cancel cancel) {
            onCancel(cancel, context);
        } else if (message instanceof Members members) {
            calls.receive(members);
            if (duty != null) {
                duty.members(members, context);
            }
        } else {
            throw new IllegalStateException("a service receives " + message);
        }
    }

    private void onCall(Call call, Context context) {
        if (call.operation() == Operation.PROBE) {
            context.reply(call, Reason.OK);
        } else if (call.operation() == Operation.MEASURE && duty != null) {
            duty.measure(call, context);
        } else if (call.operation() == Operation.DEPLOY && duty != null) {
            duty.deploy(call, context);
        } else if (region == null || region.accept(call, context)) {
            serve(call, context);
        }
    }

    /** A call that is for this instance. */
    private void serve(Call call, Context context) {
        if (duty != null) {
            duty.request();
        }
        if (keys != null && call.idempotencyKey() != 0 && keys.arrives(call, context) != IdempotencyKeys.Answer.NEW) {
            replayed.increment();
            doneInRegion(call, context);
            return;
        }
        Reason refusal = duty != null && duty.fails(call, context) ? Reason.ERROR : refusal(call, context);
        if (refusal != null) {
            if (refusing.begins(context.now())) {
                context.note(
                        Happening.LIMIT,
                        call.request(),
                        "refuses calls: " + refusal.label() + ", " + desk.waiting() + " wait");
            }
            if (context.traces(call.request())) {
                context.trace(
                        call.request(), TraceEvent.decided(call.id(), refusal, desk.waiting() + " wait: refuses it, "));
            }
            answer(call, refusal, context);
            return;
        }
        ServiceJob job = new ServiceJob(call, programs.get(call.requestClass()), context.now());
        jobs.put(call.id(), job);
        if (context.traces(call.request())) {
            context.trace(
                    call.request(),
                    TraceEvent.remarked(call.id(), "takes it in: " + desk.describe(loop ? "loops" : "threads")));
        }
        if (loop) {
            job.proceed(context);
            job.begun |= job.place == null; // it has its turn, or it has made a call
        } else {
            job.sit(context);
        }
        if (collector != null) {
            collector.allocates(context);
        }
    }

    private void answer(Call call, Reason outcome, Context context) {
        if (duty != null) {
            duty.answered(outcome);
        }
        if (keys != null && call.idempotencyKey() != 0) {
            keys.ends(call, outcome, context);
        } else if (outcome == Reason.DROPPED) {
            context.drop(call, outcome);
        } else {
            context.reply(call, outcome);
        }
        doneInRegion(call, context);
    }

    private void doneInRegion(Call call, Context context) {
        if (region != null) {
            region.done(call, context);
        }
    }

    /** Why the call is not taken, or null. */
    private @Nullable Reason refusal(Call call, Context context) {
        if (collector != null && collector.isFull()) {
            return Reason.ERROR; // an OutOfMemoryError ends the request that asks for too much
        }
        if (overload != null && overload.sheds(call, jobs.size(), context.now())) {
            return Reason.SHED;
        }
        long oldestWait = desk.oldest() instanceof ServiceJob oldest ? context.now() - oldest.since : 0;
        Reason refusal = admission.refusal(call, desk.waiting(), desk.hasSeat(), oldestWait, context.now());
        if (refusal == Reason.QUEUE_FULL
                && admission.dropsOldest()
                && desk.dropOldest(context) instanceof ServiceJob oldest) {
            oldest.refuse(Reason.QUEUE_FULL, context);
            return null;
        }
        return refusal;
    }

    private void onCancel(Cancel cancel, Context context) {
        ServiceJob job = jobs.get(cancel.id());
        if (job == null) {
            return;
        }
        if (desk.leaveQueue(job.place, context)) {
            job.refuse(Reason.DROPPED, context);
        } else {
            job.stop(Reason.DROPPED);
        }
    }

    /** A request at this instance. */
    private final class ServiceJob extends Job implements Desk.Guest {
        private final Call call;
        private long demand;
        private @Nullable Place<Desk.Guest> place;
        private @Nullable Event leaving;
        private boolean begun;

        ServiceJob(Call call, List<Step> steps, long now) {
            super(
                    new OpenCall.Origin(
                            call.requestClass(),
                            call.request(),
                            call.attempt(),
                            call.chain(),
                            call.key(),
                            call.deadline(),
                            call.poison(),
                            call.id()),
                    call.intent(),
                    call.intent() == NO_INTENT ? Step.NOTHING : wiring.effectOf(call.requestClass()),
                    steps);
            this.call = call;
            this.since = now;
        }

        /** Takes a seat or waits for one, for as long as its patience lasts. */
        private void sit(Context context) {
            place = desk.sit(this, context);
            if (place != null && context.traces(call.request())) {
                context.trace(call.request(), TraceEvent.waits(call.id(), loop ? "the loop" : "a thread"));
            }
            Distribution patience = admission.patience();
            if (place != null && patience != null && !begun) {
                long bears = context.draw(patience, patiencePurpose + call.chain(), call.request(), call.attempt());
                leaving = context.alarm(bears, this::losesPatience);
            }
        }

        private void losesPatience(Context context) {
            leaving = null;
            if (desk.leaveQueue(place, context)) {
                if (context.traces(call.request())) {
                    String after = Job.millis(context.now() - since);
                    context.trace(
                            call.request(),
                            TraceEvent.decided(call.id(), Reason.EXPIRED, "has lost patience after " + after + ": "));
                }
                refuse(Reason.EXPIRED, context);
            }
        }

        @Override
        public long rank(QueueOrder order, Context context) {
            return switch (order) {
                case PRIORITY -> admission.urgency(call.requestClass());
                case EARLIEST_DEADLINE -> call.deadline();
                case SHORTEST_FIRST -> loop ? demand : nextWork(context);
                case FIFO, LIFO, ADAPTIVE_LIFO -> 0;
            };
        }

        @Override
        public void seated(Context context) {
            waited += context.now() - since;
            if (context.now() > since && context.traces(call.request())) {
                context.trace(
                        call.request(),
                        TraceEvent.goesOn(call.id(), "its turn after " + Job.millis(context.now() - since)));
            }
            Reason refusal = begun ? null : turn(context);
            if (refusal != null) {
                desk.leave(context);
                refuse(refusal, context);
            } else if (loop) {
                run(demand, context);
            } else {
                proceed(context);
            }
        }

        /** Its first turn has come: why it is not served after all, or null. */
        private @Nullable Reason turn(Context context) {
            begun = true;
            if (leaving != null) {
                leaving.cancel();
                leaving = null;
            }
            return admission.refusalAtTurn(call, context.now() - since, desk.waiting(), context.now());
        }

        @Override
        void work(long howMuch, Context context) {
            long takes = duty == null ? howMuch : duty.slowed(howMuch, context.now());
            takes = collector == null ? takes : collector.slowed(takes);
            if (loop) {
                demand = takes;
                since = context.now();
                sit(context);
            } else {
                run(takes, context);
            }
        }

        private void run(long howMuch, Context context) {
            since = context.now();
            if (processor != null) {
                processor.work(howMuch, this, context);
            } else if (collector != null) {
                collector.work(howMuch, this, context);
            } else {
                context.alarm(howMuch, this);
            }
        }

        @Override
        void worked(Context context) {
            worked += context.now() - since;
            if (loop) {
                desk.leave(context);
            }
        }

        @Override
        void ended(Reason outcome, Context context) {
            jobs.remove(call.id());
            wiring.stats().waits().record(waited);
            wiring.stats().works().record(worked);
            if (overload != null) {
                overload.ended(waited + worked + calling, jobs.size() + 1, outcome, context.now());
            }
            if (calling > 0) {
                wiring.stats().calls().record(calling);
            }
            answer(call, outcome, context);
            if (!loop) {
                desk.leave(context);
            }
        }

        private void refuse(Reason why, Context context) {
            if (leaving != null) {
                leaving.cancel();
            }
            jobs.remove(call.id());
            answer(call, why, context);
        }
    }

    @Override
    public void crash(Context context) {
        calls.crash(context);
        jobs.drain();
        if (region != null) {
            region.crash();
        }
        if (keys != null) {
            keys.crash();
        }
        desk.clear();
        admission.crash();
        overload = overload == null ? null : overload.afresh();
        if (processor != null) {
            processor.clear(context.now());
        }
        if (collector != null) {
            collector.crash();
        }
    }

    @Override
    public void reconfigure(Settings settings, Context context) {
        configure(settings, context);
    }

    @Override
    public Status status() {
        Map<String, String> words = calls.words();
        if (region != null) {
            words.putAll(region.words());
        }
        if (overload != null) {
            overload.describe(words);
        }
        if (duty != null && !duty.on()) {
            words.put("in service", "no");
        }
        return new Status(desk.waiting(), admission.limit(), desk.taken(), desk.seats(), words);
    }
}
