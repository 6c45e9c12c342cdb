package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.scenario.yaml.Place;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import dev.faultline.simulator.spec.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads any value by its type. Goes on after a problem, so that all of them are found; null where there was one. */
final class Values {
    private final Findings findings;
    private final Scalars scalars;
    private final Sections sections;
    private final Map<String, Place> ids = new LinkedHashMap<>();
    private int lists;

    Values(Findings findings) {
        this.findings = findings;
        this.scalars = new Scalars(findings);
        this.sections = new Sections(findings, this);
    }

    @Nullable Object read(Type type, Node node, Spot spot) {
        findings.place(spot.path(), node.place());
        return switch (type) {
            case Type.Duration t -> scalars.duration(t, t.min(), t.max(), node, spot);
            case Type.VaryingDuration t -> varying(t, node, spot);
            case Type.Rate t -> scalars.rate(t, node, spot);
            case Type.Size t -> scalars.size(t, node, spot);
            case Type.Share t -> scalars.share(t, node, spot);
            case Type.Whole t -> scalars.whole(t, node, spot);
            case Type.Number t -> scalars.number(t, node, spot);
            case Type.Flag t -> scalars.flag(t, node, spot);
            case Type.Text t -> spot.key().equals("id") ? scalars.name(t, node, spot) : scalars.free(t, node, spot);
            case Type.Value t -> scalars.free(new Type.Text(t.max()), node, spot);
            case Type.Choice t -> scalars.choice(t, node, spot);
            case Type.Name t -> scalars.name(t, node, spot);
            case Type.Reference t -> scalars.reference(t, node, spot);
            case Type.Listing t -> listing(t, node, spot);
            case Type.Mapping t -> mapping(t, node, spot);
            case Type.Section t -> section(t.spec(), node, spot);
            case Type.Tagged t -> sections.tagged(t, node, spot);
            case Type.Shapes t -> sections.shaped(t, node, spot);
            case Type.OneOf t -> oneOf(t, node, spot);
            case Type.Anything t -> node.flow();
            case Type.Lazy t -> read(t.type().get(), node, spot);
        };
    }

    @Nullable Settings section(Spec spec, Node node, Spot spot) {
        return sections.read(spec, node, spot);
    }

    Scalars scalars() {
        return scalars;
    }

    private @Nullable Object varying(Type.VaryingDuration type, Node node, Spot spot) {
        if (node instanceof Node.Scalar scalar && Units.duration(scalar.text()).isEmpty()) {
            return scalars.unexpected(type, node, spot);
        }
        Variant variant = oneOf(Distributions.shapes(type), node, spot);
        return variant == null ? null : Distributions.of(variant, node, spot, findings);
    }

    private @Nullable List<Object> listing(Type.Listing type, Node node, Spot spot) {
        List<Node> nodes = node instanceof Node.Items items ? items.items() : List.of(node);
        if (nodes.size() > type.max()) {
            findings.problem(node, spot.key() + ": a list of " + nodes.size() + "; at most " + type.max());
            return null;
        }
        List<Object> values = new ArrayList<>();
        lists++;
        for (int i = 0; i < nodes.size(); i++) {
            unique(nodes.get(i));
            Object value = read(type.element(), nodes.get(i), spot.part(Ids.of(nodes.get(i), i)));
            if (value != null) {
                values.add(value);
            }
        }
        lists--;
        if (lists == 0) {
            ids.clear();
        }
        return values.size() == nodes.size() ? List.copyOf(values) : null;
    }

    /** Within a list and the lists in it, an id points at one element. */
    private void unique(Node element) {
        if (element instanceof Node.Fields fields && fields.get("id").orElse(null) instanceof Node.Scalar id) {
            Place first = ids.putIfAbsent(id.text(), id.place());
            if (first != null) {
                findings.problem(
                        id, "the id " + Words.quote(id.text()) + " is used twice; first in line " + first.line());
            }
        }
    }

    private @Nullable Map<String, Object> mapping(Type.Mapping type, Node node, Spot spot) {
        if (!(node instanceof Node.Fields fields)) {
            return scalars.unexpected(type, node, spot);
        }
        if (fields.fields().size() > type.max()) {
            findings.problem(node, spot.key() + ": " + fields.fields().size() + " entries; at most " + type.max());
            return null;
        }
        sections.noneTwice(fields);
        Map<String, Object> values = new LinkedHashMap<>();
        for (Node.Field field : fields.fields()) {
            Node name = new Node.Scalar(field.name(), true, field.place());
            Object key = read(type.names(), name, spot.part(field.name()));
            Object value = read(type.value(), field.value(), spot.entry(type, field.name()));
            if (key != null && value != null) {
                values.put(field.name(), value);
            }
        }
        return values.size() == fields.fields().size() ? values : null;
    }

    private @Nullable Variant oneOf(Type.OneOf type, Node node, Spot spot) {
        if (node instanceof Node.Fields fields) {
            return option(type, fields, spot);
        }
        if (node instanceof Node.Scalar word && type.options().get(word.text()) instanceof Type.Section section) {
            Settings empty = section(section.spec(), new Node.Fields(List.of(), node.place()), spot.part(word.text()));
            return empty == null ? null : new Variant(word.text(), empty);
        }
        Type shorthand = type.options().get(type.shorthand());
        if (shorthand == null || (node instanceof Node.Scalar word && meansAnOption(type, word.text()))) {
            return scalars.unexpected(type, node, spot);
        }
        Object value = read(shorthand, node, spot.part(type.shorthand()));
        return value == null ? null : new Variant(type.shorthand(), value);
    }

    private static boolean meansAnOption(Type.OneOf type, String word) {
        return !word.isEmpty()
                && Character.isLetter(word.charAt(0))
                && Suggestion.nearest(word, type.options().keySet()).isPresent();
    }

    private @Nullable Variant option(Type.OneOf type, Node.Fields fields, Spot spot) {
        if (fields.fields().size() != 1) {
            String seen = fields.fields().isEmpty() ? "" : ", not several keys";
            findings.problem(fields, spot.key() + ": expected " + Words.expected(type) + seen);
            return null;
        }
        Node.Field field = fields.fields().get(0);
        Type option = type.options().get(field.name());
        if (option == null) {
            findings.problem(
                    field.place(),
                    spot.key() + ": there is no " + Words.quote(field.name())
                            + Suggestion.of(field.name(), type.options().keySet()));
            return null;
        }
        Object value = read(option, orEmpty(option, field.value()), spot.part(field.name()));
        return value == null ? null : new Variant(field.name(), value);
    }

    /** {@code full:} with nothing after it is the option with all its defaults. */
    private static Node orEmpty(Type option, Node value) {
        boolean nothing = value instanceof Node.Scalar scalar && scalar.isNothing();
        return nothing && option instanceof Type.Section ? new Node.Fields(List.of(), value.place()) : value;
    }
}
