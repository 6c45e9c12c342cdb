package dev.faultline.simulator.hunt;

import static dev.faultline.simulator.hunt.Policing.list;
import static dev.faultline.simulator.hunt.Policing.map;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Random ways in which requests come, are spread over instances and wait, and how a service's runtime holds them up. */
final class Serving {
    private final Dice dice;

    Serving(Dice dice) {
        this.dice = dice;
    }

    Map<String, Object> arrivals() {
        int rate = dice.between(10, 120);
        return switch (dice.between(0, 10)) {
            case 7 ->
                map(
                        "steps",
                        list(map("rate", rate + "/s"), map("at", dice.millis(1000, 8000), "rate", rate * 3 + "/s")));
            case 8 ->
                map(
                        "bursts",
                        map("base", "5/s", "peak", rate * 4 + "/s", "every", dice.millis(1000, 4000), "for", "500ms"));
            case 9 -> map("diurnal", map("low", "1/s", "high", rate * 2 + "/s", "period", dice.millis(2000, 20_000)));
            case 10 -> map("flash-crowd", map("base", rate + "/s", "peak", rate * 5 + "/s", "at", "3s", "decay", "2s"));
            case 0 -> map("constant", rate + "/s");
            case 1 -> map("ramp", map("from", "5/s", "to", rate * 2 + "/s", "at", "1s", "over", "6s"));
            case 2 -> map("spike", map("base", rate + "/s", "peak", rate * 4 + "/s", "at", "3s", "for", "2s"));
            case 3 ->
                map("closed", map("users", dice.between(1, 60), "think", map("exponential", dice.millis(10, 1000))));
            case 4 -> map("gaps", map("lognormal", map("median", dice.millis(4, 20), "p99", dice.millis(50, 500))));
            case 5 ->
                map(
                        "on-off",
                        map(
                                "rate",
                                rate * 2 + "/s",
                                "offRate",
                                dice.between(0, 20) + "/s",
                                "on",
                                dice.millis(50, 2000)));
            default -> map("poisson", rate + "/s");
        };
    }

    Map<String, Object> balancer(String target) {
        Map<String, Object> edge = map("kind", "load-balancer", "targets", list(target));
        edge.put(
                "policy",
                dice.of(
                        "round-robin",
                        "random",
                        "least-outstanding",
                        "two-choices",
                        "key-hash",
                        "consistent-hash",
                        "jump-hash",
                        "key-modulo"));
        edge.put("choices", dice.between(1, 4));
        if (dice.chance(0.2)) {
            edge.put("hashBy", "source");
        }
        if (dice.chance(0.5)) {
            edge.put("boundedLoad", dice.of("1.05", "1.25", "2"));
        }
        edge.put("idleTimeout", dice.millis(500, 5000));
        if (dice.chance(0.5)) {
            edge.put("health", map("interval", dice.millis(100, 800), "timeout", dice.millis(50, 300)));
            edge.put("whenNoneHealthy", dice.of("fail", "try-all"));
        }
        spread(edge, target);
        return edge;
    }

    private void spread(Map<String, Object> edge, String target) {
        if (dice.chance(0.2)) {
            edge.put("policy", "least-response-time");
        }
        if (dice.chance(0.4)) {
            edge.put(
                    "outliers",
                    map(
                            "consecutive",
                            dice.between(1, 4),
                            "interval",
                            dice.millis(100, 1000),
                            "baseEjection",
                            dice.millis(200, 2000),
                            "maxEjected",
                            dice.of("10%", "50%", "100%"),
                            "panicBelow",
                            dice.of("0%", "50%")));
        }
        if (dice.chance(0.2)) {
            edge.put("sticky", map("by", dice.of("key", "source"), "sessions", dice.between(1, 50)));
        }
        boolean weighs = !String.valueOf(edge.get("policy")).matches("key-.*|.*-hash");
        if (weighs && dice.chance(0.3)) {
            edge.put("slowStart", map("window", dice.millis(500, 5000)));
            edge.put("weights", map(target, dice.between(1, 3)));
        }
    }

    /** Perhaps with an autoscaler that goes by one of these, and instances that are slow at first. */
    void scaled(Map<String, Object> part, List<String> measures) {
        if (dice.chance(0.25)) {
            String measure = dice.of(measures);
            String wanted = switch (measure) {
                case "utilisation" -> dice.percent(5, 90);
                case "requests" -> dice.between(1, 30) + "/s";
                default -> String.valueOf(dice.between(1, 10));
            };
            Map<String, Object> scaler = map("min", dice.between(1, 2), "max", dice.between(3, 6));
            scaler.put("target", map(measure, wanted));
            scaler.put("interval", dice.millis(200, 1500));
            scaler.put("stabilisation", dice.millis(100, 3000));
            scaler.put("startUp", map("exponential", dice.millis(10, 1000)));
            part.put("autoscale", scaler);
        }
        if (measures.size() > 1 && dice.chance(0.15)) {
            part.put("warmUp", map("for", dice.millis(200, 3000), "slower", dice.between(2, 8)));
        }
    }

    /** In front of all, with sessions in a database or without. */
    Map<String, Object> gateway(String entry, String sessions, Collection<String> classes) {
        Map<String, Object> gateway = map("kind", "gateway", "instances", dice.between(1, 2));
        if (dice.chance(0.5)) {
            gateway.put("concurrency", "threads");
            gateway.put("threads", dice.between(1, 30));
        }
        gateway.put("validation", map("invalid", dice.percent(0, 20)));
        gateway.put(
                "authentication",
                dice.chance(0.5)
                        ? map("token", map("unauthorised", dice.percent(0, 20)))
                        : map("session", map("read", sessions, "timeout", dice.millis(20, 500))));
        gateway.put("queue", queue(classes));
        Map<String, Object> routes = map();
        classes.forEach(name -> routes.put(name, list(map("call", entry, "timeout", dice.millis(50, 1000)))));
        gateway.put("handles", routes);
        return gateway;
    }

    /** Releases of a service, fast enough to be over before the run is. */
    Map<String, Object> rollout(String service) {
        Map<String, Object> deployment = map("kind", "deployment", "of", service);
        deployment.put("strategy", dice.of("rolling", "canary", "blue-green"));
        deployment.put("batch", dice.between(1, 2));
        deployment.put("wait", dice.millis(10, 500));
        deployment.put("watch", dice.millis(100, 1500));
        deployment.put("drain", dice.millis(1, 300));
        deployment.put("startUp", dice.millis(1, 500));
        return deployment;
    }

    /** @param classes the names of all request classes */
    Map<String, Object> queue(Collection<String> classes) {
        Map<String, Object> queue = map("limit", dice.between(0, 100), "whenFull", dice.of("reject", "drop-oldest"));
        if (dice.chance(0.4)) {
            queue.put("order", dice.of("lifo", "adaptive-lifo", "priority", "earliest-deadline", "shortest-first"));
            queue.put("lifoAbove", dice.between(0, 10));
            queue.put("priority", list(classes.iterator().next()));
        }
        if (dice.chance(0.15)) {
            queue.put("patience", map("exponential", dice.millis(5, 500)));
        }
        return queue;
    }

    Map<String, Object> shedding() {
        return switch (dice.between(0, 4)) {
            case 3 ->
                map(
                        "adaptive",
                        map("algorithm", dice.of("aimd", "gradient"), "min", dice.between(1, 5), "tooLong", "200ms"));
            case 4 -> map("utilisation", map("critical", dice.percent(20, 90), "over", dice.millis(10, 1000)));
            case 0 -> map("queueAbove", dice.between(0, 20));
            case 1 -> map("waitAbove", dice.millis(10, 300));
            default -> map("codel", map("target", dice.millis(1, 20), "interval", dice.millis(10, 200)));
        };
    }

    Map<String, Object> runtime() {
        Map<String, Object> gc = dice.chance(0.3)
                ? map("collector", dice.of("g1", "parallel", "zgc", "shenandoah"))
                : map("pause", dice.millis(1, 200), "cpu", dice.percent(0, 50));
        if (dice.chance(0.5)) {
            gc.put("every", map("exponential", dice.millis(100, 3000)));
            gc.put("synchronised", dice.chance(0.5));
        } else {
            gc.put("heap", dice.between(4, 50) + "MiB");
            gc.put("keeps", dice.between(0, 3) + "MiB");
            gc.put("full", dice.between(1, 8));
        }
        Map<String, Object> runtime = map("gc", gc);
        if (dice.chance(0.3)) {
            runtime.put("processes", dice.between(1, 3));
        }
        return runtime;
    }
}
