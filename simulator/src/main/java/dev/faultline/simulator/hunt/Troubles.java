package dev.faultline.simulator.hunt;

import static dev.faultline.simulator.hunt.Policing.map;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Two or three random faults, close enough in time to meet. */
final class Troubles {
    private static final List<String> ON_INSTANCES =
            List.of("crash", "crash-after-effect", "lost-reply", "slow", "pause", "error-rate");
    private static final List<String> AILMENTS =
            List.of("cpu-share", "disk-full", "memory-leak", "brown-out", "rate-limited");
    private static final List<String> ON_LINKS = List.of("delay", "hold", "loss", "duplicate", "partition");
    private static final List<String> ON_MORE_LINKS = List.of("reorder", "corrupt", "blackhole", "dns-failure");
    private static final List<String> ON_USERS = List.of("flash-crowd", "reconnect-herd", "hot-key", "abusive-tenant");

    private static final List<String> ONE_WAY = List.of("blackhole", "dns-failure");
    private static final List<String> FADING =
            List.of("slow", "error-rate", "cpu-share", "brown-out", "delay", "loss", "duplicate", "reorder", "corrupt");

    private final Dice dice;
    private final Map<String, Object> components;

    Troubles(Dice dice, Map<String, Object> components) {
        this.dice = dice;
        this.components = components;
    }

    List<Object> timeline() {
        List<Object> timeline = new ArrayList<>();
        int count = dice.between(2, 3);
        for (int i = 0; i < count; i++) {
            Map<String, Object> fault = map("id", "fault" + i, "at", dice.millis(1000, 6000));
            fault.put("for", dice.millis(300, 4000));
            fault.putAll(fault());
            timeline.add(fault);
        }
        return timeline;
    }

    private Map<String, Object> fault() {
        return switch (dice.between(0, 8)) {
            case 0 -> onInstance(dice.of(AILMENTS));
            case 1 -> onLink(dice.of(ON_MORE_LINKS));
            case 2 -> dice.chance(0.5) ? onUsers(dice.of(ON_USERS)) : usual();
            default -> usual();
        };
    }

    private Map<String, Object> usual() {
        int which = dice.between(0, 13);
        if (which < ON_INSTANCES.size()) {
            return onInstance(ON_INSTANCES.get(which));
        }
        if (which < ON_INSTANCES.size() + ON_LINKS.size()) {
            return onLink(ON_LINKS.get(which - ON_INSTANCES.size()));
        }
        if (which == 11 && components.containsKey("rollout") && dice.chance(0.7)) {
            return map(
                    "fault",
                    "release",
                    "target",
                    "rollout",
                    "slower",
                    dice.between(1, 5),
                    "errorRate",
                    dice.percent(0, 60));
        }
        String cache = dice.of("cache", "users");
        if (which == 11 || (cache.equals("cache") && !components.containsKey("cache"))) {
            return map("fault", "traffic-spike", "target", "users", "factor", dice.between(2, 6));
        }
        if (which == 12 && components.containsKey("cache")) {
            return map("fault", "cache-flush", "target", "cache");
        }
        if (components.containsKey("queueA")) {
            return map(
                    "fault",
                    "poison",
                    "target",
                    "queueA",
                    "probability",
                    dice.percent(5, 100),
                    "first",
                    dice.between(1, 20));
        }
        return map("fault", "traffic-spike", "target", "users", "factor", dice.between(2, 6));
    }

    private Map<String, Object> onInstance(String fault) {
        List<String> names = new ArrayList<>(components.keySet());
        names.remove("users");
        String name = dice.of(names);
        Object instances = ((Map<?, ?>) Objects.requireNonNull(components.get(name))).get("instances");
        String target =
                instances instanceof Integer count && dice.chance(0.5) ? name + "-" + dice.between(1, count) : name;
        Map<String, Object> trouble = map("fault", fault, "target", target);
        switch (fault) {
            case "crash" -> {
                trouble.put("refuse", dice.chance(0.5));
                trouble.put("startUp", dice.millis(1, 1000));
            }
            case "crash-after-effect" -> {
                trouble.put("probability", dice.percent(10, 100));
                trouble.put("first", dice.between(0, 3));
                trouble.put("down", dice.millis(10, 1000));
            }
            case "lost-reply" -> trouble.put("probability", dice.percent(10, 100));
            case "slow" -> {
                trouble.put("factor", dice.between(2, 30));
                if (dice.chance(0.3)) {
                    trouble.put("add", dice.millis(1, 50));
                }
            }
            case "error-rate" -> {
                trouble.put("probability", dice.percent(10, 100));
                trouble.put("reason", dice.of("error", "throttled", "shed", "unauthorised", "conflict"));
                if (dice.chance(0.3)) {
                    trouble.put("first", dice.between(1, 20));
                }
            }
            case "memory-leak" -> {
                trouble.put("heap", dice.between(5, 200) + "MiB");
                trouble.put("down", dice.millis(10, 1000));
            }
            case "brown-out" -> trouble.put("probability", dice.percent(5, 100));
            default -> {}
        }
        comesAndGoes(trouble);
        return trouble;
    }

    private void comesAndGoes(Map<String, Object> trouble) {
        if (dice.chance(0.15)) {
            trouble.put("flaps", map("on", dice.millis(50, 500), "off", dice.millis(50, 500)));
        } else if (FADING.contains(trouble.get("fault")) && dice.chance(0.3)) {
            trouble.put("ramp", dice.millis(10, 1000));
            trouble.put("fade", dice.millis(10, 1000));
        }
    }

    private Map<String, Object> onUsers(String fault) {
        Map<String, Object> trouble = map("fault", fault, "target", "users");
        switch (fault) {
            case "flash-crowd" -> trouble.put("decay", dice.millis(200, 3000));
            case "reconnect-herd" -> trouble.put("requests", dice.between(5, 200));
            case "abusive-tenant" -> trouble.put("factor", dice.between(2, 5));
            default -> {}
        }
        return trouble;
    }

    /** On all links of a component, or on the one to another that it speaks of. */
    private Map<String, Object> onLink(String fault) {
        String name = dice.of(new ArrayList<>(components.keySet()));
        Set<String> others = new LinkedHashSet<>();
        spokenOf(components.get(name), others);
        boolean between = !others.isEmpty() && dice.chance(0.3);
        String target = between ? name + " -> " + dice.of(List.copyOf(others)) : name;
        Map<String, Object> trouble = map("fault", fault, "target", target);
        if (between && dice.chance(0.5) && !ONE_WAY.contains(fault)) {
            trouble.put("oneWay", true);
        }
        switch (fault) {
            case "delay" ->
                trouble.put("add", dice.chance(0.5) ? dice.millis(5, 500) : map("exponential", dice.millis(5, 200)));
            case "loss", "duplicate", "reorder", "corrupt" -> trouble.put("probability", dice.percent(5, 100));
            default -> {}
        }
        comesAndGoes(trouble);
        return trouble;
    }

    private void spokenOf(@Nullable Object node, Set<String> names) {
        if (node instanceof Map<?, ?> map) {
            map.values().forEach(value -> spokenOf(value, names));
        } else if (node instanceof List<?> list) {
            list.forEach(each -> spokenOf(each, names));
        } else if (node instanceof String name && components.containsKey(name)) {
            names.add(name);
        }
    }
}
