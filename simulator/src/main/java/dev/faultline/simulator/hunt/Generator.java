package dev.faultline.simulator.hunt;

import static dev.faultline.simulator.hunt.Policing.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Makes a random scenario from a seed: a few services in a chain, what they read, write, call and publish to, policies,
 * traffic, and two or three faults at once. Small and short, so that many can be run.
 */
final class Generator {
    /** How long the traffic and the faults last, in milliseconds. */
    static final int TRAFFIC = 12_000;

    /** Effects so named are applied by nothing but calls with an idempotency key to a party that honours it. */
    static final String SOLE = "sole";

    /** Effects so named are those of a saga: all of them are applied or none stays. */
    static final String WHOLE = "whole";

    private static final String SAGA = "saga";
    private static final String TOPIC = "events";
    private static final String PARTNER = "partner";

    private final Dice dice;
    private final Policing policies;
    private final Serving serving;
    private final Placing placing;
    private final Map<String, Object> components = map();
    private final Map<String, Object> requests = map();
    private final List<String> services = new ArrayList<>();
    private final List<String> externals = new ArrayList<>();
    private final List<String> stores = new ArrayList<>();
    private final List<String> databases = new ArrayList<>();
    private final List<String> queues = new ArrayList<>();
    private String told = ""; // the database with an outbox

    private Generator(long seed) {
        this.dice = new Dice(seed);
        this.policies = new Policing(dice);
        this.serving = new Serving(dice);
        this.placing = new Placing(seed);
    }

    static Draft draft(long seed) {
        return new Generator(seed).draft();
    }

    private Draft draft() {
        requests();
        name("service", services, dice.between(1, 3));
        name("external", externals, dice.between(1, 2));
        databases();
        queues();
        saga();
        scheduler();
        clients();
        services();
        rollout();
        externals.forEach(name -> components.put(name, external()));
        Map<String, Object> top = map("faultline", 1, "id", "hunted", "title", "A generated scenario");
        top.put("duration", TRAFFIC + "ms");
        if (dice.chance(0.3)) {
            top.put("warmup", "1s");
        }
        top.put("network", network());
        top.put("requests", requests);
        top.put("components", components);
        top.put("timeline", new Troubles(dice, components).timeline());
        placing.place(top);
        return new Draft(top);
    }

    private Map<String, Object> network() {
        Map<String, Object> network = map("latency", dice.of("0.1ms", "0.5ms", "2ms"));
        if (dice.chance(0.3)) {
            network.put("extra", map("exponential", dice.millis(1, 5)));
        }
        return network;
    }

    private static void name(String kind, List<String> names, int count) {
        for (int i = 0; i < count; i++) {
            names.add(kind + (char) ('A' + i));
        }
    }

    private void requests() {
        int classes = dice.between(1, 3);
        for (int i = 0; i < classes; i++) {
            Map<String, Object> request = map();
            if (dice.chance(0.7)) {
                request.put("effect", (dice.chance(0.5) ? SOLE : "effect") + i);
            }
            if (dice.chance(0.6)) {
                int size = dice.between(1, 500);
                request.put(
                        "key", dice.chance(0.5) ? map("zipf", map("size", size)) : map("uniform", map("size", size)));
            }
            requests.put("class" + i, request);
        }
    }

    private void databases() {
        name("database", databases, dice.between(1, 2));
        Storing storing = new Storing(dice);
        for (String name : databases) {
            components.put(name, storing.database());
            stores.add(name);
        }
        if (dice.chance(0.5)) {
            components.put("cache", storing.cache(databases));
            stores.add("cache");
        }
    }

    private void queues() {
        name("queue", queues, dice.between(0, 2));
        boolean parked = !queues.isEmpty() && dice.chance(0.7);
        Messaging messaging = new Messaging(dice, policies, externals.get(0));
        for (String name : queues) {
            Map<String, Object> broker = dice.chance(0.4) ? messaging.log() : messaging.queue();
            if (parked) {
                broker.put("deadLetter", "parked");
            }
            components.put(name, broker);
            String worker = "worker" + name.substring("queue".length());
            Map<String, Object> consumer = messaging.worker(name, "mail-" + name);
            serving.scaled(consumer, List.of(broker.containsValue("log") ? "lag" : "queue"));
            components.put(worker, consumer);
            if (broker.containsValue("log") && dice.chance(0.4)) {
                components.put(worker + "too", messaging.worker(name, dice.chance(0.5) ? "mail-" + name : ""));
            }
        }
        if (!queues.isEmpty() && dice.chance(0.4)) {
            told = messaging.outbox(components, databases, queues.get(0));
        }
        if (!queues.isEmpty() && dice.chance(0.4)) {
            Map<String, Object> topic = messaging.topic(queues);
            if (parked) {
                topic.put("deadLetter", "parked");
            }
            components.put(TOPIC, topic);
        }
        if (parked) {
            components.put("parked", map("kind", "dead-letter"));
        }
    }

    private void saga() {
        if (dice.chance(0.4)) {
            Messaging messaging = new Messaging(dice, policies, PARTNER);
            components.put(SAGA, messaging.saga(requests.keySet()));
            Map<String, Object> partner = external();
            partner.remove("rateLimit"); // of a call that came twice, one may be refused and the other done
            partner.put("concurrency", 0);
            partner.put(
                    "idempotency",
                    map("inFlight", dice.of("conflict", "wait"), "remembers", dice.of("successes", "all")));
            components.put(PARTNER, partner);
        }
    }

    private void rollout() {
        for (String name : services) {
            Map<?, ?> service = (Map<?, ?>) Objects.requireNonNull(components.get(name));
            if (!service.containsKey("autoscale")
                    && !service.containsKey("sharded")
                    && !components.containsKey("rollout")
                    && dice.chance(0.3)) {
                components.put("rollout", serving.rollout(name));
            }
        }
    }

    private void scheduler() {
        if (dice.chance(0.3)) {
            components.put("leases", map("kind", "lock", "ttl", dice.millis(500, 5000)));
            Messaging messaging = new Messaging(dice, policies, externals.get(0));
            components.put("cron", messaging.scheduler("leases", databases.get(0)));
        }
    }

    private void clients() {
        String entry = services.get(0);
        if (dice.chance(0.6)) {
            components.put("edge", serving.balancer(entry));
            entry = "edge";
        }
        if (dice.chance(0.2)) {
            components.put("gate", serving.gateway(entry, databases.get(0), requests.keySet()));
            entry = "gate";
        }
        Map<String, Object> clients = map("kind", "clients", "arrivals", serving.arrivals());
        clients.put("deadline", dice.millis(200, 3000));
        if (dice.chance(0.2)) {
            clients.put("connections", dice.between(1, 30));
        }
        Map<String, Object> calls = policies.around(map("to", entry));
        if (dice.chance(0.3)) {
            calls.put("idempotencyKey", "request");
        }
        clients.put("calls", calls);
        components.put("users", clients);
    }

    private void services() {
        for (int i = 0; i < services.size(); i++) {
            Map<String, Object> service = map("kind", "service", "instances", dice.between(1, 3));
            if (dice.chance(0.2)) {
                service.put("concurrency", "event-loop");
            } else {
                service.put("threads", dice.between(1, 40));
            }
            if (dice.chance(0.3)) {
                service.put("cores", dice.between(1, 4));
            }
            if (dice.chance(0.1)) {
                service.put("scalability", map("contention", dice.percent(0, 20), "crosstalk", dice.percent(0, 2)));
            }
            if (dice.chance(0.2)) {
                service.put("runtime", serving.runtime());
            }
            service.put("queue", serving.queue(requests.keySet()));
            if (dice.chance(0.2)) {
                service.put("shed", serving.shedding());
            }
            if (dice.chance(0.15)) {
                service.put("rateLimit", policies.rateLimit());
            }
            service.put("dropExpired", dice.of("never", "arrival", "dequeue"));
            if (dice.chance(0.3)) {
                service.put(
                        "idempotency",
                        map("inFlight", dice.of("conflict", "wait"), "remembers", dice.of("successes", "all")));
            }
            serving.scaled(service, List.of("utilisation", "queue", "requests"));
            if (!service.containsKey("autoscale") && dice.chance(0.25)) {
                service.put(
                        "sharded",
                        map(
                                "shards",
                                dice.between(1, 20),
                                "heartbeat",
                                "200ms",
                                "downAfter",
                                "1s",
                                "rebalanceInterval",
                                "1s",
                                "handOffTimeout",
                                "2s"));
            }
            Map<String, Object> handles = map();
            for (String request : requests.keySet()) {
                List<Object> steps = new Handling(dice, policies).steps(i == 0 ? effect(request) : "", reach(i));
                if (i == 0 && handles.isEmpty()) {
                    queues.forEach(
                            queue -> steps.add(policies.around(map("publish", queue, "effect", "mail-" + queue))));
                    if (components.containsKey(TOPIC)) {
                        steps.add(policies.around(map(
                                "publish",
                                TOPIC,
                                "effect",
                                "mail-" + dice.of(queues),
                                "schema",
                                dice.between(1, 2),
                                "optional",
                                true)));
                    }
                }
                if (i == 0 && !told.isEmpty()) {
                    steps.add(policies.around(
                            map("write", told, "outbox", map("effect", "mail-" + queues.get(0)), "optional", true)));
                }
                if (i == 0 && components.containsKey(SAGA)) {
                    steps.add(policies.around(map("call", SAGA, "optional", dice.chance(0.5))));
                }
                handles.put(request, steps);
            }
            service.put("handles", handles);
            components.put(services.get(i), service);
        }
    }

    private String effect(String request) {
        Object effect = ((Map<?, ?>) Objects.requireNonNull(requests.get(request))).get("effect");
        return effect == null ? "" : effect.toString();
    }

    private Handling.Reach reach(int service) {
        List<String> versioned = databases.stream()
                .filter(name -> !((Map<?, ?>) Objects.requireNonNull(components.get(name))).containsKey("quorum"))
                .toList();
        return new Handling.Reach(
                services.subList(service + 1, services.size()), externals, stores, databases, versioned, queues);
    }

    private Map<String, Object> external() {
        Map<String, Object> external = map("kind", "external", "work", map("exponential", dice.millis(5, 80)));
        external.put("concurrency", dice.chance(0.5) ? 0 : dice.between(1, 20));
        if (dice.chance(0.3)) {
            external.put("rateLimit", policies.rateLimit());
        }
        if (dice.chance(0.3)) {
            external.put("errorRate", dice.percent(1, 40));
        }
        if (dice.chance(0.2)) {
            external.put("fencing", true);
        }
        external.put(
                "idempotency", map("inFlight", dice.of("conflict", "wait"), "remembers", dice.of("successes", "all")));
        return external;
    }
}
