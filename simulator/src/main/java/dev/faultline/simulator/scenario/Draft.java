package dev.faultline.simulator.scenario;

import dev.faultline.simulator.component.Kinds;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.scenario.yaml.NotYaml;
import dev.faultline.simulator.scenario.yaml.Place;
import dev.faultline.simulator.scenario.yaml.Yaml;
import dev.faultline.simulator.spec.Spec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text that somebody is writing, perhaps still full of mistakes, and edits of it by path. An edit leaves the rest of the
 * text as it is, comments and order included. Immutable.
 */
public final class Draft {
    static final String FILE = "design";

    private final Spec top;
    private final String text;
    private final Node.@Nullable Fields root;

    /** A design: {@code entry}, whom users call, and {@code components} as in a scenario. */
    public static Draft design(String text) {
        return new Draft(Format.design(Kinds.ALL), text.replace("\r\n", "\n").replace('\r', '\n'));
    }

    /** A whole scenario. */
    public static Draft scenario(String text) {
        return new Draft(Format.top(Kinds.ALL), text.replace("\r\n", "\n").replace('\r', '\n'));
    }

    private Draft(Spec top, String text) {
        this.top = top;
        this.text = text;
        this.root = fields(text);
    }

    private static Node.@Nullable Fields fields(String text) {
        try {
            return Yaml.read(FILE, text) instanceof Node.Fields fields ? fields : null;
        } catch (NotYaml e) {
            return null;
        }
    }

    /** With line feeds alone as line breaks. */
    public String text() {
        return text;
    }

    /** Whether it is YAML with keys, so that parts can be made out and edited. */
    public boolean readable() {
        return root != null;
    }

    Spec top() {
        return top;
    }

    Node.Fields root() {
        if (root == null) {
            throw new IllegalStateException("asked for the parts of what is not YAML");
        }
        return root;
    }

    /**
     * Another value at a path. One that is there already stays as it is written.
     *
     * @param value YAML on one line
     * @throws ScenarioException if the path leads nowhere, or the value is none for it
     */
    public Draft set(String path, String value) throws ScenarioException {
        Node node = node(path, value);
        Paths.Found found = find(path);
        Findings findings = new Findings();
        new Values(findings).read(found.type(), node, new Spot(path, last(path), path, Spec.of(), "", ""));
        if (!findings.clean()) {
            throw new ScenarioException(findings.problems());
        }
        Node there = found.node();
        return found.written() && there != null && there.flow().equals(node.flow()) ? this : put(found, node);
    }

    /** One more component, which may still lack what it must have. */
    Draft insert(String name, String value) throws ScenarioException {
        Node node = node(name, value);
        return put(find(Spot.COMPONENTS + "." + name), node);
    }

    private Draft put(Paths.Found found, Node node) {
        Node.Fields after = (Node.Fields) found.route().set(root(), node, node.place());
        return new Draft(top, Rewriting.of(text).put(found.route(), after));
    }

    /**
     * The draft without what is written at a path.
     *
     * @throws ScenarioException if nothing is written there
     */
    public Draft remove(String path) throws ScenarioException {
        Paths.Found found = find(path);
        if (!found.written() || found.route().isEmpty()) {
            throw lost(path, "this is not written here, so it cannot be removed");
        }
        return new Draft(top, Rewriting.of(text).remove(found.route(), (Node.Fields)
                found.route().remove(root())));
    }

    /**
     * One more element at the end of a list, which begins with it where there is none.
     *
     * @param value YAML on one line
     * @throws ScenarioException if the path leads nowhere, or the value is no YAML
     */
    public Draft append(String path, String value) throws ScenarioException {
        Node element = node(path, value);
        Paths.Found found = find(path);
        List<Node> items = new ArrayList<>(
                nothing(found.node()) || !found.written()
                        ? List.of()
                        : Ids.elements(Optional.ofNullable(found.node())));
        items.add(element);
        Node list = new Node.Items(items, element.place());
        boolean begins =
                !(found.node() instanceof Node.Items before) || before.items().isEmpty() || !found.written();
        if (begins) {
            return put(found, list);
        }
        Node.Fields after = (Node.Fields) found.route().set(root(), list, element.place());
        return new Draft(top, Rewriting.of(text).append(found.route(), element, after));
    }

    /**
     * An element of a list in the place of the one before or after it.
     *
     * @param path of the element, by its number from 1 or by its id
     * @param later whether it goes towards the end
     * @throws ScenarioException if there is no such element, or nothing to change places with
     */
    public Draft move(String path, boolean later) throws ScenarioException {
        List<Route.Step> steps = find(path).route().steps();
        if (steps.isEmpty() || !(steps.get(steps.size() - 1) instanceof Route.Step.At at)) {
            throw lost(path, "this stands in no list");
        }
        Route list = new Route(steps.subList(0, steps.size() - 1));
        Node.Items items = (Node.Items) list.get(root());
        int other = at.index() + (later ? 1 : -1);
        if (other < 0 || other >= items.items().size()) {
            throw lost(path, "there is nothing to change places with");
        }
        Node one = items.items().get(at.index());
        Node.Items swapped = items.with(at.index(), items.items().get(other)).with(other, one);
        Node.Fields after = (Node.Fields) list.set(root(), swapped, items.place());
        return new Draft(
                top, Rewriting.of(text).swap(list, Math.min(at.index(), other), Math.max(at.index(), other), after));
    }

    /** Another name in each of some places at which a name stands. */
    Draft renamed(List<Place> places, String from, String to) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        places.stream()
                .distinct()
                .sorted(Comparator.comparing(Place::line)
                        .thenComparing(Place::column)
                        .reversed())
                .forEach(place -> {
                    String line = lines.get(place.line() - 1);
                    int start = line.offsetByCodePoints(0, place.column() - 1);
                    int at = line.indexOf(from, start);
                    if (at >= 0 && at <= start + 1) {
                        lines.set(place.line() - 1, line.substring(0, at) + to + line.substring(at + from.length()));
                    }
                });
        return new Draft(top, String.join("\n", lines));
    }

    Paths.Found find(String path) throws ScenarioException {
        try {
            return new Paths(top, root()).find(path);
        } catch (Paths.Lost e) {
            throw lost(path, e.why());
        }
    }

    static ScenarioException lost(String path, String why) {
        return ScenarioReader.one(new Problem(path, 0, 0, why));
    }

    private static boolean nothing(@Nullable Node node) {
        return node == null || (node instanceof Node.Scalar scalar && scalar.isNothing());
    }

    private static Node node(String path, String value) throws ScenarioException {
        try {
            return Yaml.read(path, value).at(Place.of(path));
        } catch (NotYaml e) {
            throw lost(path, Words.quote(value) + " is not a value: " + e.what());
        }
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** The components as far as they can be made out, by name; the value is what is written. */
    Map<String, Node.Field> boxes() {
        Map<String, Node.Field> boxes = new LinkedHashMap<>();
        if (root().get(Spot.COMPONENTS).orElse(null) instanceof Node.Fields fields) {
            fields.fields().forEach(field -> boxes.putIfAbsent(field.name(), field));
        }
        return boxes;
    }
}
