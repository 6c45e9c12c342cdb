package dev.faultline.simulator.scenario;

import static dev.faultline.simulator.scenario.SchemaScalars.object;
import static dev.faultline.simulator.scenario.SchemaScalars.strings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Says each type in JSON Schema. What is used in several places is said once, under {@code $defs}. */
final class SchemaTypes {
    private final Map<String, ObjectNode> definitions = new LinkedHashMap<>();
    /** By identity of the type: what contains itself is said by its name. */
    private final Map<Object, String> names = new IdentityHashMap<>();

    ObjectNode definitions() {
        ObjectNode node = object();
        definitions.forEach(node::set);
        return node;
    }

    /** What a fenced block holds, under its own word. */
    void block(String word, Type type) {
        definitions.put(word, object());
        ObjectNode schema = type(type, word + "-data");
        definitions.put(word, schema);
    }

    private ObjectNode define(String name, Object what, Supplier<ObjectNode> schema) {
        String known = names.get(what);
        if (known == null) {
            known = unique(name);
            names.put(what, known);
            definitions.put(known, object());
            ObjectNode said = schema.get();
            definitions.put(known, said);
            known = sameAsBefore(known, said);
            names.put(what, known);
        }
        return object().put("$ref", "#/$defs/" + known);
    }

    /** What says the same as something before it goes by the name of that. */
    private String sameAsBefore(String name, ObjectNode schema) {
        for (Map.Entry<String, ObjectNode> other : definitions.entrySet()) {
            if (!other.getKey().equals(name) && other.getValue().equals(schema)) {
                definitions.remove(name);
                return other.getKey();
            }
        }
        return name;
    }

    private String unique(String name) {
        String free = name;
        for (int i = 2; definitions.containsKey(free); i++) {
            free = name + "-" + i;
        }
        return free;
    }

    ObjectNode section(Spec spec) {
        ObjectNode node = object().put("type", "object");
        ObjectNode properties = node.putObject("properties");
        ArrayNode required = SchemaWriter.JSON.createArrayNode();
        for (Key key : spec.keys()) {
            properties.set(key.name(), property(key));
            if (key.required()) {
                required.add(key.name());
            }
        }
        if (!required.isEmpty()) {
            node.set("required", required);
        }
        node.put("additionalProperties", false);
        ArrayNode rules = SchemaWriter.JSON.createArrayNode();
        spec.exactlyOne().forEach(group -> rules.add(exactlyOne(spec, group)));
        if (!rules.isEmpty()) {
            node.set("allOf", rules);
        }
        return node;
    }

    private static ObjectNode exactlyOne(Spec spec, List<String> group) {
        ObjectNode rule = object();
        ArrayNode either = rule.putArray("oneOf");
        group.forEach(name -> either.addObject().putArray("required").add(name));
        if (group.stream()
                .anyMatch(
                        name -> spec.key(name).filter(k -> k.fallback() != null).isPresent())) {
            ArrayNode none = either.addObject().putObject("not").putArray("anyOf");
            group.forEach(name -> none.addObject().putArray("required").add(name));
        }
        return rule;
    }

    private ObjectNode property(Key key) {
        ObjectNode node = type(key.type(), key.name());
        node.put("description", SchemaWriter.about(key));
        if (key.fallback() != null && Sections.parse(key, key.fallback()) instanceof Node.Scalar scalar) {
            fallback(node, key.type(), scalar.text());
        }
        return node;
    }

    private static void fallback(ObjectNode node, Type type, String text) {
        switch (type) {
            case Type.Whole t -> node.put("default", Long.parseLong(text));
            case Type.Number t -> node.put("default", Double.parseDouble(text));
            case Type.Flag t -> node.put("default", Boolean.parseBoolean(text));
            default -> node.put("default", text);
        }
    }

    private ObjectNode type(Type type, String name) {
        return switch (type) {
            case Type.Duration t -> named("duration", () -> SchemaScalars.measure(Units.DURATIONS.keySet(), true));
            case Type.VaryingDuration t -> varying();
            case Type.Rate t -> named("rate", () -> SchemaScalars.measure(Units.RATES.keySet(), false));
            case Type.Size t -> named("size", () -> SchemaScalars.measure(Units.SIZES.keySet(), true));
            case Type.Share t -> SchemaScalars.share(t);
            case Type.Whole t -> SchemaScalars.whole(t);
            case Type.Number t -> SchemaScalars.number(t);
            case Type.Flag t -> object().put("type", "boolean");
            case Type.Text t -> object().put("type", "string").put("maxLength", t.max());
            case Type.Value t -> object().set("type", strings(List.of("string", "number", "boolean")));
            case Type.Choice t -> object().put("type", "string").set("enum", strings(t.words()));
            case Type.Name t -> SchemaScalars.name();
            case Type.Reference t -> SchemaScalars.reference(t);
            case Type.Listing t -> listing(t, name);
            case Type.Mapping t -> mapping(t, name);
            case Type.Section t -> define(name, t.spec(), () -> section(t.spec()));
            case Type.Tagged t -> tagged(t);
            case Type.Shapes t -> define(name, t, () -> shapes(t, name));
            case Type.OneOf t -> define(name, t, () -> oneOf(t, name));
            case Type.Anything t -> object();
            case Type.Lazy t -> type(t.type().get(), name);
        };
    }

    /** What is the same wherever it stands. */
    private ObjectNode named(String name, Supplier<ObjectNode> schema) {
        return define(name, name.intern(), schema);
    }

    private ObjectNode varying() {
        return define("varyingDuration", Distributions.class, () -> {
            Type.OneOf shapes = Distributions.shapes(new Type.VaryingDuration(0, Long.MAX_VALUE));
            return oneOf(shapes, "varyingDuration").put("description", Words.expected(new Type.VaryingDuration(0, 0)));
        });
    }

    private ObjectNode listing(Type.Listing type, String name) {
        ObjectNode element = type(type.element(), name);
        ObjectNode list = object().put("type", "array");
        list.set("items", element);
        list.put("maxItems", type.max());
        if (type.element() instanceof Type.Listing) {
            return list;
        }
        ObjectNode either = object();
        either.putArray("anyOf").add(list).add(element.deepCopy());
        return either;
    }

    private ObjectNode mapping(Type.Mapping type, String name) {
        ObjectNode node = object().put("type", "object").put("maxProperties", type.max());
        if (!(type.names() instanceof Type.Number)) {
            node.set("propertyNames", type(type.names(), name));
        }
        node.set("additionalProperties", type(type.value(), name));
        return node;
    }

    /** Which keys there are depends on a word: said with if and then, so that an editor complains of the right one. */
    private ObjectNode tagged(Type.Tagged type) {
        return define(type.tag(), type, () -> {
            ObjectNode node = object().put("type", "object");
            node.putArray("required").add(type.tag());
            ObjectNode tag = node.putObject("properties").putObject(type.tag());
            tag.set("enum", strings(type.specs().keySet()));
            ArrayNode rules = node.putArray("allOf");
            wordsBySection(type).forEach((section, words) -> {
                ObjectNode rule = rules.addObject();
                ObjectNode when = rule.putObject("if");
                when.putObject("properties").putObject(type.tag()).set("enum", strings(words));
                when.putArray("required").add(type.tag());
                rule.set("then", section);
            });
            return node;
        });
    }

    /** Words that have the same keys share what is said of them. */
    private Map<ObjectNode, List<String>> wordsBySection(Type.Tagged type) {
        Map<ObjectNode, List<String>> words = new LinkedHashMap<>();
        type.specs().forEach((word, spec) -> {
            ObjectNode section = define(type.tag() + "-" + word, spec, () -> {
                ObjectNode keys = section(spec.without(type.tag()));
                ((ObjectNode) keys.get("properties")).putObject(type.tag());
                return keys;
            });
            words.computeIfAbsent(section, s -> new ArrayList<>()).add(word);
        });
        return words;
    }

    private ObjectNode shapes(Type.Shapes type, String name) {
        ObjectNode node = object().put("type", "object");
        ArrayNode one = node.putArray("oneOf");
        ArrayNode rules = node.putArray("allOf");
        type.byKey().forEach((key, shape) -> {
            one.addObject().putArray("required").add(key);
            ObjectNode rule = rules.addObject();
            rule.putObject("if").putArray("required").add(key);
            rule.set("then", type(shape, name + "-" + key));
        });
        return node;
    }

    private ObjectNode oneOf(Type.OneOf type, String name) {
        ObjectNode chosen = object().put("type", "object");
        ObjectNode properties = chosen.putObject("properties");
        type.options().forEach((option, value) -> properties.set(option, type(value, name + "-" + option)));
        chosen.put("additionalProperties", false).put("minProperties", 1).put("maxProperties", 1);
        ObjectNode node = object();
        ArrayNode either = node.putArray("anyOf").add(chosen);
        Type shorthand = type.options().get(type.shorthand());
        if (shorthand != null) {
            either.add(type(shorthand, name));
        }
        List<String> words = type.options().entrySet().stream()
                .filter(e -> e.getValue() instanceof Type.Section)
                .map(Map.Entry::getKey)
                .toList();
        if (!words.isEmpty()) {
            either.addObject().set("enum", strings(words));
        }
        return node;
    }
}
