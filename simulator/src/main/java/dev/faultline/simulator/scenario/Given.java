package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.scenario.yaml.NotYaml;
import dev.faultline.simulator.scenario.yaml.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is given to whoever makes a design: what users ask for.
 *
 * @param requests the effect of each request class, empty where it has none
 */
public record Given(Map<String, String> requests) {
    /** As a scenario says it, which need not be whole. */
    public static Given of(String scenario) {
        Map<String, String> requests = new LinkedHashMap<>();
        try {
            if (Yaml.read("given", scenario) instanceof Node.Fields root
                    && root.get("requests").orElse(null) instanceof Node.Fields classes) {
                classes.fields().forEach(each -> requests.put(each.name(), effect(each.value())));
            }
        } catch (NotYaml e) {
            throw new IllegalStateException("read before, and now cannot be: " + e.what(), e);
        }
        return new Given(requests);
    }

    private static String effect(Node request) {
        return request instanceof Node.Fields fields && fields.get("effect").orElse(null) instanceof Node.Scalar effect
                ? effect.text()
                : "";
    }

    public List<String> classes() {
        return List.copyOf(requests.keySet());
    }

    String effectOf(String requestClass) {
        return requests.getOrDefault(requestClass, "");
    }
}
