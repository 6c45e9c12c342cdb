package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Members;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.policy.HorizontalScaling;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Starts and stops the instances of one component. All that it knows it has asked for, and all that it does it tells those
 * concerned by messages. Which instances shall run is kept elsewhere, as in etcd, and outlasts its crash.
 */
final class Autoscaler implements Component {
    /** How long it waits for answers to what it has asked. */
    private static final long PATIENCE = VirtualTime.SECOND;

    private final Wiring wiring;
    private final List<Integer> places;
    private final List<Integer> told;
    private final Map<Integer, Phase> phases = new LinkedHashMap<>(); // of those that run or start up
    private final HorizontalScaling scaling;
    private final long startUpPurpose;
    private final Set<Long> asked = new LinkedHashSet<>();
    private Settings settings;
    private Distribution startUp;
    private long starts;
    private double sum;
    private int answered;
    private String last = "nothing measured yet";

    /** An instance from the decision to start it on; a stopped one that starts again has another. */
    private static final class Phase {
        boolean serves;
    }

    Autoscaler(Wiring wiring) {
        this.wiring = wiring;
        this.places = wiring.places(wiring.component());
        this.told = told(wiring);
        this.settings = Autoscaling.of(wiring.settings());
        this.scaling = new HorizontalScaling(Autoscaling.rules(settings));
        this.startUp = settings.distribution("startUp");
        this.startUpPurpose = wiring.purpose("startUp");
        wiring.stats().coordinates();
        for (int address : wiring.instances(wiring.component())) {
            Phase running = new Phase();
            running.serves = true;
            phases.put(address, running);
        }
    }

    /** Everybody who may call others, or has to know who else there is. */
    static List<Integer> told(Wiring wiring) {
        List<Integer> all = new ArrayList<>();
        for (String component : wiring.components()) {
            if (Kinds.TOLD.contains(wiring.kind(component))) {
                all.addAll(wiring.places(component));
            }
        }
        return all;
    }

    @Override
    public void start(Context context) {
        wiring.stats().busy().set(context.now(), phases.size());
        phases.forEach((address, phase) -> {
            if (!phase.serves) {
                comesUp(address, phase, context);
            }
        });
        context.alarm(settings.duration("interval"), this::look);
    }

    private void look(Context context) {
        context.alarm(settings.duration("interval"), this::look);
        tell(context); // whoever missed it hears it now
        asked.clear();
        sum = 0;
        answered = 0;
        if (wiring.settings().has("consumes")) {
            ask(wiring.instances(wiring.settings().text("consumes")).get(0), context);
        } else {
            phases.forEach((address, phase) -> {
                if (phase.serves) {
                    ask(address, context);
                }
            });
        }
        context.alarm(Math.min(PATIENCE, settings.duration("interval") / 2), this::decide);
    }

    /** The key names one of the consumers, so that a log knows whose lag is meant. */
    private void ask(int address, Context context) {
        long id = context.nextId();
        asked.add(id);
        long what = Autoscaling.measured(settings).equals("requests") ? Duty.REQUESTS : Duty.LOAD;
        long detail = Autoscaling.measured(settings).equals("queue") ? Duty.QUEUE : what;
        Call call = new Call(
                id,
                context.self(),
                Operation.MEASURE,
                -1,
                Message.NO_REQUEST,
                1,
                0,
                places.get(0),
                context.now() + PATIENCE,
                Message.NO_INTENT,
                false,
                0,
                false,
                detail);
        context.send(address, call);
    }

    @Override
    public void receive(Message message, Context context) {
        if (message instanceof Reply reply) {
            if (asked.remove(reply.id()) && reply.ok()) {
                sum += (double) reply.value() / Duty.UNIT;
                answered++;
            }
        } else if (!(message instanceof Members)) {
            throw new IllegalStateException("an autoscaler receives " + message);
        }
    }

    private void decide(Context context) {
        if (answered == 0) {
            last = "nobody answers";
            return;
        }
        boolean ofBroker = wiring.settings().has("consumes");
        int current = phases.size();
        int heard = ofBroker ? current : answered;
        int wanted = scaling.decide(current, sum, heard, current - heard, context.now());
        last = Autoscaling.measured(settings) + " " + Math.round(sum / heard * 100) / 100.0 + " each, "
                + scaling.settings().target() + " wanted";
        context.verdict(wanted);
        if (wanted != current) {
            context.note(
                    Happening.SCALE,
                    wiring.component() + " goes from " + current + " instances to " + wanted + ": " + last);
            scale(wanted, context);
        }
    }

    private void scale(int wanted, Context context) {
        for (int address : places) {
            if (phases.size() < wanted && !phases.containsKey(address)) {
                Phase starting = new Phase();
                phases.put(address, starting);
                comesUp(address, starting, context);
            }
        }
        for (int i = places.size() - 1; i >= 0 && phases.size() > wanted; i--) {
            phases.remove(places.get(i));
        }
        wiring.stats().busy().set(context.now(), phases.size());
        tell(context);
    }

    private void comesUp(int address, Phase phase, Context context) {
        long length = context.draw(startUp, startUpPurpose, starts++, 1);
        context.alarm(length, then -> {
            if (phases.get(address) == phase) {
                phase.serves = true;
                tell(then);
            }
        });
    }

    private void tell(Context context) {
        Members members = new Members(
                wiring.component(), places.stream().filter(this::serves).toList());
        told.forEach(to -> context.send(to, members));
    }

    private boolean serves(int address) {
        Phase phase = phases.get(address);
        return phase != null && phase.serves;
    }

    @Override
    public void crash(Context context) {
        asked.clear();
        answered = 0;
        scaling.forget();
        wiring.stats().busy().set(context.now(), phases.size()); // they run on, and are paid for
    }

    @Override
    public void reconfigure(Settings changed, Context context) {
        settings = Autoscaling.of(changed);
        startUp = settings.distribution("startUp");
        scaling.settings(Autoscaling.rules(settings));
    }

    @Override
    public Status status() {
        Map<String, String> words = new LinkedHashMap<>();
        long serving = phases.values().stream().filter(phase -> phase.serves).count();
        words.put("in service", Long.toString(serving));
        words.put("starting up", Long.toString(phases.size() - serving));
        words.put("measured", last);
        return new Status(0, 0, phases.size(), places.size(), words);
    }
}
