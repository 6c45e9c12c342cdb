package dev.faultline.simulator.component;

import dev.faultline.simulator.fault.Fault;
import dev.faultline.simulator.fault.Faults;
import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.measure.Fact;
import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Cancel;
import dev.faultline.simulator.message.EventSchema;
import dev.faultline.simulator.message.EventSchema.Compatibility;
import dev.faultline.simulator.message.Members;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Publish and subscribe: every event goes to each subscriber that it is meant for, to each at its own pace. */
final class Topic implements Component {
    static final Kind KIND = Kind.single(
                    "topic",
                    "Hands each event to all subscribers that it is meant for, to each at its own pace.",
                    TopicSpec.SPEC,
                    Topic::new)
            .withFaults(Faults.POISON, Faults.SCHEMA_CHANGE);

    private final long storing;
    private final InstanceStats stats;
    private final Calls calls;
    private final TopicCounts counts;
    private final Counter lostInCrash;
    private final Parking<TopicEvent> parking;
    private final Poisoning poisoning;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final List<Integer> versions = new ArrayList<>(); // of the schema changes that are on
    private final Compatibility compatibility;
    private final boolean durable;
    private Distribution work;

    Topic(Wiring wiring) {
        Settings settings = wiring.settings();
        storing = wiring.purpose("work");
        stats = wiring.stats();
        calls = new Calls(wiring);
        counts = new TopicCounts(stats, this::changed);
        lostInCrash = stats.counter("lostInCrash");
        parking = new Parking<>(wiring);
        poisoning = new Poisoning(wiring);
        compatibility = Compatibility.labelled(settings.text("compatibility"));
        durable = settings.flag("durable");
        work = settings.distribution("work");
        for (Settings each : settings.sections("subscribers")) {
            subscriptions.add(new Subscription(subscriptions.size(), each, wiring, calls, counts, parking));
        }
    }

    @Override
    public void receive(Message message, Context context) {
        if (message instanceof Call call) {
            receive(call, context);
        } else if (message instanceof Reply reply) {
            if (parking.waitsFor(reply)) {
                parking.onReply(reply, context);
            } else {
                calls.receive(reply, context);
            }
        } else if (message instanceof Members members) {
            calls.receive(members);
        } else if (!(message instanceof Cancel)) { // a call is answered as it is stored
            throw new IllegalStateException("nothing that a topic is told: " + message);
        }
    }

    private void receive(Call call, Context context) {
        switch (call.operation()) {
            case PUBLISH -> {
                long takes = context.demand(work, storing, call);
                if (takes == 0) {
                    publish(call, context);
                } else {
                    context.alarm(takes, later -> publish(call, later));
                }
            }
            case PROBE -> context.reply(call, Reason.OK);
            default -> context.reply(call, Reason.INVALID);
        }
    }

    private void publish(Call call, Context context) {
        boolean returns = parking.isStore(call.from());
        TopicEvent.Marks marks = new TopicEvent.Marks(
                call.poison() || (!returns && poisoning.spoils(call, context)),
                returns ? call.schema() : schema(call),
                returns ? Step.NOTHING : (int) call.detail() - 1);
        int only = returns ? ParkDetail.group(call.detail()) : ParkDetail.NO_GROUP;
        int redrives = returns ? ParkDetail.redrives(call.detail()) : 0;
        counts.published.increment();
        subscriptions.forEach(each -> each.accept(call, marks, only, redrives, context));
        context.reply(call, Reason.OK);
        changed(context);
    }

    /** What the publisher says, or the schema change that came last. */
    private int schema(Call call) {
        int version = versions.isEmpty() ? EventSchema.version(call.schema()) : versions.get(versions.size() - 1);
        return EventSchema.of(version, compatibility);
    }

    private void changed(Context context) {
        long waiting = 0;
        long out = 0;
        for (Subscription each : subscriptions) {
            waiting += each.waiting();
            out += each.out();
        }
        stats.queue().set(context.now(), waiting);
        stats.busy().set(context.now(), out);
    }

    // Its own life

    @Override
    public void start(Context context) {
        parking.start(context);
        subscriptions.forEach(each -> each.start(context));
        changed(context);
    }

    @Override
    public void crash(Context context) {
        calls.crash(context);
        parking.crash();
        subscriptions.forEach(each -> each.crash(context));
        if (!durable) {
            subscriptions.forEach(each -> each.drain().forEach(event -> lose(event, context)));
            parking.drain().forEach(event -> lose(event, context));
        }
        changed(context);
    }

    private void lose(TopicEvent event, Context context) {
        lostInCrash.increment();
        counts.dropped++;
        context.fact(Fact.GONE, event.intent());
    }

    @Override
    public void reconfigure(Settings settings, Context context) {
        work = settings.distribution("work");
        List<Settings> subscribers = settings.sections("subscribers");
        for (int i = 0; i < subscriptions.size(); i++) {
            subscriptions.get(i).reconfigure(subscribers.get(i), context);
        }
        changed(context);
    }

    @Override
    public void fault(Fault.ComponentFault fault, boolean begins, Context context) {
        if (fault instanceof Fault.SchemaChange change) {
            if (begins) {
                versions.add(change.version());
            } else {
                versions.remove((Integer) change.version());
            }
        } else if (!(fault instanceof Fault.Poison poison)) {
            throw new IllegalStateException(fault + " means nothing to a topic");
        } else if (begins) {
            poisoning.begin(poison);
        } else {
            poisoning.end(poison);
        }
    }

    @Override
    public Custody custody() {
        long held = parking.size();
        for (Subscription each : subscriptions) {
            held += each.waiting() + each.out();
        }
        return new Custody(counts.accepted, counts.done, parking.handedOver(), counts.dropped, held);
    }

    @Override
    public Status status() {
        Map<String, String> words = calls.words();
        long waiting = 0;
        long out = 0;
        for (Subscription each : subscriptions) {
            words.put("to " + each.name(), each.describe());
            waiting += each.waiting();
            out += each.out();
        }
        if (parking.size() > 0) {
            words.put("on their way to the dead-letter component", Integer.toString(parking.size()));
        }
        return new Status(waiting, 0, out, 0, words);
    }
}
