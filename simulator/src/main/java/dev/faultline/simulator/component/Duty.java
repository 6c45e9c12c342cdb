package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.number;
import static dev.faultline.simulator.spec.Types.period;

import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Members;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import org.jspecify.annotations.Nullable;

/** Whether an instance of a service is in service, how warm it is, and how much it has to do. */
final class Duty {
    /** What a measurement asks for: the busy share, calls that wait, or requests a second. */
    static final long LOAD = 0;

    static final long QUEUE = 1;
    static final long REQUESTS = 2;

    /** Not a measure in millionths: how many answers were failures, and how many there were. */
    static final long OUTCOMES = 3;

    private static final int HALF = 31;

    /** Answers are whole numbers of millionths. */
    static final double UNIT = 1e6;

    static final Spec WARM_UP = Spec.of(
            Key.of("for", period(), "From its start until it is as fast as ever.")
                    .must(),
            Key.of("slower", number(1, 1000), "Times the ordinary duration of work, at the start; less and less.")
                    .or("3"));

    private static final long ALWAYS = Long.MIN_VALUE;

    private final Wiring wiring;
    private final Desk desk;
    private final @Nullable Processor processor;
    private final @Nullable Settings warmUp;
    private boolean on;
    private long since = ALWAYS;
    private long requests;
    private double areaBefore;
    private long requestsBefore;
    private long measuredAt;
    private Version version = Version.of(Version.OLD);
    private final long releasePurpose;
    private long answers;
    private long failures;

    private Duty(Wiring wiring, Desk desk, @Nullable Processor processor) {
        this.wiring = wiring;
        this.desk = desk;
        this.processor = processor != null && processor.cores() < Integer.MAX_VALUE ? processor : null;
        this.warmUp = wiring.settings().sectionOrNull("warmUp");
        this.releasePurpose = wiring.purpose("release");
        this.on = wiring.instances(wiring.component()).contains(wiring.address());
        desk.inService(on, null);
    }

    /** Null for an instance that is always there, and always warm. */
    static @Nullable Duty of(Wiring wiring, Desk desk, @Nullable Processor processor) {
        Settings settings = wiring.settings();
        return Autoscaling.wanted(settings) || settings.has("warmUp") || isDeployed(wiring)
                ? new Duty(wiring, desk, processor)
                : null;
    }

    private static boolean isDeployed(Wiring wiring) {
        for (String each : wiring.components()) {
            if (wiring.kind(each).equals("deployment")
                    && wiring.settings(each).text("of").equals(wiring.component())) {
                return true;
            }
        }
        return false;
    }

    static long failures(long outcomes) {
        return outcomes >>> HALF;
    }

    static long answers(long outcomes) {
        return outcomes & ((1L << HALF) - 1);
    }

    /** Restarts with another version; what it has at work it finishes. */
    void deploy(Call call, Context context) {
        version = Version.of(call.detail());
        since = context.now();
        answers = 0;
        failures = 0;
        context.note(
                Happening.INSTANCE,
                wiring.name(wiring.address()) + " has the " + (call.detail() == Version.OLD ? "old" : "new")
                        + " version");
        context.reply(call, Reason.OK, call.detail());
    }

    /** Whether the version that it has fails this request. */
    boolean fails(Call call, Context context) {
        return version.errorRate() > 0
                && context.chance(releasePurpose + call.chain(), call.request(), call.attempt()) < version.errorRate();
    }

    /** It has answered a request. */
    void answered(Reason outcome) {
        if (outcome != Reason.DROPPED) {
            answers++;
            failures += outcome == Reason.OK ? 0 : 1;
        }
    }

    /** It has come up; at the very beginning it is as if it had always run. */
    void start(Context context) {
        if (context.now() > 0) {
            since = context.now();
        }
    }

    void members(Members members, Context context) {
        if (!members.component().equals(wiring.component())) {
            return;
        }
        boolean now = members.addresses().contains(wiring.address());
        if (now != on) {
            on = now;
            since = now ? context.now() : since;
            measureFrom(context);
            desk.inService(now, context);
            context.note(
                    Happening.INSTANCE,
                    wiring.name(wiring.address()) + (now ? " is in service" : " is out of service"));
        }
    }

    /** A request has come in. */
    void request() {
        requests++;
    }

    /** How long work takes that would take {@code howMuch} if it were warm. */
    long slowed(long howMuch, long now) {
        double factor = version.slower();
        if (warmUp != null && since != ALWAYS) {
            double left = 1 - (double) (now - since) / warmUp.duration("for");
            factor *= left <= 0 ? 1 : 1 + (warmUp.number("slower") - 1) * left;
        }
        return factor == 1 ? howMuch : (long) (howMuch * factor);
    }

    private double area(long now) {
        return processor == null ? wiring.stats().busy().area(now) : processor.area(now);
    }

    private void measureFrom(Context context) {
        measuredAt = context.now();
        areaBefore = area(context.now());
        requestsBefore = requests;
    }

    /** Answers how much there was to do since it was asked last. */
    void measure(Call call, Context context) {
        if (call.detail() == OUTCOMES) {
            context.reply(call, Reason.OK, (failures << HALF) + answers);
            answers = 0;
            failures = 0;
            return;
        }
        double span = Math.max(1, context.now() - measuredAt);
        double capacity = processor == null ? desk.seats() : processor.cores();
        double seen = switch ((int) call.detail()) {
            case (int) QUEUE -> desk.waiting();
            case (int) REQUESTS -> (requests - requestsBefore) / span * 1e9;
            default -> (area(context.now()) - areaBefore) / span / capacity;
        };
        measureFrom(context);
        context.reply(call, Reason.OK, (long) (seen * UNIT));
    }

    boolean on() {
        return on;
    }
}
