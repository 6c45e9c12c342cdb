package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.yaml.Node;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is given to whoever makes a design: what users ask for, and what parts have by themselves.
 *
 * @param requests the effect of each request class, empty where it has none
 * @param keys that every part of a kind has, whatever a design says
 * @param effects that a kind of part applies by itself, with no step that says so
 */
public record Given(Map<String, String> requests, Map<String, List<String>> keys, Set<String> effects) {
    public Given {
        requests = new LinkedHashMap<>(requests);
        keys = new LinkedHashMap<>(keys);
        effects = new LinkedHashSet<>(effects);
    }

    /** As a scenario says it, which need not be whole. */
    public static Given of(Node.Fields scenario) {
        Map<String, String> requests = new LinkedHashMap<>();
        if (scenario.get("requests").orElse(null) instanceof Node.Fields classes) {
            classes.fields().forEach(each -> requests.put(each.name(), text(each.value(), "effect")));
        }
        return new Given(requests, Map.of(), Set.of());
    }

    /** With what every part of a kind has. */
    public Given with(String kind, Node.Fields given) {
        Map<String, List<String>> more = new LinkedHashMap<>(keys);
        more.put(kind, given.fields().stream().map(Node.Field::name).toList());
        Set<String> applied = new LinkedHashSet<>(effects);
        if (!text(given, "applies").isEmpty()) {
            applied.add(text(given, "applies"));
        }
        return new Given(requests, more, applied);
    }

    private static String text(Node node, String key) {
        return node instanceof Node.Fields fields && fields.get(key).orElse(null) instanceof Node.Scalar scalar
                ? scalar.text()
                : "";
    }

    public List<String> classes() {
        return List.copyOf(requests.keySet());
    }

    String effectOf(String requestClass) {
        return requests.getOrDefault(requestClass, "");
    }

    /** An effect that a step of a service has to apply; empty where there is none. */
    String ownEffectOf(String requestClass) {
        String effect = effectOf(requestClass);
        return effects.contains(effect) ? "" : effect;
    }

    /** An effect that a message carries to whoever applies it by itself; empty where there is none. */
    String sentEffectOf(String requestClass) {
        String effect = effectOf(requestClass);
        return effects.contains(effect) ? effect : "";
    }

    boolean has(String kind, String key) {
        return keys.getOrDefault(kind, List.of()).contains(key);
    }
}
