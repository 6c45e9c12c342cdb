package dev.faultline.simulator.component;

import dev.faultline.simulator.component.Consumers.Consumer;
import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.measure.Fact;
import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.message.Delivery;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Settle;
import dev.faultline.simulator.message.Subscribe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The side of a queue that faces its consumers: which message goes to whom, and what becomes of it then. A message is
 * forgotten when its last delivery is acknowledged, also if that comes late but before the next delivery, as SQS does it.
 */
final class Dispatch {
    private final Wiring wiring;
    private final Backlog backlog;
    private final Parking<QueuedMessage> parking;
    private final Alarm flow;
    private final Consumers consumers = new Consumers();
    private final Map<Long, QueuedMessage> out = new LinkedHashMap<>(); // in the order of delivery
    private QueueRules rules;
    private final SingleAlarm visibility = new SingleAlarm(this::expire);
    private final SingleAlarm rest = new SingleAlarm(this::rested);
    private final MessageTimes times;
    private final OrderAudit order;
    private final SingleAlarm silence = new SingleAlarm(this::listen);

    private final InstanceStats stats;
    private final Counter delivered;
    private final Counter redelivered;
    private final Counter acknowledged;
    private final Counter rejected;
    private final Counter expiredVisibility;
    private final Counter lateSettles;
    private long done;

    /** @param flow to be called after an alarm has changed something: lets messages move on */
    Dispatch(Wiring wiring, QueueRules rules, Backlog backlog, Parking<QueuedMessage> parking, Alarm flow) {
        this.wiring = wiring;
        this.rules = rules;
        this.backlog = backlog;
        this.parking = parking;
        this.flow = flow;
        this.stats = wiring.stats();
        this.times = new MessageTimes(wiring, backlog, parking, flow);
        this.order = new OrderAudit(wiring);
        times.reconfigure(rules);
        delivered = stats.counter("delivered");
        redelivered = stats.counter("redelivered");
        acknowledged = stats.counter("acknowledged");
        rejected = stats.counter("rejected");
        expiredVisibility = stats.counter("expiredVisibility");
        lateSettles = stats.counter("lateSettles");
    }

    int inDelivery() {
        return out.size();
    }

    /** Messages acknowledged since virtual time began. */
    long done() {
        return done;
    }

    int consumers() {
        return consumers.size();
    }

    // What consumers say

    void subscribe(Subscribe word, Context context) {
        Consumer known = consumers.get(word.from());
        if (known != null && (known.session() != word.session() || word.credit() == 0)) {
            isGone(known, context);
            known = null;
        }
        if (word.credit() > 0) {
            Consumer consumer = known != null ? known : consumers.add(word, live(word));
            consumers.renew(consumer, word, context.now());
            watchSilence(context);
        }
    }

    private int live(Subscribe word) {
        int live = 0;
        for (QueuedMessage message : out.values()) {
            if (message.isWith(word.from(), word.session())) {
                live++;
            }
        }
        return live;
    }

    void settle(Settle settle, Context context) {
        QueuedMessage message = out.get(settle.id());
        Consumer consumer = consumers.get(settle.from());
        if (message != null && message.lastWas(settle.from(), settle.count())) {
            out.remove(settle.id());
            if (consumer != null && message.isWith(consumer.address(), consumer.session())) {
                consumers.settled(consumer);
            }
            conclude(message, settle, context);
        } else {
            if (consumer != null) {
                consumers.settledLate(consumer, settle.id(), settle.count());
            }
            settleLate(settle, context);
        }
    }

    private void conclude(QueuedMessage message, Settle settle, Context context) {
        switch (settle.verdict()) {
            case ACKNOWLEDGE -> acknowledge(message, context);
            case REQUEUE -> again(message, settle.cause(), context);
            case RETURN -> throw new IllegalStateException("a queue is given back " + message.id());
            case REJECT -> {
                rejected.increment();
                parking.park(message, settle.cause(), context);
                backlog.left(message, context.now());
            }
        }
    }

    private void settleLate(Settle settle, Context context) {
        QueuedMessage waiting = backlog.find(settle.id());
        if (settle.verdict() == Settle.Verdict.ACKNOWLEDGE
                && waiting != null
                && waiting.lastWas(settle.from(), settle.count())) {
            backlog.remove(settle.id());
            acknowledge(waiting, context);
        } else {
            lateSettles.increment();
            if (context.traces(settle.request())) {
                context.trace(settle.request(), "ignores what comes too late of delivery " + settle.count());
            }
        }
    }

    private void acknowledge(QueuedMessage message, Context context) {
        acknowledged.increment();
        done++;
        order.done(message.key(), message.id());
        backlog.left(message, context.now());
        context.fact(Fact.GONE, message.intent());
        if (context.traces(message.request())) {
            context.trace(message.request(), "forgets the message: acknowledged");
        }
    }

    // What comes back

    /** A delivery has failed: the message waits again, unless its deliveries are used up. */
    private void again(QueuedMessage message, Reason cause, Context context) {
        message.cameBack(context.now());
        if (times.isOver(message, context.now())) {
            times.expire(message, context);
            backlog.left(message, context.now());
        } else if (message.deliveries() >= rules.maxDeliveries()) {
            parking.park(message, cause, context);
            backlog.left(message, context.now());
        } else if (rules.redeliveryDelay() == 0) {
            backlog.giveBack(message);
        } else {
            backlog.rest(message);
            wakeResting(context);
        }
    }

    private void isGone(Consumer consumer, Context context) {
        consumers.remove(consumer);
        if (!rules.returnsAtOnce()) {
            return;
        }
        List<QueuedMessage> back = new ArrayList<>();
        for (QueuedMessage message : out.values()) {
            if (message.isWith(consumer.address(), consumer.session())) {
                back.add(message);
            }
        }
        for (QueuedMessage message : back) {
            out.remove(message.id());
            again(message, Reason.RESET, context);
        }
    }

    // Delivery

    /** Delivers for as long as there is a message and a consumer with room for it. */
    void pump(Context context) {
        times.watch(context);
        while (backlog.hasReady()) {
            Consumer consumer = consumers.next();
            if (consumer == null) {
                break;
            }
            deliver(backlog.take(), consumer, context);
        }
        stats.queue().set(context.now(), backlog.size());
        stats.busy().set(context.now(), out.size());
    }

    private void deliver(QueuedMessage message, Consumer consumer, Context context) {
        Delivery delivery = message.deliver(context.self(), consumer.address(), consumer.session(), context.now());
        out.put(message.id(), message);
        consumers.delivered(consumer);
        delivered.increment();
        if (delivery.count() > 1) {
            redelivered.increment();
        } else {
            stats.waits().record(context.now() - message.acceptedAt());
        }
        if (context.traces(message.request())) {
            context.trace(
                    message.request(),
                    "delivers to " + wiring.name(consumer.address()) + ", delivery " + delivery.count());
        }
        context.send(consumer.address(), delivery);
        watchVisibility(context);
    }

    // Alarms: each is set for the first that it concerns, so that there is one of a kind however many messages there
    // are

    private void watchVisibility(Context context) {
        if (!out.isEmpty()) {
            visibility.setAt(out.values().iterator().next().since() + rules.visibilityTimeout(), context);
        }
    }

    private void expire(Context context) {
        while (!out.isEmpty()) {
            QueuedMessage first = out.values().iterator().next();
            if (first.since() + rules.visibilityTimeout() > context.now()) {
                break;
            }
            out.remove(first.id());
            expiredVisibility.increment();
            Consumer consumer = consumers.get(first.consumer());
            if (consumer != null && first.isWith(consumer.address(), consumer.session())) {
                consumers.overdue(consumer, first);
            }
            again(first, Reason.TIMEOUT, context);
        }
        watchVisibility(context);
        flow.ring(context);
    }

    private void wakeResting(Context context) {
        long next = backlog.wake(context.now(), rules.redeliveryDelay());
        if (next >= 0) {
            rest.setAt(next, context);
        }
    }

    private void rested(Context context) {
        wakeResting(context);
        flow.ring(context);
    }

    private void watchSilence(Context context) {
        if (consumers.size() > 0) {
            silence.setAt(consumers.longestSilence() + rules.consumerTimeout(), context);
        }
    }

    private void listen(Context context) {
        for (Consumer silent : consumers.silentSince(context.now() - rules.consumerTimeout())) {
            context.note(
                    Happening.CONSUMERS, wiring.name(silent.address()) + " is seen as gone: it gets no more messages");
            isGone(silent, context);
        }
        watchSilence(context);
        flow.ring(context);
    }

    // The queue itself

    void reconfigure(QueueRules changed, Context context) {
        rules = changed;
        visibility.cancel();
        watchVisibility(context);
        rest.cancel();
        wakeResting(context);
        times.reconfigure(changed);
        flow.ring(context);
    }

    /** The queue is up, for the first time or again with what it has kept. */
    void start(Context context) {
        if (rules.returnsAtOnce()) {
            List<QueuedMessage> back = new ArrayList<>(out.values());
            out.clear();
            back.forEach(message -> again(message, Reason.RESET, context));
        }
        watchVisibility(context);
        wakeResting(context);
    }

    /** Alarms are void, and consumers have to be heard of anew. */
    void crash() {
        consumers.clear();
        visibility.cancel();
        rest.cancel();
        silence.cancel();
        times.crash();
    }

    /** Takes out what is in delivery, for a queue that forgets. */
    List<QueuedMessage> drain() {
        List<QueuedMessage> all = new ArrayList<>(out.values());
        out.clear();
        return all;
    }
}
