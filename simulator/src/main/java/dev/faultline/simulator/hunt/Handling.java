package dev.faultline.simulator.hunt;

import static dev.faultline.simulator.hunt.Policing.list;
import static dev.faultline.simulator.hunt.Policing.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Random steps of a service for one request class. */
final class Handling {
    private final Dice dice;
    private final Policing policies;

    Handling(Dice dice, Policing policies) {
        this.dice = dice;
        this.policies = policies;
    }

    /** What a service may call, read, write and publish to, and the databases in which single rows have versions. */
    record Reach(
            List<String> services,
            List<String> externals,
            List<String> stores,
            List<String> databases,
            List<String> versioned,
            List<String> queues) {}

    /** @param effect what one of the steps applies; empty for none */
    List<Object> steps(String effect, Reach reach) {
        List<Object> steps = new ArrayList<>();
        steps.add(work());
        int more = dice.between(0, 3);
        for (int i = 0; i < more; i++) {
            steps.add(step(reach, true));
        }
        if (!reach.services().isEmpty()) {
            steps.add(policies.around(map("call", reach.services().get(0))));
        }
        if (!effect.isEmpty()) {
            steps.add(dice.between(0, steps.size()), applying(effect, reach));
        }
        return steps;
    }

    private Map<String, Object> work() {
        return map("work", dice.chance(0.5) ? dice.millis(1, 15) : map("exponential", dice.millis(1, 15)));
    }

    private Map<String, Object> applying(String effect, Reach reach) {
        if (effect.startsWith(Generator.SOLE)) {
            Map<String, Object> call = map("call", dice.of(reach.externals()), "applies", effect);
            call.put("idempotencyKey", "request");
            return policies.around(call);
        }
        return switch (dice.between(0, 2)) {
            case 0 -> map("work", dice.millis(1, 10), "applies", effect);
            case 1 -> policies.around(map("write", dice.of(reach.databases()), "applies", effect));
            default -> policies.around(map("call", dice.of(reach.externals()), "applies", effect));
        };
    }

    private Map<String, Object> write(String database, Reach reach) {
        if (reach.stores().contains("cache") && dice.chance(0.2)) {
            return map("write", "cache");
        }
        Map<String, Object> write = map("write", database);
        if (reach.versioned().contains(database) && dice.chance(0.3)) {
            write.put("version", dice.of("checked", "noted"));
        }
        return write;
    }

    private Map<String, Object> read(Reach reach, boolean mayAskAll) {
        if (mayAskAll && !reach.versioned().isEmpty() && dice.chance(0.3)) {
            return policies.around(map("read", dice.of(reach.versioned()), "allShards", true));
        }
        return policies.around(map("read", dice.of(reach.stores())));
    }

    private Map<String, Object> step(Reach reach, boolean nests) {
        int which = dice.between(0, nests ? 9 : 4);
        return switch (which) {
            case 0 -> work();
            case 1 -> read(reach, nests);
            case 2 -> policies.around(write(dice.of(reach.databases()), reach));
            case 3 -> optional(policies.around(map("call", dice.of(reach.externals()))));
            case 4 -> reach.services().isEmpty() ? work() : policies.around(map("call", dice.of(reach.services())));
            case 5 -> publish(reach);
            case 6 -> parallel(reach);
            case 7 ->
                map(
                        "branch",
                        map(
                                "probability",
                                dice.percent(10, 90),
                                "then",
                                list(step(reach, false)),
                                "else",
                                list(step(reach, false))));
            case 8 -> transaction(reach);
            default -> map("repeat", repetition(reach));
        };
    }

    private Map<String, Object> transaction(Reach reach) {
        if (reach.versioned().isEmpty()) { // they are those with a primary
            return work();
        }
        String on = dice.of(reach.versioned());
        List<Object> steps = new ArrayList<>();
        steps.add(map("read", on, "lock", dice.chance(0.5), "timeout", dice.millis(50, 500)));
        steps.add(dice.chance(0.5) ? work() : policies.around(map("call", dice.of(reach.externals()))));
        steps.add(map("write", on, "timeout", dice.millis(50, 500)));
        Map<String, Object> transaction = map("on", on, "steps", steps, "timeout", dice.millis(50, 1000));
        transaction.put("isolation", dice.of("read-committed", "repeatable-read", "serialisable"));
        if (dice.chance(0.5)) {
            transaction.put(
                    "retry", map("attempts", dice.between(2, 4), "backoff", dice.millis(1, 50), "jitter", "full"));
        }
        return map("transaction", transaction);
    }

    private Map<String, Object> parallel(Reach reach) {
        Map<String, Object> parallel = map("parallel", list(callOut(reach), callOut(reach)));
        int calls = 2;
        if (dice.chance(0.4)) {
            int times = dice.between(2, 5);
            parallel.put("times", times);
            calls *= times;
        }
        if (dice.chance(0.5)) {
            parallel.put("need", dice.between(1, calls));
        } else {
            parallel.put("failFast", dice.chance(0.5));
        }
        return parallel;
    }

    private Map<String, Object> repetition(Reach reach) {
        Map<String, Object> repeat = map("times", dice.between(1, 4), "steps", list(step(reach, false)));
        if (dice.chance(0.5)) {
            repeat.put("again", dice.percent(10, 90));
        }
        return repeat;
    }

    private Map<String, Object> callOut(Reach reach) {
        return dice.chance(0.5)
                ? policies.around(map("read", dice.of(reach.stores())))
                : optional(policies.around(map("call", dice.of(reach.externals()))));
    }

    private Map<String, Object> optional(Map<String, Object> call) {
        if (dice.chance(0.3)) {
            call.put("optional", true);
        }
        return call;
    }

    private Map<String, Object> publish(Reach reach) {
        if (reach.queues().isEmpty()) {
            return work();
        }
        String queue = dice.of(reach.queues());
        return policies.around(map("publish", queue, "effect", "mail-" + queue));
    }
}
