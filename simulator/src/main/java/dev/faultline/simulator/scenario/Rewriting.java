package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.scenario.yaml.NotYaml;
import dev.faultline.simulator.scenario.yaml.Splice;
import dev.faultline.simulator.scenario.yaml.Written;
import dev.faultline.simulator.scenario.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries an edit of a tree over to its text. Where the text is written so that the place cannot be changed alone, by an
 * alias, say, the whole is written anew.
 */
final class Rewriting {
    private static final int LONGEST_LINE = 90;

    private final String text;
    private final Splice splice;

    private Rewriting(String text, Splice splice) {
        this.text = text;
        this.splice = splice;
    }

    /** Of a text that is YAML. */
    static Rewriting of(String text) {
        try {
            return new Rewriting(text, Splice.of(Draft.FILE, text));
        } catch (NotYaml e) {
            throw new IllegalStateException("read before, and now cannot be: " + e.what(), e);
        }
    }

    /** @param after the tree with the new value at the end of the route */
    String put(Route route, Node.Fields after) {
        List<Splice.Step> way = way(route);
        int written = splice.written(way);
        String put = put(route, way, written, after);
        int flow = splice.intoFlow(way.subList(0, written));
        boolean steps = Written.ofFields(route.get(after)) && flow < way.size();
        if (flow > 0 && flow <= written && (steps || tooLong(put))) {
            put = splice.replace(way.subList(0, flow), part(route, flow, after));
        }
        return sure(put, after);
    }

    private String put(Route route, List<Splice.Step> way, int written, Node.Fields after) {
        Node there = part(route, written, after);
        boolean another = written < way.size()
                && !(route.steps().get(written) instanceof Route.Step.Option)
                && there instanceof Node.Fields fields
                && fields.fields().size() > 1
                && way.get(written) instanceof Splice.Step.Name;
        return another
                ? splice.append(
                        way.subList(0, written), (Splice.Step.Name) way.get(written), part(route, written + 1, after))
                : splice.replace(way.subList(0, written), there);
    }

    String append(Route route, Node element, Node.Fields after) {
        List<Splice.Step> way = way(route);
        String put = splice.append(way, element);
        int flow = splice.intoFlow(way);
        if (flow > 0 && flow <= way.size() && (tooLong(put) || element instanceof Node.Fields)) {
            put = splice.replace(way.subList(0, flow), part(route, flow, after));
        }
        return sure(put, after);
    }

    String swap(Route list, int one, int other, Node.Fields after) {
        return sure(splice.swap(way(list), one, other), after);
    }

    /** @param after the tree without what is at the end of the route */
    String remove(Route route, Node.Fields after) {
        List<Splice.Step> way = way(route);
        Node left = part(route, way.size() - 1, after);
        boolean empty = left instanceof Node.Fields fields
                ? fields.fields().isEmpty()
                : left instanceof Node.Items items && items.items().isEmpty();
        String removed = empty ? splice.replace(way.subList(0, way.size() - 1), left) : splice.remove(way);
        return sure(removed, after);
    }

    private static Node part(Route route, int depth, Node.Fields after) {
        return new Route(route.steps().subList(0, depth)).get(after);
    }

    private static List<Splice.Step> way(Route route) {
        List<Splice.Step> way = new ArrayList<>();
        for (Route.Step step : route.steps()) {
            way.add(
                    switch (step) {
                        case Route.Step.Into into -> new Splice.Step.Name(into.name());
                        case Route.Step.At at -> new Splice.Step.At(at.index());
                        case Route.Step.Option option -> new Splice.Step.Name(option.name());
                    });
        }
        return way;
    }

    private boolean tooLong(String changed) {
        return changed.lines().anyMatch(line -> line.length() > LONGEST_LINE && !text.contains(line));
    }

    /** What was cut and pasted must read as the tree does. */
    private static String sure(String changed, Node.Fields after) {
        try {
            if (Yaml.read(Draft.FILE, changed).flow().equals(after.flow())) {
                return changed;
            }
        } catch (NotYaml e) {
            return Written.text(after);
        }
        return Written.text(after);
    }
}
