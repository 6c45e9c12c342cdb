package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.choice;
import static dev.faultline.simulator.spec.Types.component;
import static dev.faultline.simulator.spec.Types.duration;
import static dev.faultline.simulator.spec.Types.period;
import static dev.faultline.simulator.spec.Types.share;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.fault.Fault;
import dev.faultline.simulator.fault.Faults;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Members;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Brings a release to the instances of a service, a few at a time, and takes it back. Callers are told by messages who is
 * there; an instance that has been told of a release has it when it answers. What is wanted where outlasts a crash.
 */
final class Deployment implements Component {
    private static final Spec SPEC = Spec.of(
            Key.of("of", component("service"), "The service whose instances get the release.")
                    .must(),
            Key.of(
                            "strategy",
                            choice("rolling", "canary", "blue-green"),
                            "A batch after the other; a few first, watched for a while; or all at once, beside the"
                                    + " old.")
                    .or("rolling", "Kubernetes"),
            Key.of("batch", whole(1, 10_000), "Rolling: instances at a time.").or("1"),
            Key.of("wait", duration(), "Rolling: from one batch in service to the next.")
                    .or("10s"),
            Key.of("share", share(), "Canary: of the instances, at least one.").or("10%"),
            Key.of("watch", period(), "Canary: for how long the first ones are watched.")
                    .or("60s"),
            Key.of(
                            "maxErrors",
                            share(),
                            "Canary: with a greater share of answers that are failures than this, it goes back.")
                    .or("5%"),
            Key.of("drain", duration(), "From being taken out of service to the restart.")
                    .or("5s"),
            Key.of("startUp", duration(), "From the restart until it is in service again.")
                    .or("10s"));

    static final Kind KIND = Kind.single(
                    "deployment",
                    "Brings releases to the instances of a service: rolling, canary, or blue and green.",
                    SPEC,
                    Deployment::new)
            .withFaults(Faults.RELEASE);

    private static final long AGAIN = 10 * VirtualTime.SECOND;

    private final Wiring wiring;
    private final String of;
    private final List<Integer> places;
    private final List<Integer> told;
    private final Rollout rollout;
    private final String strategy;
    private final Map<Integer, Long> versions = new LinkedHashMap<>(); // as they have answered
    private final Set<Integer> out = new LinkedHashSet<>();
    private final Map<Long, Integer> asked = new LinkedHashMap<>();
    private final Map<Long, Integer> watched = new LinkedHashMap<>();
    private long wanted;
    private long steps; // voids what was to come when a step is taken back
    private boolean approved;
    private boolean telling;
    private long failures;
    private long answers;
    private String state = "nothing released yet";

    /** How fast, how many, how bad it may be. */
    private record Rollout(
            int batch, long pause, double share, long watch, double maxErrors, long drain, long startUp) {
        static Rollout of(Settings settings) {
            return new Rollout(
                    settings.count("batch"),
                    settings.duration("wait"),
                    settings.share("share"),
                    settings.duration("watch"),
                    settings.share("maxErrors"),
                    settings.duration("drain"),
                    settings.duration("startUp"));
        }
    }

    Deployment(Wiring wiring) {
        this.wiring = wiring;
        this.of = wiring.settings().text("of");
        this.places = wiring.instances(of);
        this.told = Autoscaler.told(wiring);
        this.rollout = Rollout.of(wiring.settings());
        this.strategy = wiring.settings().text("strategy");
        places.forEach(address -> versions.put(address, Version.OLD));
    }

    @Override
    public void start(Context context) {
        if (context.now() > 0) {
            telling = false;
            tellAgain(context);
            goOn(context);
        }
    }

    /** Whoever missed who is there hears it later. */
    private void tellAgain(Context context) {
        if (!telling) {
            telling = true;
            context.alarm(AGAIN, then -> {
                telling = false;
                tell(then);
                tellAgain(then);
            });
        }
    }

    @Override
    public void fault(Fault.ComponentFault fault, boolean begins, Context context) {
        if (!(fault instanceof Fault.Release release)) {
            throw new IllegalStateException(fault + " means nothing to a deployment");
        }
        long version = Version.packed(release.slower(), release.errorRate());
        if (begins) {
            context.note(Happening.DEPLOYMENT, "releases a new version to " + of + ": " + strategy);
            want(version, context);
        } else if (wanted == version) {
            context.note(Happening.DEPLOYMENT, "takes the release back");
            want(Version.OLD, context);
        }
    }

    private void want(long version, Context context) {
        wanted = version;
        approved = false;
        tellAgain(context);
        failures = 0;
        answers = 0;
        goOn(context);
    }

    /** The next step towards what is wanted. */
    private void goOn(Context context) {
        long step = ++steps;
        List<Integer> left = new ArrayList<>(places);
        left.removeIf(address -> Long.valueOf(wanted).equals(versions.get(address)) && !out.contains(address));
        if (left.isEmpty()) {
            state = wanted == Version.OLD ? "all have the old version" : "all have the new version";
            return;
        }
        if (strategy.equals("blue-green")) {
            state = "switches all at once";
            left.forEach(address -> tellVersion(address, context));
            context.alarm(VirtualTime.SECOND, then -> again(step, then)); // for those who were not reached
        } else {
            byBatches(left, step, context);
        }
    }

    private void byBatches(List<Integer> left, long step, Context context) {
        if (strategy.equals("canary") && wanted != Version.OLD && !approved) {
            List<Integer> canaries = places.subList(0, canaries());
            if (canaries.stream().anyMatch(left::contains)) {
                change(canaries, true, step, context);
            } else {
                watch(canaries, step, context);
            }
        } else {
            boolean canariesAlone = strategy.equals("canary") && wanted == Version.OLD && left.size() <= canaries();
            int many = canariesAlone ? left.size() : Math.min(rollout.batch(), left.size());
            change(left.subList(0, many), false, step, context);
        }
    }

    private void again(long step, Context context) {
        if (step == steps) {
            goOn(context);
        }
    }

    private int canaries() {
        return (int) Math.max(1, Math.round(rollout.share() * places.size()));
    }

    /** Takes some out of service, has them restarted, and takes them in again. */
    private void change(List<Integer> batch, boolean canaries, long step, Context context) {
        List<Integer> some = List.copyOf(batch);
        state = (canaries ? "canaries: " : "changes ")
                + some.stream().map(wiring::name).toList();
        out.addAll(some);
        tell(context);
        context.alarm(rollout.drain(), then -> {
            if (step == steps) {
                restart(some, canaries, step, then);
            }
        });
    }

    private void restart(List<Integer> some, boolean canaries, long step, Context context) {
        some.forEach(address -> tellVersion(address, context));
        context.alarm(Math.max(rollout.startUp(), VirtualTime.SECOND), then -> {
            if (step != steps) {
                return;
            }
            if (some.stream().anyMatch(address -> !Long.valueOf(wanted).equals(versions.get(address)))) {
                restart(some, canaries, step, then); // down or not reached: a deployment waits for it
                return;
            }
            some.forEach(out::remove);
            tell(then);
            if (canaries) {
                watch(some, step, then);
            } else {
                then.alarm(rollout.pause(), later -> again(step, later));
            }
        });
    }

    /** Asks the canaries now, so that what they answer later is about this while. */
    private void watch(List<Integer> canaries, long step, Context context) {
        state = "watches " + canaries.stream().map(wiring::name).toList();
        ask(canaries, context);
        context.alarm(rollout.watch(), then -> {
            if (step == steps) {
                failures = 0;
                answers = 0;
                ask(canaries, then);
                then.alarm(VirtualTime.SECOND, later -> {
                    if (step == steps) {
                        judge(later);
                    }
                });
            }
        });
    }

    private void judge(Context context) {
        double share = answers == 0 ? 1 : (double) failures / answers;
        String seen = Math.round(share * 1000) / 10.0 + "% of " + answers + " answers are failures";
        if (answers == 0 || share > rollout.maxErrors()) {
            context.note(Happening.DEPLOYMENT, "the canaries fail, and go back: " + seen);
            want(Version.OLD, context);
        } else {
            approved = true;
            context.note(Happening.DEPLOYMENT, "the canaries are well, and the others follow: " + seen);
            goOn(context);
        }
        context.verdict(failures);
    }

    private void ask(List<Integer> canaries, Context context) {
        watched.clear();
        for (int address : canaries) {
            watched.put(send(address, Operation.MEASURE, Duty.OUTCOMES, context), address);
        }
    }

    private void tellVersion(int address, Context context) {
        versions.remove(address);
        asked.put(send(address, Operation.DEPLOY, wanted, context), address);
    }

    private long send(int address, Operation operation, long detail, Context context) {
        long id = context.nextId();
        Call call = new Call(
                id,
                context.self(),
                operation,
                -1,
                Message.NO_REQUEST,
                1,
                0,
                0,
                VirtualTime.NEVER,
                Message.NO_INTENT,
                false,
                0,
                false,
                detail);
        context.send(address, call);
        return id;
    }

    @Override
    public void receive(Message message, Context context) {
        if (message instanceof Reply reply) {
            Integer restarted = asked.remove(reply.id());
            if (restarted != null && reply.ok()) {
                versions.put(restarted, reply.value());
            } else if (watched.remove(reply.id()) != null && reply.ok()) {
                failures += Duty.failures(reply.value());
                answers += Duty.answers(reply.value());
            }
        } else if (!(message instanceof Members)) {
            throw new IllegalStateException("a deployment receives " + message);
        }
    }

    private void tell(Context context) {
        Members members = new Members(
                of, places.stream().filter(address -> !out.contains(address)).toList());
        told.forEach(to -> context.send(to, members));
    }

    @Override
    public void crash(Context context) {
        asked.clear();
        watched.clear();
    }

    @Override
    public Status status() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("state", state);
        long updated =
                versions.values().stream().filter(each -> each != Version.OLD).count();
        words.put("new version", updated + " of " + places.size());
        return new Status(0, 0, out.size(), places.size(), words);
    }
}
