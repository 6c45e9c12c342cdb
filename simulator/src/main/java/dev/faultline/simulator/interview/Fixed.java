package dev.faultline.simulator.interview;

import dev.faultline.simulator.scenario.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of the scenario that no candidate changes: who asks for what, how often, for how long.
 *
 * @param tree a scenario whose clients do not say yet whom they call
 * @param clients the components in it
 * @param requests the request classes, which the services of a design handle
 * @param effects what the ledger follows, which a design applies
 * @param needs what a service does for every request of a class: {@code read}, {@code write}, {@code publish}
 */
public record Fixed(
        Node.Fields tree,
        List<String> clients,
        List<String> requests,
        List<String> effects,
        Map<String, List<String>> needs) {
    public Fixed {
        clients = List.copyOf(clients);
        requests = List.copyOf(requests);
        effects = List.copyOf(effects);
        needs = new LinkedHashMap<>(needs);
    }
}
