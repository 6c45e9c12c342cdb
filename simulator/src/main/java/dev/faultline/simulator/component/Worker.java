package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.measure.Fact;
import dev.faultline.simulator.message.Assignment;
import dev.faultline.simulator.message.Delivery;
import dev.faultline.simulator.message.EventSchema;
import dev.faultline.simulator.message.Members;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.message.Settle;
import dev.faultline.simulator.message.Settle.Verdict;
import dev.faultline.simulator.message.Subscribe;
import dev.faultline.simulator.policy.IdempotencyKeys;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.Hash;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Consumes a queue or a log: takes as many messages as it can work on, does its steps for each, and settles it. */
final class Worker implements Component {
    static final Kind KIND = Kind.replicated(
                    "worker",
                    "Consumes a queue or a log and does its work for each message.",
                    WorkerSpec.SPEC,
                    Worker::new)
            .withOperations(Kind.STOP, Kind.START);

    private final Wiring wiring;
    private final int queue;
    private final Calls calls;
    private final Steps steps;
    private final Counter duplicatesIgnored;
    private final Counter failures;
    private final Counter processed;
    private final Counter batches;
    private final boolean ofLog;
    private final Lanes<MessageJob> lanes;
    private final Intake<MessageJob> intake;
    private @Nullable Distribution batchWork; // null where each message is worked on by itself
    private @Nullable IdempotencyKeys done;
    private final IdTable<MessageJob> atWork = new IdTable<>();
    private final Set<MessageJob> ahead = new LinkedHashSet<>(); // acknowledged before their work
    private List<Step> program = List.of();
    private Distribution poisonTakes = new Distribution.Constant(0);
    private final Desk desk;
    private long session;
    private int holding;
    private int credit;
    private boolean before;
    private boolean leaving;
    private Verdict onFailure = Verdict.REQUEUE;
    private int reads;
    private final Counter unreadable;

    Worker(Wiring wiring) {
        this.wiring = wiring;
        this.queue = wiring.instances(wiring.settings().text("consumes")).get(0);
        this.calls = new Calls(wiring);
        this.steps = new Steps(wiring, calls);
        this.desk = new Desk(wiring.stats());
        this.duplicatesIgnored = wiring.stats().counter("duplicatesIgnored");
        this.failures = wiring.stats().counter("failures");
        this.processed = wiring.stats().counter("processed");
        this.batches = wiring.stats().counter("batches");
        this.unreadable = wiring.stats().counter("unreadable");
        this.ofLog = wiring.kind(wiring.settings().text("consumes")).equals("log");
        this.lanes = new Lanes<>(new LaneGate());
        this.leaving = !wiring.instances(wiring.component()).contains(wiring.address());
        this.intake = new Intake<>(wiring.stats(), desk, this::begin);
        configure(wiring.settings(), null);
        desk.inService(!leaving, null);
    }

    private void configure(Settings settings, @Nullable Context context) {
        int concurrency = settings.count("concurrency");
        Settings batch = settings.sectionOrNull("batch");
        batchWork = batch == null ? null : batch.distribution("work");
        int size = batch == null ? 1 : batch.count("size");
        intake.settings(size, batch == null ? 0 : batch.duration("linger"));
        credit = (int) Math.min(Integer.MAX_VALUE, (long) concurrency * size + settings.count("prefetch"));
        before = settings.text("acknowledge").equals("before");
        onFailure = settings.text("onFailure").equals("requeue") ? Verdict.REQUEUE : Verdict.REJECT;
        poisonTakes = settings.distribution("poisonTakes");
        reads = settings.has("reads") ? settings.count("reads") : 0;
        program = settings.has("steps")
                ? steps.read("steps", settings.sections("steps"), context)
                : List.of(new Step.Work(
                        settings.distribution("work"),
                        wiring.purpose("work"),
                        settings.has("applies") ? wiring.effect(settings.text("applies")) : Step.NOTHING));
        Settings idempotent = settings.sectionOrNull("idempotent");
        if (idempotent == null) {
            done = null;
        } else if (done == null) {
            done = new IdempotencyKeys(idempotent.count("limit"), idempotent.duration("ttl"));
        } else {
            done.resize(idempotent.count("limit"), idempotent.duration("ttl"));
        }
        desk.seats(concurrency, context);
        if (context != null) {
            intake.flow(context);
        }
    }

    @Override
    public void start(Context context) {
        session = context.nextId();
        subscribe(context);
    }

    private void subscribe(Context context) {
        tellQueue(context);
        context.alarm(Subscribe.INTERVAL, this::subscribe);
    }

    private void tellQueue(Context context) {
        context.send(queue, new Subscribe(context.self(), session, leaving ? 0 : credit, holding));
    }

    @Override
    public void receive(Message message, Context context) {
        if (message instanceof Delivery delivery) {
            onDelivery(delivery, context);
        } else if (message instanceof Assignment assignment) {
            lanes.assigned(assignment, context);
            intake.flow(context);
        } else if (message instanceof Reply reply) {
            calls.receive(reply, context);
        } else if (message instanceof Members members) {
            calls.receive(members);
            if (members.component().equals(wiring.component())) {
                serves(members.addresses().contains(wiring.address()), context);
                tellQueue(context);
            }
        } else {
            throw new IllegalStateException("a worker receives " + message);
        }
    }

    private void serves(boolean now, Context context) {
        if (leaving == now && Autoscaling.wanted(wiring.settings())) {
            desk.inService(now, context);
            context.note(
                    Happening.INSTANCE,
                    wiring.name(wiring.address()) + (now ? " is in service" : " is out of service"));
        }
        leaving = !now;
    }

    private void onDelivery(Delivery delivery, Context context) {
        holds(1, context);
        MessageJob job = new MessageJob(delivery, context.now());
        if (ofLog) {
            lanes.arrive(job, context);
        } else {
            take(job, context);
        }
    }

    /** It is this worker's to work on. */
    private void take(MessageJob job, Context context) {
        if (before && !ofLog) {
            acknowledgeAhead(job, context);
        }
        if (context.traces(job.delivery.request())) {
            context.trace(job.delivery.request(), TraceEvent.waits(job.delivery.id(), "its turn"));
        }
        if (ofLog || batchWork != null) {
            intake.add(job, context);
        } else {
            desk.sit(job, context);
        }
    }

    /** The queue forgets the message, and the delivery no longer counts as a copy of the effect: the job does. */
    private void acknowledgeAhead(MessageJob job, Context context) {
        context.fact(Fact.COPY, job.intent);
        ahead.add(job);
        settle(job, Verdict.ACKNOWLEDGE, Reason.OK, context);
    }

    private void begin(List<MessageJob> members, Context context) {
        if (batchWork != null) {
            batches.increment();
        }
        Batch.Cost cost = batchWork == null ? null : new Batch.Cost(batchWork, wiring.purpose("batch"));
        desk.sit(
                new Batch<>(members, cost, later -> {
                    desk.leave(later);
                    intake.flow(later);
                }),
                context);
    }

    private void settle(MessageJob job, Verdict verdict, Reason cause, Context context) {
        if (!job.settled) {
            job.settled = true;
            tell(job.delivery, job.delivery.count(), verdict, cause, context);
        }
    }

    private void tell(Delivery delivery, int count, Verdict verdict, Reason cause, Context context) {
        context.send(
                delivery.from(), new Settle(delivery.id(), context.self(), count, verdict, cause, delivery.request()));
    }

    private void holds(int change, Context context) {
        holding += change;
        wiring.stats().inFlight().set(context.now(), holding);
    }

    /** Puts what comes of a log into the intake, and takes it out again where it is not to be done here. */
    private final class LaneGate implements Lanes.Gate<MessageJob> {
        @Override
        public void inOrder(MessageJob job, Lanes.Lane<MessageJob> lane, Context context) {
            job.lane = lane;
            take(job, context);
        }

        @Override
        public void withdraw(Lanes.Lane<MessageJob> lane, Context context) {
            intake.withdraw(job -> job.lane == lane && !job.settled, context).forEach(job -> giveBack(job, context));
        }

        @Override
        public void giveBack(MessageJob job, Context context) {
            holds(-1, context);
            handedBack(job, context);
            settle(job, Verdict.RETURN, Reason.STOPPED, context);
        }

        @Override
        public void cameTwice(MessageJob job, Context context) {
            holds(-1, context);
            handedBack(job, context);
            tell(job.delivery, 0, Verdict.RETURN, Reason.STOPPED, context);
        }

        private void handedBack(MessageJob job, Context context) {
            if (context.traces(job.delivery.request())) {
                context.trace(
                        job.delivery.request(),
                        TraceEvent.ended(job.delivery.id(), Reason.STOPPED, "gives the message back: "));
            }
        }
    }

    /** One delivery of a message at this worker. */
    private final class MessageJob extends Job
            implements Desk.Guest, Lanes.Laned, Intake.Waiting, Batch.Member<MessageJob> {
        private final Delivery delivery;
        private final List<MessageJob> followers = new ArrayList<>(0);
        private final long arrivedAt;
        private Lanes.@Nullable Lane<MessageJob> lane;
        private @Nullable Batch<MessageJob> batch;
        private boolean settled;
        private boolean committing;
        private boolean unfit;

        MessageJob(Delivery delivery, long now) {
            super(
                    new OpenCall.Origin(
                            delivery.requestClass(),
                            delivery.request(),
                            delivery.count(),
                            delivery.chain(),
                            delivery.key(),
                            VirtualTime.NEVER,
                            delivery.poison(),
                            delivery.id()),
                    delivery.intent(),
                    delivery.intent() == NO_INTENT ? Step.NOTHING : ANY_EFFECT,
                    program);
            this.delivery = delivery;
            this.arrivedAt = now;
            this.since = now;
        }

        @Override
        public Delivery delivery() {
            return delivery;
        }

        @Override
        public long arrivedAt() {
            return arrivedAt;
        }

        @Override
        public void joins(Batch<MessageJob> together) {
            batch = together;
        }

        @Override
        public Lanes.@Nullable Lane<MessageJob> lane() {
            return lane;
        }

        @Override
        public boolean crashes() {
            return committing;
        }

        @Override
        public boolean isFree() {
            return lane == null || !lane.busy;
        }

        private void hold(long takes, Alarm then, Context context) {
            if (batch == null) {
                context.alarm(takes, then);
            } else {
                batch.hold(this, takes, then, context);
            }
        }

        private void leave(Context context) {
            if (batch == null) {
                desk.leave(context);
                if (intake.size() > 0) { // batches were asked for in the meantime
                    intake.flow(context);
                }
            } else {
                batch.left(context);
            }
        }

        @Override
        public void seated(Context context) {
            waited += context.now() - since;
            if (context.traces(delivery.request())) {
                String after = context.now() > since ? "its turn after " + millis(context.now() - since) : "";
                context.trace(delivery.request(), TraceEvent.goesOn(delivery.id(), after));
            }
            if (before && ofLog && !settled) { // what is only fetched of a log may yet go to another
                acknowledgeAhead(this, context);
            }
            unfit = isPoison();
            if (unfit) {
                long takes =
                        context.demand(poisonTakes, wiring.purpose("poison"), delivery.request(), delivery.count());
                since = context.now();
                hold(takes, this::choke, context);
            } else if (done != null) {
                doOnce(done, context);
            } else {
                proceed(context);
            }
        }

        /** Spoilt, or of a version of its schema that this worker cannot read. */
        private boolean isPoison() {
            return delivery.poison() || !EventSchema.isReadable(delivery.schema(), reads);
        }

        private void doOnce(IdempotencyKeys keys, Context context) {
            switch (keys.begin(messageKey(), context.now())) {
                case NEW -> {
                    atWork.put(messageKey(), this);
                    proceed(context);
                }
                case FINISHED -> {
                    ignored(context);
                    close(Reason.OK, context);
                    leave(context);
                }
                case IN_FLIGHT -> {
                    ignored(context);
                    MessageJob first = atWork.get(messageKey());
                    if (first != null) {
                        first.followers.add(this); // it ends as the first one ends
                    }
                    leave(context);
                }
            }
        }

        private void ignored(Context context) {
            duplicatesIgnored.increment();
            if (context.traces(delivery.request())) {
                context.trace(delivery.request(), "has seen this message before: does not do it again");
            }
        }

        /** The same for all deliveries of a message, also after it was set aside and taken up again. */
        private long messageKey() {
            return Hash.mix(delivery.request() * Hash.K1 + delivery.chain());
        }

        @Override
        void applying(Context context) {
            committing = true;
            if (done != null) {
                done.finish(messageKey(), Reason.OK.ordinal(), context.now());
            }
        }

        private void choke(Context context) {
            if (!delivery.poison()) {
                unreadable.increment();
            }
            worked += context.now() - since;
            ended(Reason.POISONED, context);
        }

        @Override
        void work(long demand, Context context) {
            since = context.now();
            hold(demand, this, context);
        }

        @Override
        void worked(Context context) {
            committing = false;
            worked += context.now() - since;
        }

        @Override
        void ended(Reason outcome, Context context) {
            wiring.stats().waits().record(waited);
            wiring.stats().works().record(worked);
            if (calling > 0) {
                wiring.stats().calls().record(calling);
            }
            (outcome == Reason.OK ? processed : failures).increment();
            if (done != null && !unfit) {
                remember(done, outcome, context);
            }
            close(outcome, context);
            followers.forEach(follower -> follower.close(outcome, context));
            leave(context);
        }

        private void remember(IdempotencyKeys keys, Reason outcome, Context context) {
            atWork.remove(messageKey());
            if (outcome == Reason.OK) {
                keys.finish(messageKey(), outcome.ordinal(), context.now());
            } else {
                keys.abandon(messageKey());
            }
        }

        private void close(Reason outcome, Context context) {
            if (ahead.remove(this)) {
                context.fact(Fact.GONE, intent);
            }
            holds(-1, context);
            if (context.traces(delivery.request())) {
                context.trace(delivery.request(), TraceEvent.ended(delivery.id(), outcome, ""));
            }
            if (outcome == Reason.OK) {
                settle(this, Verdict.ACKNOWLEDGE, outcome, context);
            } else {
                if (context.traces(delivery.request())) {
                    context.trace(
                            delivery.request(),
                            TraceEvent.decided(delivery.id(), outcome, "cannot process the message: "));
                }
                boolean open = !settled;
                settle(this, onFailure, outcome, context);
                if (lane != null && open) {
                    lanes.failed(lane, delivery, context);
                }
            }
        }
    }

    @Override
    public void crash(Context context) {
        calls.crash(context);
        desk.clear();
        intake.crash();
        lanes.crash();
        atWork.drain();
        ahead.forEach(job -> context.fact(Fact.GONE, job.intent));
        ahead.clear();
        holding = 0;
        if (done != null) {
            done.abandonAll();
        }
    }

    @Override
    public void reconfigure(Settings settings, Context context) {
        configure(settings, context);
    }

    @Override
    public Status status() {
        return new Status(desk.waiting() + intake.size(), 0, desk.taken(), desk.seats(), calls.words());
    }
}
