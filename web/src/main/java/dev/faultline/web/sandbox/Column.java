package dev.faultline.web.sandbox;

import dev.faultline.simulator.scenario.Scenario.LinkName;
import dev.faultline.web.sandbox.Diagram.Box;
import dev.faultline.web.sandbox.Diagram.Point;
import dev.faultline.web.sandbox.Diagram.Wire;
import dev.faultline.web.sandbox.Topology.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Lays a topology out for a narrow window: all boxes below each other, callers above whom they call. Links between
 * neighbours go straight down, others beside the boxes, each in a lane of its own where they would overlap.
 */
public final class Column {
    private static final int BOX = 236;
    private static final int LANE = 11;
    private static final int EDGE = 10;
    private static final int GAP = 22;

    private final Topology topology;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, List<String>> outOf = new LinkedHashMap<>();
    private final Map<String, List<String>> into = new LinkedHashMap<>();
    private final Map<String, Node> order = new LinkedHashMap<>();
    private final List<List<int[]>> lanes = new ArrayList<>();

    private Column(Topology topology) {
        this.topology = topology;
        topology.nodes().forEach(node -> nodes.put(node.name(), node));
        for (LinkName link : topology.links()) {
            outOf.computeIfAbsent(link.from(), name -> new ArrayList<>()).add(link.to());
            into.computeIfAbsent(link.to(), name -> new ArrayList<>()).add(link.from());
        }
    }

    public static Diagram of(Topology topology) {
        Column column = new Column(topology);
        topology.nodes().forEach(column::descend);
        topology.nodes().forEach(node -> column.order.putIfAbsent(node.name(), node));
        return column.lay();
    }

    /** Callers first, then in depth what they call: so most links join neighbours. In a cycle, whoever comes first. */
    private void descend(Node node) {
        if (order.containsKey(node.name())
                || !into.getOrDefault(node.name(), List.of()).stream().allMatch(this::first)) {
            return;
        }
        order.put(node.name(), node);
        for (String next : outOf.getOrDefault(node.name(), List.of())) {
            descend(Objects.requireNonNull(nodes.get(next), next));
        }
    }

    private boolean first(String caller) {
        return order.containsKey(caller);
    }

    private Diagram lay() {
        Map<String, Integer> rows = new LinkedHashMap<>();
        order.keySet().forEach(name -> rows.put(name, rows.size()));
        Map<LinkName, Integer> laneOf = new LinkedHashMap<>();
        for (LinkName link : topology.links()) {
            int from = row(rows, link.from());
            int to = row(rows, link.to());
            if (to != from + 1) {
                laneOf.put(link, lane(Math.min(from, to), Math.max(from, to)));
            }
        }
        int left = EDGE + lanes.size() * LANE + (lanes.isEmpty() ? 0 : LANE);
        List<Box> boxes = boxes(left);
        List<Wire> wires = new ArrayList<>();
        Map<String, Integer> ends = new LinkedHashMap<>();
        for (LinkName link : topology.links()) {
            Box from = boxes.get(row(rows, link.from()));
            Box to = boxes.get(row(rows, link.to()));
            Integer lane = laneOf.get(link);
            List<Point> route = lane == null ? straight(from, to) : around(from, to, left - (lane + 1) * LANE, ends);
            wires.add(new Wire(link.from(), link.to(), route));
        }
        Box last = boxes.get(boxes.size() - 1);
        return new Diagram(left + BOX + EDGE, last.y() + last.height() + EDGE, boxes, wires);
    }

    private static int row(Map<String, Integer> rows, String name) {
        return Objects.requireNonNull(rows.get(name), name);
    }

    /** The first lane that is free between the rows. */
    private int lane(int first, int last) {
        for (int i = 0; ; i++) {
            if (i == lanes.size()) {
                lanes.add(new ArrayList<>());
            }
            List<int[]> taken = lanes.get(i);
            if (taken.stream().allMatch(span -> span[1] <= first || span[0] >= last)) {
                taken.add(new int[] {first, last});
                return i;
            }
        }
    }

    private List<Box> boxes(int left) {
        List<Box> boxes = new ArrayList<>();
        int y = EDGE;
        for (Node node : order.values()) {
            int height = Layout.height(node);
            boxes.add(new Box(node.name(), node.kind(), node.instances(), left, y, BOX, height));
            y += height + GAP;
        }
        return List.copyOf(boxes);
    }

    private static List<Point> straight(Box from, Box to) {
        double x = from.x() + from.width() / 2.0;
        return List.of(new Point(x, from.y() + from.height()), new Point(x, to.y()));
    }

    /** Out of the left side, along the lane, into the left side; several at one box below each other. */
    private static List<Point> around(Box from, Box to, int lane, Map<String, Integer> ends) {
        int out = from.y() + 16 + 7 * (ends.merge(from.name(), 1, Integer::sum) - 1) % (from.height() - 24);
        int in = to.y() + 16 + 7 * (ends.merge(to.name(), 1, Integer::sum) - 1) % (to.height() - 24);
        return List.of(new Point(from.x(), out), new Point(lane, out), new Point(lane, in), new Point(to.x(), in));
    }
}
