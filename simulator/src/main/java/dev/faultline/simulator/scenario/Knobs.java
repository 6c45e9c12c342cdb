package dev.faultline.simulator.scenario;

import dev.faultline.simulator.component.Kind;
import dev.faultline.simulator.scenario.Scenario.Box;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists what may change in a run, for an inspector to show. */
public final class Knobs {
    private final List<Knob> knobs = new ArrayList<>();
    private final String component;
    private final @Nullable Function<List<String>, List<String>> names;

    /**
     * One value that may change in a run.
     *
     * @param path to set it by
     * @param about one sentence
     * @param shape what kind of control it needs
     * @param expected in words: {@code a duration such as 5ms, 2s or 1m}
     * @param range in words; empty where there is none
     * @param choices the words to choose from; empty where it is no choice
     * @param value as a file would write it; empty where it has none
     * @param written whether the value stands in the file; otherwise it is the default
     */
    public record Knob(
            String component,
            String path,
            String about,
            Shape shape,
            String expected,
            String range,
            List<String> choices,
            String value,
            boolean written) {}

    /** What kind of control a value needs. */
    public enum Shape {
        DURATION,
        VARYING_DURATION,
        RATE,
        SIZE,
        SHARE,
        WHOLE,
        NUMBER,
        FLAG,
        TEXT,
        CHOICE,
        /** Several of some values, {@code [timeout, error]}. */
        LIST,
        /** Several keys that are not there now; setting it to <code>{}</code> brings them in with their defaults. */
        SECTION
    }

    private Knobs(String component, @Nullable Function<List<String>, List<String>> names) {
        this.component = component;
        this.names = names;
    }

    /**
     * All that can be set of a component before a run, names of others included.
     *
     * @param names the components of some kinds, or of any where none is named
     */
    static List<Knob> everything(Kind kind, String name, Node.Fields node, Function<List<String>, List<String>> names) {
        Knobs knobs = new Knobs(name, names);
        knobs.section(kind.spec(), node, name, true, true);
        return List.copyOf(knobs.knobs);
    }

    /** All knobs of all components, in the order of the file and of their kinds. */
    public static List<Knob> of(Scenario scenario) {
        return of(new ScenarioReader(), scenario);
    }

    /** Every value of every component, also those that may change before a run alone. */
    public static List<Knob> all(Scenario scenario) {
        return of(new ScenarioReader(), scenario, true);
    }

    static List<Knob> of(ScenarioReader reader, Scenario scenario) {
        return of(reader, scenario, false);
    }

    private static List<Knob> of(ScenarioReader reader, Scenario scenario, boolean live) {
        Node.Fields tree = reader.treeOf(scenario);
        List<Knob> all = new ArrayList<>();
        Node boxes = tree.get(Spot.COMPONENTS).orElse(tree);
        for (Box box : scenario.components().values()) {
            if (boxes instanceof Node.Fields fields
                    && fields.get(box.name()).orElse(null) instanceof Node.Fields node) {
                Knobs knobs = new Knobs(box.name(), null);
                knobs.section(box.kind().spec(), node, box.name(), live, true);
                all.addAll(knobs.knobs);
            }
        }
        return List.copyOf(all);
    }

    private void section(Spec spec, Node.Fields node, String path, boolean live, boolean written) {
        for (Key key : spec.keys()) {
            Node there = node.get(key.name()).orElse(null);
            boolean excluded = there == null && excluded(spec, key, node);
            Node value =
                    there != null || excluded || key.fallback() == null ? there : Sections.parse(key, key.fallback());
            if (!excluded) {
                value(
                        key.type(),
                        value,
                        Spot.join(path, key.name()),
                        key.about(),
                        live || key.live(),
                        written && there != null);
            }
        }
    }

    private static boolean excluded(Spec spec, Key key, Node.Fields node) {
        if (key.name().equals("lag") && node.get("quorum").isPresent()) {
            return true; // as StoreRules has it: there is no primary to lag behind
        }
        return spec.exactlyOne().stream()
                .anyMatch(group -> group.contains(key.name())
                        && group.stream().anyMatch(name -> node.get(name).isPresent()));
    }

    private void value(Type type, @Nullable Node node, String path, String about, boolean live, boolean written) {
        switch (type) {
            case Type.Lazy t -> value(t.type().get(), node, path, about, live, written);
            case Type.Section t -> {
                if (node instanceof Node.Fields fields) {
                    section(t.spec(), fields, path, live, written);
                } else if (live) {
                    add(type, Shape.SECTION, null, path, about, false);
                }
            }
            case Type.Mapping t -> entries(t, node, path, about, live, written);
            case Type.Listing t -> elements(t, node, path, about, live, written);
            case Type.OneOf t -> option(t, node, path, about, live, written);
            case Type.Tagged t -> {}
            case Type.Shapes t -> shaped(t, node, path, about, live, written);
            case Type.Reference t -> reference(t, node, path, about, written);
            case Type.Name t -> {}
            case Type.Anything t -> {}
            default -> {
                if (live) {
                    add(type, shape(type), node, path, about, written);
                }
            }
        }
    }

    private void reference(Type.Reference type, @Nullable Node node, String path, String about, boolean written) {
        if (names != null && type.target() == Type.Reference.Target.COMPONENT) {
            String value = node == null ? "" : node.flow();
            knobs.add(new Knob(
                    component,
                    path,
                    about,
                    Shape.CHOICE,
                    Words.expected(type),
                    "",
                    names.apply(type.kinds()),
                    value,
                    written));
        }
    }

    private static Shape shape(Type type) {
        return switch (type) {
            case Type.Duration t -> Shape.DURATION;
            case Type.VaryingDuration t -> Shape.VARYING_DURATION;
            case Type.Rate t -> Shape.RATE;
            case Type.Size t -> Shape.SIZE;
            case Type.Share t -> Shape.SHARE;
            case Type.Whole t -> Shape.WHOLE;
            case Type.Number t -> Shape.NUMBER;
            case Type.Flag t -> Shape.FLAG;
            case Type.Choice t -> Shape.CHOICE;
            default -> Shape.TEXT;
        };
    }

    private void entries(
            Type.Mapping type, @Nullable Node node, String path, String about, boolean live, boolean written) {
        if (node instanceof Node.Fields fields) {
            String base = Spot.Handling.is(type) ? component : path;
            for (Node.Field field : fields.fields()) {
                value(type.value(), field.value(), Spot.join(base, field.name()), about, live, written);
            }
        }
    }

    private void shaped(
            Type.Shapes type, @Nullable Node node, String path, String about, boolean live, boolean written) {
        type.byKey().forEach((name, shape) -> {
            if (node instanceof Node.Fields fields && fields.get(name).isPresent()) {
                value(shape, node, path, about, live, written);
            }
        });
    }

    private void elements(
            Type.Listing type, @Nullable Node node, String path, String about, boolean live, boolean written) {
        if (single(type.element())) {
            if (live) {
                add(type, Shape.LIST, node, path, about, written);
            }
            return;
        }
        List<Node> nodes = Ids.elements(Optional.ofNullable(node));
        for (int i = 0; i < nodes.size(); i++) {
            value(type.element(), nodes.get(i), Spot.join(path, Ids.of(nodes.get(i), i)), about, live, written);
        }
    }

    /** The shape that is there; another one can be set by the path of the whole. */
    private void option(
            Type.OneOf type, @Nullable Node node, String path, String about, boolean live, boolean written) {
        if (node instanceof Node.Fields fields && fields.fields().size() == 1) {
            Node.Field field = fields.fields().get(0);
            Type option = type.options().get(field.name());
            if (option != null) {
                value(option, field.value(), Spot.join(path, field.name()), about, live, written);
            }
        } else if (node instanceof Node.Scalar word && type.options().get(word.text()) == null) {
            Type option = type.options().get(type.shorthand());
            if (option != null) {
                value(option, node, path, about, live, written);
            }
        }
    }

    private static boolean single(Type type) {
        return !(type instanceof Type.Lazy
                || type instanceof Type.Section
                || type instanceof Type.Shapes
                || type instanceof Type.Tagged
                || type instanceof Type.Reference);
    }

    private void add(Type type, Shape shape, @Nullable Node node, String path, String about, boolean written) {
        Type of = type instanceof Type.Listing list ? list.element() : type;
        List<String> choices = of instanceof Type.Choice choice ? choice.words() : List.of();
        String value = node == null ? "" : node.flow();
        knobs.add(new Knob(
                component, path, about, shape, Words.expected(type), Words.range(type), choices, value, written));
    }

    /** By component, for pages that show one box at a time. */
    public static Map<String, List<Knob>> byComponent(Scenario scenario) {
        return of(scenario).stream()
                .collect(Collectors.groupingBy(Knob::component, LinkedHashMap::new, Collectors.toList()));
    }
}
