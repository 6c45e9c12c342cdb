package dev.faultline.simulator.interview;

import dev.faultline.simulator.scenario.yaml.Node;
import java.util.List;

/**
 * The part of the scenario that no candidate changes: who asks for what, how often, for how long.
 *
 * @param tree a scenario whose clients do not say yet whom they call
 * @param clients the components in it
 * @param requests the request classes, which the services of a design handle
 * @param effects what the ledger follows, which a design applies
 */
public record Fixed(Node.Fields tree, List<String> clients, List<String> requests, List<String> effects) {
    public Fixed {
        clients = List.copyOf(clients);
        requests = List.copyOf(requests);
        effects = List.copyOf(effects);
    }
}
