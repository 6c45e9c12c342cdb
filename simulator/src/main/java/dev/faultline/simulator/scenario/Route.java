package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.scenario.yaml.Place;
import java.util.ArrayList;
import java.util.List;

/** The way from the top of a file's tree down to one value, and how to write another value there. */
final class Route {
    /** One step down. */
    sealed interface Step {
        /** Into a mapping. {@code otherwise} is what stands there when nothing is written. */
        record Into(String name, Node otherwise) implements Step {}

        /** Into a list, from 0. */
        record At(int index) implements Step {}

        /** To one of several shapes: any other shape gives way to it. */
        record Option(String name) implements Step {}
    }

    private final List<Step> steps;

    Route(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    static Node nothing(Place place) {
        return new Node.Scalar("", true, place);
    }

    Route then(Step step) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return new Route(longer);
    }

    List<Step> steps() {
        return steps;
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    /** The tree with another value at the end of the way. */
    Node set(Node root, Node value, Place place) {
        return set(root, 0, value, place);
    }

    private Node set(Node node, int depth, Node value, Place place) {
        if (depth == steps.size()) {
            return value;
        }
        return switch (steps.get(depth)) {
            case Step.Into into -> {
                Node.Fields fields = fields(node, place);
                Node below = fields.get(into.name()).orElse(into.otherwise());
                Place at = fields.field(into.name()).map(Node.Field::place).orElse(place);
                yield fields.with(into.name(), at, set(below, depth + 1, value, place));
            }
            case Step.At at -> {
                Node.Items items = (Node.Items) node;
                yield items.with(at.index(), set(items.items().get(at.index()), depth + 1, value, place));
            }
            case Step.Option option -> {
                Node below = fields(node, place).get(option.name()).orElse(nothing(place));
                Node.Fields empty = new Node.Fields(List.of(), node.place());
                yield empty.with(option.name(), place, set(below, depth + 1, value, place));
            }
        };
    }

    /** What is written at the end of the way, or stands there for it. */
    Node get(Node root) {
        Node at = root;
        for (Step step : steps) {
            at = switch (step) {
                case Step.Into into -> fields(at, at.place()).get(into.name()).orElse(into.otherwise());
                case Step.At element -> ((Node.Items) at).items().get(element.index());
                case Step.Option option ->
                    fields(at, at.place()).get(option.name()).orElse(nothing(at.place()));
            };
        }
        return at;
    }

    /** The tree without what is at the end of the way. */
    Node remove(Node root) {
        return remove(root, 0);
    }

    private Node remove(Node node, int depth) {
        boolean last = depth == steps.size() - 1;
        return switch (steps.get(depth)) {
            case Step.Into into -> remove((Node.Fields) node, into.name(), last, depth);
            case Step.Option option -> remove((Node.Fields) node, option.name(), last, depth);
            case Step.At at -> {
                Node.Items items = (Node.Items) node;
                yield last
                        ? items.without(at.index())
                        : items.with(at.index(), remove(items.items().get(at.index()), depth + 1));
            }
        };
    }

    private Node remove(Node.Fields fields, String name, boolean last, int depth) {
        Node.Field field = fields.field(name).orElseThrow();
        return last ? fields.without(name) : fields.with(name, field.place(), remove(field.value(), depth + 1));
    }

    private static Node.Fields fields(Node node, Place place) {
        return node instanceof Node.Fields fields ? fields : new Node.Fields(List.of(), place);
    }
}
