package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.choice;
import static dev.faultline.simulator.spec.Types.component;
import static dev.faultline.simulator.spec.Types.duration;
import static dev.faultline.simulator.spec.Types.requestClass;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Cancel;
import dev.faultline.simulator.message.Members;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import dev.faultline.simulator.time.VirtualTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Does its steps at fixed times, as cron does; of several instances all do, or only the one that holds a lease. */
final class Scheduler implements Component {
    /** Runs that may be at work, and as many that wait for the one before or are made up for. */
    private static final int MOST = 1000;

    private static final Type EVERY = new Type.Duration(VirtualTime.MILLISECOND, 8760 * VirtualTime.HOUR);

    private static final Spec SPEC = Spec.of(
            Key.of("instances", whole(1, 1000), "How many there are. Without leader, each of them runs the job.")
                    .or("1"),
            Key.of("every", EVERY, "From one run to the next.").or("1m"),
            Key.of("at", duration(), "When the first run is. None: after the first interval."),
            Key.of("until", duration(), "No run is due after it. None: for ever."),
            Key.of("leader", component("lock"), "Where a lease is got: only the instance that holds it runs the job."),
            Key.of(
                            "overlap",
                            choice("allow", "skip", "wait"),
                            "What becomes of a run whose time has come while the one before is at work.")
                    .or("allow", "Kubernetes CronJob")
                    .knob(),
            Key.of(
                            "missed",
                            choice("skip", "once", "all"),
                            "What becomes of runs whose time has passed while nobody was there to do them, or that"
                                    + " were not finished: none is made up for, the last one, or all.")
                    .or("skip", "cron")
                    .knob(),
            Key.of("as", requestClass(), "The request class that its calls and messages are of. None: the first."),
            Key.of("steps", Steps.LIST, "What is done at each run, step by step.")
                    .or("[]")
                    .knob());

    static final Kind KIND = Kind.replicated(
            "scheduler",
            "Does its steps at fixed times; of several instances, one can be elected.",
            SPEC,
            Scheduler::new);

    private final Wiring wiring;
    private final Calls calls;
    private final Steps steps;
    private final Lock.@Nullable Holder lease;
    private final RunsDue due;
    private final Counter runs;
    private final Counter failures;
    private final Counter skipped;
    private final int requestClass;
    private List<Step> program = List.of();
    private String overlap = "";
    private int atWork;
    private boolean leads;

    Scheduler(Wiring wiring) {
        this.wiring = wiring;
        calls = new Calls(wiring);
        steps = new Steps(wiring, calls);
        Settings settings = wiring.settings();
        String lock = settings.textOrNull("leader");
        lease = lock == null ? null : new Lock.Holder(lock, wiring, this::elected);
        requestClass = settings.has("as") ? wiring.requestClasses().indexOf(settings.text("as")) : 0;
        long every = settings.duration("every");
        long until = settings.has("until") ? settings.duration("until") : VirtualTime.NEVER;
        due = new RunsDue(settings.has("at") ? settings.duration("at") : every, every, MOST, until);
        runs = wiring.stats().counter("runs");
        failures = wiring.stats().counter("failures");
        skipped = wiring.stats().counter("skipped");
        configure(settings, null);
    }

    private void configure(Settings settings, @Nullable Context context) {
        overlap = settings.text("overlap");
        due.missed(settings.text("missed"));
        program = steps.read("steps", settings.sections("steps"), context);
    }

    @Override
    public void start(Context context) {
        if (lease != null) {
            lease.keep(context);
        } else {
            due.restart(context.now(), due.done());
        }
        if (due.strikes(context.now())) {
            tick(context);
        } else {
            flow(context);
            awaitNext(context);
        }
    }

    private void awaitNext(Context context) {
        long next = due.next(context.now());
        if (next != VirtualTime.NEVER) {
            context.alarm(next - context.now(), this::tick);
        }
    }

    private void tick(Context context) {
        if (due.strikes(context.now())) {
            due.comes(context.now(), mayRun(context));
        } else if (mayRun(context)) { // it has stood still
            due.restart(context.now(), due.taken());
        }
        flow(context);
        awaitNext(context);
    }

    private boolean mayRun(Context context) {
        return lease == null || lease.isHeld(context.now());
    }

    /** It has become the leader, or is none any more. */
    private void elected(Context context) {
        Lock.Holder held = Objects.requireNonNull(lease);
        boolean now = held.isHeld(context.now());
        if (now != leads) {
            leads = now;
            context.note(now ? "leads, token " + held.token() : "leads no more");
        }
        if (now) {
            due.restart(context.now(), held.progress());
            flow(context);
        } else {
            due.clear();
        }
    }

    private void flow(Context context) {
        while (mayRun(context) && due.hasNext()) {
            if (atWork > 0 && overlap.equals("wait")) {
                return;
            }
            long run = due.take();
            if (atWork >= MOST || (atWork > 0 && overlap.equals("skip"))) {
                skipped.increment();
                finished(run, context);
            } else {
                begin(run, context);
            }
        }
    }

    private void begin(long run, Context context) {
        atWork++;
        runs.increment();
        wiring.stats().busy().set(context.now(), atWork);
        new Run(run).proceed(context);
    }

    private void finished(long run, Context context) {
        due.isDone(run);
        if (lease != null && lease.isHeld(context.now())) {
            lease.tell(run, context);
        }
    }

    @Override
    public void receive(Message message, Context context) {
        if (message instanceof Reply reply) {
            if (lease == null || !lease.receive(reply, context)) {
                calls.receive(reply, context);
            }
        } else if (message instanceof Members members) {
            calls.receive(members);
        } else if (message instanceof Call call) {
            context.reply(call, call.operation() == Operation.PROBE ? Reason.OK : Reason.INVALID);
        } else if (!(message instanceof Cancel)) {
            throw new IllegalStateException("a scheduler receives " + message);
        }
    }

    /** One run of the job. Runs of the same time have the same request id at all instances. */
    private final class Run extends Job {
        private final long run;
        private final int token;

        Run(long run) {
            super(
                    new OpenCall.Origin(
                            requestClass,
                            Message.id(wiring.instances(wiring.component()).get(0), (1L << 39) + run),
                            1,
                            wiring.purpose("run"),
                            0,
                            VirtualTime.NEVER,
                            false),
                    NO_INTENT,
                    Step.NOTHING,
                    program);
            this.run = run;
            this.token = lease == null ? 0 : lease.token();
        }

        @Override
        int fencingToken() {
            return token;
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
            atWork--;
            wiring.stats().busy().set(context.now(), atWork);
            wiring.stats().works().record(worked);
            if (outcome != Reason.OK) {
                failures.increment();
                context.note("run " + run + " has failed: " + outcome.label());
            }
            finished(run, context);
            flow(context);
        }
    }

    @Override
    public void crash(Context context) {
        calls.crash(context);
        atWork = 0;
        leads = false;
        due.clear();
        if (lease != null) {
            lease.crash();
        }
    }

    @Override
    public void reconfigure(Settings settings, Context context) {
        configure(settings, context);
    }

    @Override
    public Status status() {
        Map<String, String> words = calls.words();
        if (lease != null) {
            words.put("leads", leads ? "yes, token " + lease.token() : "no");
        }
        words.put("runs done", Long.toString(due.done()));
        return new Status(due.size(), 0, atWork, 0, words);
    }
}
