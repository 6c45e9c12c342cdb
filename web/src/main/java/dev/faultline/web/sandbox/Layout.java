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
import org.eclipse.elk.alg.layered.options.FixedAlignment;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/** Lays topologies out in layers from left to right. The first call takes about a second; {@link #warm} has it behind it early. */
public final class Layout {
    private static final int HEIGHT = 70;
    private static final int CELLS = 14;

    private Layout() {}

    /** Lays a small graph out, so that the first page need not wait for classes to load. */
    public static void warm() {
        Node a = new Node("a", "clients", 1);
        Node b = new Node("b", "service", 2);
        of(new Topology(List.of(a, b), List.of(new LinkName("a", "b"))));
    }

    /** The boxes and links with their places. */
    public static Diagram of(Topology topology) {
        register();
        ElkNode graph = graph();
        Map<String, ElkNode> nodes = new LinkedHashMap<>();
        for (Node node : topology.nodes()) {
            ElkNode box = ElkGraphUtil.createNode(graph);
            box.setDimensions(width(node), height(node));
            nodes.put(node.name(), box);
        }
        Map<LinkName, ElkEdge> edges = new LinkedHashMap<>();
        for (LinkName link : topology.links()) {
            ElkNode from = Objects.requireNonNull(nodes.get(link.from()), link.from());
            ElkNode to = Objects.requireNonNull(nodes.get(link.to()), link.to());
            edges.put(link, ElkGraphUtil.createSimpleEdge(from, to));
        }
        new RecursiveGraphLayoutEngine().layout(graph, new BasicProgressMonitor());
        return read(topology, graph, nodes, edges);
    }

    private static synchronized void register() {
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    }

    private static ElkNode graph() {
        ElkNode graph = ElkGraphUtil.createGraph();
        graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        graph.setProperty(LayeredOptions.DIRECTION, Direction.RIGHT);
        graph.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        graph.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.PREFER_NODES);
        graph.setProperty(LayeredOptions.NODE_PLACEMENT_BK_FIXED_ALIGNMENT, FixedAlignment.BALANCED);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE, 18.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_NODE, 16.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 12.0);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 56.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 16.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 12.0);
        graph.setProperty(LayeredOptions.SPACING_COMPONENT_COMPONENT, 32.0);
        graph.setProperty(LayeredOptions.PADDING, new ElkPadding(12));
        return graph;
    }

    static int height(Node node) {
        return HEIGHT + (node.instances() > 1 ? CELLS : 0);
    }

    private static int width(Node node) {
        return Math.max(160, node.name().length() * 8 + 28);
    }

    private static Diagram read(
            Topology topology, ElkNode graph, Map<String, ElkNode> nodes, Map<LinkName, ElkEdge> edges) {
        List<Box> boxes = new ArrayList<>();
        for (Node node : topology.nodes()) {
            ElkNode place = Objects.requireNonNull(nodes.get(node.name()));
            boxes.add(new Box(
                    node.name(),
                    node.kind(),
                    node.instances(),
                    (int) Math.round(place.getX()),
                    (int) Math.round(place.getY()),
                    (int) Math.round(place.getWidth()),
                    (int) Math.round(place.getHeight())));
        }
        List<Wire> wires = new ArrayList<>();
        edges.forEach((link, edge) -> wires.add(new Wire(link.from(), link.to(), route(edge))));
        return new Diagram(
                (int) Math.ceil(graph.getWidth()),
                (int) Math.ceil(graph.getHeight()),
                List.copyOf(boxes),
                List.copyOf(wires));
    }

    private static List<Point> route(ElkEdge edge) {
        List<Point> route = new ArrayList<>();
        ElkEdgeSection section = edge.getSections().get(0);
        route.add(new Point(section.getStartX(), section.getStartY()));
        section.getBendPoints().forEach(bend -> route.add(new Point(bend.getX(), bend.getY())));
        route.add(new Point(section.getEndX(), section.getEndY()));
        return List.copyOf(route);
    }
}
