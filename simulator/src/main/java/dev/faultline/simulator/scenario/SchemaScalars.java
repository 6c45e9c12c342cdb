package dev.faultline.simulator.scenario;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultline.simulator.spec.Type;
import java.util.Collection;
import java.util.List;

/** Says single values in JSON Schema. */
final class SchemaScalars {
    private static final String NUMBER = "[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?";
    private static final String NAME = "^[A-Za-z][A-Za-z0-9_-]{0,62}$";

    private SchemaScalars() {}

    static ObjectNode object() {
        return SchemaWriter.JSON.createObjectNode();
    }

    static ArrayNode strings(Collection<String> words) {
        ArrayNode array = SchemaWriter.JSON.createArrayNode();
        words.forEach(array::add);
        return array;
    }

    private static ObjectNode text(String pattern) {
        return object().put("type", "string").put("pattern", pattern);
    }

    static ObjectNode name() {
        return text(NAME);
    }

    /** @param zero whether 0 needs no unit */
    static ObjectNode measure(Collection<String> units, boolean zero) {
        String measure = NUMBER + " ?(" + String.join("|", units) + ")";
        if (!zero) {
            return text("^" + measure + "$");
        }
        ObjectNode node = text("^(0|" + measure + ")$");
        node.set("type", strings(List.of("string", "integer")));
        return node.put("minimum", 0).put("maximum", 0);
    }

    static ObjectNode share(Type.Share type) {
        ObjectNode node = text("^" + NUMBER + " ?%$");
        node.set("type", strings(List.of("string", "number")));
        return node.put("minimum", type.min()).put("maximum", type.max());
    }

    static ObjectNode whole(Type.Whole type) {
        ObjectNode node = object().put("type", "integer").put("minimum", type.min());
        return type.max() == Long.MAX_VALUE ? node : node.put("maximum", type.max());
    }

    static ObjectNode number(Type.Number type) {
        return object().put("type", "number").put("minimum", type.min()).put("maximum", type.max());
    }

    static ObjectNode reference(Type.Reference type) {
        return switch (type.target()) {
            case LINK, PLACES -> text("^.+->.+$");
            case AIM, PATH, USERS -> object().put("type", "string");
            default -> name();
        };
    }
}
