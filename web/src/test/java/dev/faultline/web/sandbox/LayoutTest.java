package dev.faultline.web.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.scenario.Scenario.LinkName;
import dev.faultline.web.sandbox.Diagram.Box;
import dev.faultline.web.sandbox.Diagram.Point;
import dev.faultline.web.sandbox.Diagram.Wire;
import dev.faultline.web.sandbox.Topology.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayoutTest {
    private static final Topology FAN = topology("a>b b>c b>d b>e e>f");
    private static final Topology CYCLE = topology("a>b b>c c>a c>d");
    private static final Topology APART = topology("a>b c>d");

    static Stream<Diagram> diagrams() {
        return Stream.of(FAN, CYCLE, APART).flatMap(t -> Stream.of(Layout.of(t), Column.of(t)));
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void boxes_doNotOverlapAndLieInTheDiagram(Diagram diagram) {
        List<Box> boxes = diagram.boxes();
        for (Box a : boxes) {
            assertThat(a.x()).isNotNegative();
            assertThat(a.y()).isNotNegative();
            assertThat(a.x() + a.width()).isLessThanOrEqualTo(diagram.width());
            assertThat(a.y() + a.height()).isLessThanOrEqualTo(diagram.height());
            for (Box b : boxes) {
                assertThat(a.equals(b) || apart(a, b)).as(a + " and " + b).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void everyLink_joinsItsTwoBoxes(Diagram diagram) {
        for (Wire wire : diagram.wires()) {
            List<Point> route = wire.route();
            assertThat(onEdge(box(diagram, wire.from()), route.get(0)))
                    .as(wire.toString())
                    .isTrue();
            assertThat(onEdge(box(diagram, wire.to()), route.get(route.size() - 1)))
                    .as(wire.toString())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void everyBoxAndLink_isDrawnOnce(Diagram diagram) {
        assertThat(diagram.boxes()).extracting(Box::name).doesNotHaveDuplicates();
        assertThat(diagram.wires()).extracting(Wire::name).doesNotHaveDuplicates();
        assertThat(diagram.wires()).hasSizeGreaterThanOrEqualTo(2);
    }

    private static boolean apart(Box a, Box b) {
        return a.x() + a.width() <= b.x()
                || b.x() + b.width() <= a.x()
                || a.y() + a.height() <= b.y()
                || b.y() + b.height() <= a.y();
    }

    private static boolean onEdge(Box box, Point point) {
        boolean inside = point.x() >= box.x() - 1
                && point.x() <= box.x() + box.width() + 1
                && point.y() >= box.y() - 1
                && point.y() <= box.y() + box.height() + 1;
        boolean deep = point.x() > box.x() + 2
                && point.x() < box.x() + box.width() - 2
                && point.y() > box.y() + 2
                && point.y() < box.y() + box.height() - 2;
        return inside && !deep;
    }

    private static Box box(Diagram diagram, String name) {
        return diagram.boxes().stream()
                .filter(box -> box.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** {@code a>b b>c}. */
    private static Topology topology(String links) {
        List<LinkName> names = new ArrayList<>();
        List<Node> nodes = new ArrayList<>();
        for (String link : links.split(" ")) {
            String[] ends = link.split(">");
            names.add(new LinkName(ends[0], ends[1]));
            for (String end : ends) {
                if (nodes.stream().noneMatch(node -> node.name().equals(end))) {
                    nodes.add(new Node(end, "service", nodes.size() % 3 + 1));
                }
            }
        }
        return new Topology(nodes, names);
    }
}
