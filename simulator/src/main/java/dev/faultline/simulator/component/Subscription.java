package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.Fact;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.Hash;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one subscriber of a topic is handed, and what becomes of it. It has copies, a window and retries of its own, so that
 * no other subscriber waits for it.
 */
final class Subscription {
    private final int place;
    private final Wiring wiring;
    private final CallSite site;
    private final TopicCounts counts;
    private final Parking<TopicEvent> parking;
    private final Operation operation;
    private final long salt;
    private final boolean called;
    private final Set<Integer> effects = new LinkedHashSet<>();
    private final Set<Integer> classes = new LinkedHashSet<>();
    private final ArrayDeque<TopicEvent> waiting = new ArrayDeque<>();
    private final ArrayDeque<TopicEvent> resting = new ArrayDeque<>(); // in the order of their failures
    private final TreeMap<Long, TopicEvent> out = new TreeMap<>(); // by id
    private final SingleAlarm rest = new SingleAlarm(this::rested);
    private long firstKey = 0;
    private long lastKey = VirtualTime.NEVER;
    private int concurrency;
    private long limit;
    private long again;
    private long maxDeliveries;
    private boolean once;
    private boolean flowing;
    private int applies = Step.NOTHING;

    Subscription(
            int place, Settings settings, Wiring wiring, Calls calls, TopicCounts counts, Parking<TopicEvent> parking) {
        this.place = place;
        this.wiring = wiring;
        this.counts = counts;
        this.parking = parking;
        String to = settings.text("to");
        String name = "subscribers/" + place;
        site = calls.site(to, name, settings, Targets.to(to, wiring));
        salt = wiring.purpose(name);
        called = !List.of("queue", "log").contains(wiring.kind(to));
        operation = called ? Operation.HANDLE : Operation.PUBLISH;
        settings.texts("classes")
                .forEach(each -> classes.add(wiring.requestClasses().indexOf(each)));
        Settings keys = settings.sectionOrNull("keys");
        if (keys != null) {
            firstKey = keys.whole("from");
            lastKey = keys.whole("to");
        }
        if (settings.has("applies")) {
            applies = wiring.effect(settings.text("applies"));
            effects.add(applies);
        }
        concerns(to);
        configure(settings);
    }

    /** The effects that a subscriber may apply, or whoever takes its messages, or gets its calls. */
    private void concerns(String to) {
        switch (wiring.kind(to)) {
            case "queue", "log" -> {
                for (String name : wiring.components()) {
                    if (wiring.kind(name).equals("worker")
                            && wiring.settings(name).text("consumes").equals(to)) {
                        concern(GroupPlan.effects(wiring.settings(name)));
                    }
                }
            }
            case "load-balancer" -> wiring.settings(to).texts("targets").forEach(this::concerns);
            case "service" -> concern(GroupPlan.effectsHandled(wiring.settings(to)));
            default -> {} // a third party applies what the subscription says
        }
    }

    private void concern(List<String> names) {
        names.forEach(effect -> effects.add(wiring.effect(effect)));
    }

    private void configure(Settings settings) {
        concurrency = settings.count("concurrency");
        limit = settings.whole("limit");
        again = settings.duration("again");
        maxDeliveries = settings.whole("maxDeliveries");
        once = settings.text("guarantee").equals("at-most-once");
    }

    void reconfigure(Settings settings, Context context) {
        configure(settings);
        site.reconfigure(settings, context);
        rest.cancel();
        rested(context);
    }

    /** Events that wait, to be handed over for the first time or again. */
    int waiting() {
        return waiting.size() + resting.size();
    }

    int out() {
        return out.size();
    }

    private boolean wants(Call event) {
        return (classes.isEmpty() || classes.contains(event.requestClass()))
                && event.key() >= firstKey
                && event.key() <= lastKey;
    }

    /**
     * An event has been accepted.
     *
     * @param only the subscriber that it was brought back for, or {@link ParkDetail#NO_GROUP}
     */
    void accept(Call event, TopicEvent.Marks marks, int only, int redrives, Context context) {
        if (only == ParkDetail.NO_GROUP ? !wants(event) : only != place) {
            return;
        }
        boolean its = only == place || isIts(marks.effect(), event.requestClass());
        boolean untold = only == place && !effects.isEmpty(); // what comes back does not say what it is about
        TopicEvent copy = new TopicEvent(
                event,
                context.nextId(),
                its ? event.intent() : Message.NO_INTENT,
                untold ? marks.about(effects.iterator().next()) : marks,
                place,
                redrives,
                context.now());
        counts.accepted++;
        context.fact(Fact.COPY, copy.intent);
        if (waiting() >= limit) {
            counts.overflown.increment();
            giveUp(copy, Reason.QUEUE_FULL, context);
        } else {
            waiting.addLast(copy);
            flow(context);
        }
    }

    /** Only who may apply an effect carries its intent. */
    private boolean isIts(int effect, int requestClass) {
        boolean understood = !called || effect == applies || wiring.effectOf(requestClass) == effect;
        return effects.contains(effect) && understood;
    }

    /** Hands over for as long as there is an event and room for it. A loop: what is refused at once ends within it. */
    private void flow(Context context) {
        if (flowing) {
            return;
        }
        flowing = true;
        while (out.size() < concurrency && !waiting.isEmpty()) {
            TopicEvent event = waiting.removeFirst();
            event.deliveries++;
            out.put(event.id, event);
            counts.delivered.increment();
            if (event.deliveries > 1) {
                counts.redelivered.increment();
            } else {
                wiring.stats().waits().record(context.now() - event.acceptedAt);
            }
            site.start(new Handover(event), context);
        }
        flowing = false;
    }

    private void ended(TopicEvent event, Reason outcome, Context context) {
        out.remove(event.id);
        if (outcome == Reason.OK) {
            counts.acknowledged.increment();
            counts.done++;
            context.fact(Fact.GONE, event.intent);
        } else if (once) {
            drop(event, context);
        } else if (event.deliveries >= maxDeliveries) {
            giveUp(event, outcome, context);
        } else {
            event.since = context.now();
            resting.addLast(event);
            rest.setAt(event.since + again, context);
        }
        flow(context);
        counts.changed(context);
    }

    private void drop(TopicEvent event, Context context) {
        counts.lost.increment();
        counts.dropped++;
        context.fact(Fact.GONE, event.intent);
    }

    private void giveUp(TopicEvent event, Reason why, Context context) {
        parking.park(event, why, context);
    }

    private void rested(Context context) {
        while (!resting.isEmpty() && resting.getFirst().since + again <= context.now()) {
            waiting.addLast(resting.removeFirst());
        }
        if (!resting.isEmpty()) {
            rest.setAt(resting.getFirst().since + again, context);
        }
        flow(context);
        counts.changed(context);
    }

    /** The topic is up again: what nobody has confirmed is handed over once more. */
    void start(Context context) {
        flow(context);
    }

    /** Alarms are void, and nobody waits for answers any more. What may be handed over only once is not handed over again. */
    void crash(Context context) {
        rest.cancel();
        flowing = false;
        TreeMap<Long, TopicEvent> all = new TreeMap<>();
        if (once) {
            out.values().forEach(event -> drop(event, context));
        } else {
            all.putAll(out);
        }
        resting.forEach(event -> all.put(event.id, event));
        waiting.forEach(event -> all.put(event.id, event));
        out.clear();
        resting.clear();
        waiting.clear();
        waiting.addAll(all.values());
    }

    /** Takes everything out, for a topic that forgets. */
    List<TopicEvent> drain() {
        List<TopicEvent> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    String describe() {
        return waiting() + " wait, " + out.size() + " under way";
    }

    String name() {
        return site.label();
    }

    /** One delivery of an event, through all tries that the policies make. */
    private final class Handover extends OpenCall {
        private final TopicEvent event;

        Handover(TopicEvent event) {
            super(
                    Subscription.this.site,
                    Subscription.this.operation,
                    new Origin(
                            event.published.requestClass(),
                            event.published.request(),
                            event.deliveries,
                            Hash.mix(event.published.chain() + salt),
                            event.published.key(),
                            VirtualTime.NEVER,
                            event.poison),
                    event.intent,
                    Subscription.this.applies >= 0 && event.intent != Message.NO_INTENT);
            this.event = event;
            this.schema = event.schema;
            this.about = event.intent == Message.NO_INTENT ? Step.NOTHING : event.about;
        }

        @Override
        void answered(Reason outcome, long value, Context context) {
            ended(event, outcome, context);
        }
    }
}
