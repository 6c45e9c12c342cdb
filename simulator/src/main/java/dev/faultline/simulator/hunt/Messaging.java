package dev.faultline.simulator.hunt;

import static dev.faultline.simulator.hunt.Policing.list;
import static dev.faultline.simulator.hunt.Policing.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Random queues, logs and workers that consume them, and sagas. */
final class Messaging {
    private final Dice dice;
    private final Policing policies;
    private final String external;

    /** @param external whom workers and sagas call */
    Messaging(Dice dice, Policing policies, String external) {
        this.dice = dice;
        this.policies = policies;
        this.external = external;
    }

    Map<String, Object> queue() {
        Map<String, Object> queue = map("kind", "queue", "limit", dice.between(1, 300));
        queue.put("whenFull", dice.of("reject", "drop-oldest", "block"));
        queue.put("blocked", dice.between(0, 50));
        queue.put("visibilityTimeout", dice.millis(200, 2000));
        queue.put("maxDeliveries", dice.between(1, 5));
        queue.put("consumerGone", dice.of("visibility", "at-once"));
        if (dice.chance(0.3)) {
            queue.put("redeliveryDelay", dice.millis(10, 500));
        }
        order(queue);
        return queue;
    }

    /** Who is next, and who is not let in or has to go. */
    private void order(Map<String, Object> queue) {
        if (dice.chance(0.3)) {
            queue.put("groupBy", "key");
        }
        if (dice.chance(0.2)) {
            queue.put("priority", list("class0"));
        }
        if (dice.chance(0.2)) {
            queue.put("delay", map("exponential", dice.millis(1, 300)));
        }
        if (dice.chance(0.2)) {
            queue.put("ttl", dice.millis(500, 4000));
        }
        if (dice.chance(0.2)) {
            queue.put("dedup", map("window", dice.of("1s", "5m"), "limit", dice.between(1, 500)));
        }
        if (dice.chance(0.2)) {
            queue.put("partitions", dice.between(1, 4));
            queue.put("work", map("exponential", dice.millis(1, 10)));
        }
    }

    Map<String, Object> log() {
        Map<String, Object> log = map("kind", "log", "partitions", dice.between(1, 6));
        log.put("partitionBy", dice.of("key", "turn"));
        log.put("rebalance", dice.of("eager", "cooperative"));
        log.put("rebalancePause", dice.millis(0, 800));
        log.put("sessionTimeout", dice.millis(1500, 4000));
        log.put("deliveryTimeout", dice.millis(200, 2000));
        log.put("maxDeliveries", dice.between(1, 5));
        if (dice.chance(0.3)) {
            log.put("limit", dice.between(1, 50));
        }
        if (dice.chance(0.3)) {
            log.put("retention", dice.millis(500, 5000));
        }
        return log;
    }

    /** @param brokers that get the events, beside a third party */
    Map<String, Object> topic(List<String> brokers) {
        List<Object> subscribers = new ArrayList<>();
        for (String broker : brokers) {
            subscribers.add(subscriber(policies.around(map("to", broker))));
        }
        if (dice.chance(0.5)) {
            subscribers.add(subscriber(map("to", external)));
        }
        Map<String, Object> topic = map("kind", "topic", "durable", dice.chance(0.8), "subscribers", subscribers);
        topic.put("compatibility", dice.of("none", "backward", "forward", "full"));
        return topic;
    }

    /** Gives one of the databases an outbox, if any can have one, and returns its name, else nothing. */
    String outbox(Map<String, Object> components, List<String> databases, String broker) {
        for (String name : databases) {
            @SuppressWarnings("unchecked") // made by this generator
            Map<String, Object> database = (Map<String, Object>) Objects.requireNonNull(components.get(name));
            if (!database.containsKey("quorum") && !database.containsKey("failover")) {
                Map<String, Object> outbox = policies.around(map("to", broker));
                outbox.remove("idempotencyKey");
                outbox.put("timeout", dice.millis(50, 1000));
                outbox.put("relay", dice.of("polling", "capture"));
                outbox.put("interval", dice.millis(50, 1000));
                outbox.put("batch", dice.between(1, 50));
                database.put("outbox", outbox);
                if (dice.chance(0.5)) {
                    database.put("inbox", map());
                }
                return name;
            }
        }
        return "";
    }

    private Map<String, Object> subscriber(Map<String, Object> subscriber) {
        subscriber.remove("idempotencyKey");
        subscriber.put("timeout", dice.millis(50, 1000));
        subscriber.put("guarantee", dice.chance(0.7) ? "at-least-once" : "at-most-once");
        subscriber.put("limit", dice.between(1, 200));
        subscriber.put("concurrency", dice.between(1, 20));
        subscriber.put("again", dice.millis(10, 1000));
        subscriber.put("maxDeliveries", dice.between(1, 6));
        if (dice.chance(0.3)) {
            subscriber.put("classes", list("class0"));
        }
        return subscriber;
    }

    /** @param effect what it applies; empty for none */
    Map<String, Object> worker(String broker, String effect) {
        Map<String, Object> worker = map("kind", "worker", "consumes", broker, "instances", dice.between(1, 3));
        worker.put("concurrency", dice.between(1, 8));
        worker.put("prefetch", dice.between(0, 5));
        worker.put("acknowledge", dice.chance(0.8) ? "after" : "before");
        worker.put("onFailure", dice.of("requeue", "reject"));
        if (dice.chance(0.3)) {
            worker.put("reads", dice.between(1, 2));
        }
        if (dice.chance(0.5)) {
            worker.put("idempotent", map("ttl", dice.of("1s", "24h")));
        }
        if (dice.chance(0.3)) {
            worker.put(
                    "batch",
                    map("size", dice.between(1, 10), "linger", dice.millis(0, 200), "work", dice.millis(1, 30)));
        }
        Map<String, Object> work = map("work", map("exponential", dice.millis(1, 40)));
        if (!effect.isEmpty()) {
            work.put("applies", effect);
        }
        if (dice.chance(0.5)) {
            worker.putAll(work);
        } else {
            worker.put("steps", list(policies.around(map("call", external)), work));
        }
        return worker;
    }

    /** A job that is done every second by whoever holds a lease, or by each of them. */
    Map<String, Object> scheduler(String lock, String database) {
        Map<String, Object> scheduler = map("kind", "scheduler", "instances", dice.between(1, 3), "every", "1s");
        scheduler.put("until", Generator.TRAFFIC + "ms");
        if (dice.chance(0.7)) {
            scheduler.put("leader", lock);
        }
        scheduler.put("overlap", dice.of("allow", "skip", "wait"));
        scheduler.put("missed", dice.of("skip", "once", "all"));
        scheduler.put(
                "steps",
                list(
                        map("work", map("exponential", dice.millis(10, 500))),
                        policies.around(map("call", external)),
                        policies.around(map("write", database))));
        return scheduler;
    }

    /** Two to four steps, each of which can be undone; the same effects for every class. */
    Map<String, Object> saga(Iterable<String> classes) {
        List<Object> steps = new ArrayList<>();
        int count = dice.between(2, 4);
        for (int i = 0; i < count; i++) {
            Map<String, Object> step = policies.around(map("call", external, "effect", Generator.WHOLE + i));
            step.put("timeout", dice.millis(20, 1000));
            Map<String, Object> undo = policies.around(map("call", external, "again", dice.millis(50, 2000)));
            undo.put("timeout", dice.millis(20, 1000));
            step.put("compensate", undo);
            steps.add(step);
        }
        Map<String, Object> handles = map();
        classes.forEach(each -> handles.put(each, steps));
        return map("kind", "saga", "concurrency", dice.between(5, 1000), "handles", handles);
    }
}
