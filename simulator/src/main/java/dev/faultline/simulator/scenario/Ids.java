package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.yaml.Node;
import java.util.List;
import java.util.Optional;

/** How an element of a list is pointed at: by its id, or by its number from 1. */
final class Ids {
    private Ids() {}

    /** The elements of a list; one alone may stand without brackets. */
    static List<Node> elements(Optional<Node> list) {
        return list.map(node -> node instanceof Node.Items items ? items.items() : List.of(node))
                .orElse(List.of());
    }

    static String of(Node element, int index) {
        return element instanceof Node.Fields fields
                        && fields.get("id").orElse(fields) instanceof Node.Scalar id
                        && Scalars.isName(id.text())
                ? id.text()
                : String.valueOf(index + 1);
    }
}
