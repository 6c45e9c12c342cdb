package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.choice;
import static dev.faultline.simulator.spec.Types.component;
import static dev.faultline.simulator.spec.Types.effect;
import static dev.faultline.simulator.spec.Types.period;
import static dev.faultline.simulator.spec.Types.section;
import static dev.faultline.simulator.spec.Types.varying;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.measure.Fact;
import dev.faultline.simulator.message.Delivery;
import dev.faultline.simulator.message.Members;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.message.Settle;
import dev.faultline.simulator.message.Settle.Verdict;
import dev.faultline.simulator.message.Subscribe;
import dev.faultline.simulator.policy.IdempotencyKeys;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.Hash;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Consumes a queue: takes as many messages as it can work on, does its steps for each, and settles it. */
final class Worker implements Component {
    private static final Spec IDEMPOTENT = Spec.of(
            Key.of("ttl", period(), "How long a message's id is remembered.").or("24h", "Stripe"),
            Key.of("limit", whole(1, 10_000_000), "Ids remembered; the oldest go first.")
                    .or("1000000"));

    private static final Spec SPEC = Spec.of(
                    Key.of("instances", whole(1, 10_000), "Consumers; all numbers below are for each of them.")
                            .or("1"),
                    Key.of("consumes", component("queue"), "The queue.").must(),
                    Key.of("concurrency", whole(1, 100_000), "Messages at work at a time.")
                            .or("1")
                            .knob(),
                    Key.of("prefetch", whole(0, 100_000), "Messages fetched beyond those at work.")
                            .or("0")
                            .knob(),
                    Key.of("work", varying(), "How long each message takes; shorthand for one step of work.")
                            .knob(),
                    Key.of("steps", Steps.LIST, "What is done for each message, step by step.")
                            .knob(),
                    Key.of("applies", effect(), "The effect that is applied as the work of a message ends."),
                    Key.of(
                                    "acknowledge",
                                    choice("after", "before"),
                                    "Before the work is at most once, after it at least once.")
                            .or("after")
                            .knob(),
                    Key.of(
                                    "idempotent",
                                    section(IDEMPOTENT),
                                    "Remembers which messages it has done, and does them no"
                                            + " second time. Kept by each instance, through a crash; committed with the effect of a"
                                            + " step of work.")
                            .knob(),
                    Key.of("poisonTakes", varying(), "How long it works on a poison message before it fails.")
                            .or("10ms")
                            .knob(),
                    Key.of("onFailure", choice("requeue", "reject"), "What becomes of a message whose work failed.")
                            .or("requeue")
                            .knob())
            .exactlyOneOf("work", "steps");

    static final Kind KIND = Kind.replicated(
                    "worker", "Consumes a queue and does its work for each message.", SPEC, Worker::new)
            .withOperations(Kind.STOP, Kind.START);

    private final Wiring wiring;
    private final int queue;
    private final Calls calls;
    private final Steps steps;
    private final Counter duplicatesIgnored;
    private final Counter failures;
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

    Worker(Wiring wiring) {
        this.wiring = wiring;
        this.queue = wiring.instances(wiring.settings().text("consumes")).get(0);
        this.calls = new Calls(wiring);
        this.steps = new Steps(wiring, calls);
        this.desk = new Desk(wiring.stats());
        this.duplicatesIgnored = wiring.stats().counter("duplicatesIgnored");
        this.failures = wiring.stats().counter("failures");
        configure(wiring.settings(), null);
    }

    private void configure(Settings settings, @Nullable Context context) {
        int concurrency = settings.count("concurrency");
        credit = concurrency + settings.count("prefetch");
        before = settings.text("acknowledge").equals("before");
        onFailure = settings.text("onFailure").equals("requeue") ? Verdict.REQUEUE : Verdict.REJECT;
        poisonTakes = settings.distribution("poisonTakes");
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
        } else if (message instanceof Reply reply) {
            calls.receive(reply, context);
        } else if (message instanceof Members members) {
            calls.receive(members);
            if (members.component().equals(wiring.component())) {
                leaving = !members.addresses().contains(wiring.address());
                tellQueue(context);
            }
        } else {
            throw new IllegalStateException("a worker receives " + message);
        }
    }

    private void onDelivery(Delivery delivery, Context context) {
        holding++;
        wiring.stats().inFlight().set(context.now(), holding);
        if (context.traces(delivery.request())) {
            context.trace(delivery.request(), "receives message " + delivery.id() + ", delivery " + delivery.count());
        }
        MessageJob job = new MessageJob(delivery, context.now());
        if (before) {
            acknowledgeAhead(job, context);
        }
        desk.sit(job, context);
    }

    /** The queue forgets the message, and the delivery no longer counts as a copy of the effect: the job does. */
    private void acknowledgeAhead(MessageJob job, Context context) {
        context.fact(Fact.COPY, job.intent);
        ahead.add(job);
        settle(job, Verdict.ACKNOWLEDGE, Reason.OK, context);
    }

    private void settle(MessageJob job, Verdict verdict, Reason cause, Context context) {
        if (!job.settled) {
            job.settled = true;
            Delivery delivery = job.delivery;
            context.send(
                    delivery.from(),
                    new Settle(delivery.id(), context.self(), delivery.count(), verdict, cause, delivery.request()));
        }
    }

    /** One delivery of a message at this worker. */
    private final class MessageJob extends Job implements Desk.Guest {
        private final Delivery delivery;
        private final List<MessageJob> followers = new ArrayList<>(0);
        private boolean settled;

        MessageJob(Delivery delivery, long now) {
            super(
                    new OpenCall.Origin(
                            delivery.requestClass(),
                            delivery.request(),
                            delivery.count(),
                            delivery.chain(),
                            delivery.key(),
                            VirtualTime.NEVER,
                            delivery.poison()),
                    delivery.intent(),
                    delivery.intent() == NO_INTENT ? Step.NOTHING : ANY_EFFECT,
                    program);
            this.delivery = delivery;
            this.since = now;
        }

        @Override
        public void seated(Context context) {
            waited += context.now() - since;
            if (delivery.poison()) {
                long takes =
                        context.demand(poisonTakes, wiring.purpose("poison"), delivery.request(), delivery.count());
                since = context.now();
                context.alarm(takes, this::choke);
            } else if (done != null) {
                doOnce(done, context);
            } else {
                proceed(context);
            }
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
                    desk.leave(context);
                }
                case IN_FLIGHT -> {
                    ignored(context);
                    MessageJob first = atWork.get(messageKey());
                    if (first != null) {
                        first.followers.add(this); // it ends as the first one ends
                    }
                    desk.leave(context);
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
            if (done != null) {
                done.finish(messageKey(), Reason.OK.ordinal(), context.now());
            }
        }

        private void choke(Context context) {
            worked += context.now() - since;
            ended(Reason.POISONED, context);
        }

        @Override
        void work(long demand, Context context) {
            since = context.now();
            context.alarm(demand, this);
        }

        @Override
        void worked(Context context) {
            worked += context.now() - since;
        }

        @Override
        void ended(Reason outcome, Context context) {
            wiring.stats().waits().record(waited);
            wiring.stats().works().record(worked);
            if (calling > 0) {
                wiring.stats().calls().record(calling);
            }
            if (outcome != Reason.OK) {
                failures.increment();
            }
            if (done != null && !delivery.poison()) {
                remember(done, outcome, context);
            }
            close(outcome, context);
            followers.forEach(follower -> follower.close(outcome, context));
            desk.leave(context);
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
            holding--;
            wiring.stats().inFlight().set(context.now(), holding);
            if (outcome == Reason.OK) {
                settle(this, Verdict.ACKNOWLEDGE, outcome, context);
            } else {
                if (context.traces(delivery.request())) {
                    context.trace(delivery.request(), "cannot process the message: " + outcome.label());
                }
                settle(this, onFailure, outcome, context);
            }
        }
    }

    @Override
    public void crash(Context context) {
        calls.crash(context);
        desk.clear();
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
        return new Status(desk.waiting(), 0, desk.taken(), desk.seats(), calls.words());
    }
}
