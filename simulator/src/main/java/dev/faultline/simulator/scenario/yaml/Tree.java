package dev.faultline.simulator.scenario.yaml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds the tree from its pieces in the order of the text, within bounds. */
final class Tree {
    private static final int MAX_DEPTH = 50;
    private static final long MAX_PIECES = 100_000;

    private final Deque<Open> stack = new ArrayDeque<>();
    private final Map<String, Sized> anchors = new LinkedHashMap<>();
    private @Nullable Node root;
    private long pieces;

    private record Sized(Node node, long pieces, int depth) {}

    private static final class Open {
        final boolean list;
        final Place place;
        final String anchor;
        final long before;
        final List<Node> items = new ArrayList<>();
        final List<Node.Field> fields = new ArrayList<>();
        Node.@Nullable Scalar name;
        int depth = 1;

        Open(boolean list, Place place, String anchor, long before) {
            this.list = list;
            this.place = place;
            this.anchor = anchor;
            this.before = before;
        }
    }

    Optional<Node> root() {
        return Optional.ofNullable(root);
    }

    void open(boolean list, Place place, String anchor) throws NotYaml {
        noDeeperThan(stack.size() + 1, place);
        count(1, place);
        stack.push(new Open(list, place, anchor, pieces - 1));
    }

    void close() throws NotYaml {
        Open done = stack.pop();
        Node node = done.list ? new Node.Items(done.items, done.place) : new Node.Fields(done.fields, done.place);
        if (!done.anchor.isEmpty()) {
            anchors.put(done.anchor, new Sized(node, pieces - done.before, done.depth));
        }
        put(node, done.depth);
    }

    void add(Node.Scalar scalar, String anchor) throws NotYaml {
        count(1, scalar.place());
        if (!anchor.isEmpty()) {
            anchors.put(anchor, new Sized(scalar, 1, 0));
        }
        put(scalar, 0);
    }

    void alias(String name, Place place) throws NotYaml {
        Sized known = anchors.get(name);
        if (known == null) {
            throw new NotYaml(place, "*" + name + " refers to nothing: no &" + name + " has ended before it");
        }
        noDeeperThan(stack.size() + known.depth(), place);
        count(known.pieces(), place);
        put(known.node(), known.depth());
    }

    private void count(long more, Place place) throws NotYaml {
        pieces += more;
        if (pieces > MAX_PIECES) {
            throw new NotYaml(place, "more than " + MAX_PIECES + " values, aliases written out, the most that is read");
        }
    }

    private static void noDeeperThan(int depth, Place place) throws NotYaml {
        if (depth > MAX_DEPTH) {
            throw new NotYaml(place, "nested deeper than " + MAX_DEPTH + " levels, the most that is read");
        }
    }

    private void put(Node node, int depth) throws NotYaml {
        Open into = stack.peek();
        if (into != null) {
            into.depth = Math.max(into.depth, depth + 1);
        }
        if (into == null) {
            root = node;
        } else if (into.list) {
            into.items.add(node);
        } else if (into.name != null) {
            into.fields.add(new Node.Field(into.name.text(), into.name.place(), node));
            into.name = null;
        } else if (node instanceof Node.Scalar name) {
            into.name = name;
        } else {
            throw new NotYaml(node.place(), "a name is expected here, followed by a colon, not a list or a mapping");
        }
    }
}
