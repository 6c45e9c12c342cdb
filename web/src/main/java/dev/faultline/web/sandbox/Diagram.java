package dev.faultline.web.sandbox;

import java.util.List;
import java.util.stream.Collectors;

/** A topology laid out: where each box and each link is drawn, in pixels. */
public record Diagram(int width, int height, List<Box> boxes, List<Wire> wires) {
    /** Who is joined to whom, in words: {@code users to edge, edge to shop}. */
    public String about() {
        return wires.stream().map(wire -> wire.from() + " to " + wire.to()).collect(Collectors.joining(", "));
    }

    /** A component; its instances are drawn as cells in it. */
    public record Box(String name, String kind, int instances, int x, int y, int width, int height) {
        /** What is written under the name. */
        public String subtitle() {
            return instances > 1 ? kind + " × " + instances : kind;
        }
    }

    /**
     * A link.
     *
     * @param route the corners of its way, from its first to its second end
     */
    public record Wire(String from, String to, List<Point> route) {
        public String name() {
            return from + " -> " + to;
        }

        /** The corners as the canvas above the diagram reads them: {@code 10,20 30,20}. */
        public String corners() {
            StringBuilder text = new StringBuilder();
            for (Point point : route) {
                text.append(text.isEmpty() ? "" : " ")
                        .append(Math.round(point.x))
                        .append(',')
                        .append(Math.round(point.y));
            }
            return text.toString();
        }

        /** The way as SVG draws it, its corners rounded. */
        public String path() {
            return RoundedPath.of(route, 8);
        }

        public Point middle() {
            return RoundedPath.middle(route);
        }
    }

    /** A place in the diagram. */
    public record Point(double x, double y) {}
}
