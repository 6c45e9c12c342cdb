package dev.faultline.web.sandbox;

import dev.faultline.web.sandbox.Diagram.Point;
import java.util.List;
import java.util.Locale;

/** Draws a way with corners as an SVG path. */
final class RoundedPath {
    private RoundedPath() {}

    /** The path through the points, each corner cut by an arc of at most the radius. */
    static String of(List<Point> route, double radius) {
        StringBuilder path = new StringBuilder();
        append(path, 'M', route.get(0));
        for (int i = 1; i < route.size() - 1; i++) {
            Point corner = route.get(i);
            double cut = Math.min(
                    radius, Math.min(distance(route.get(i - 1), corner), distance(corner, route.get(i + 1))) / 2);
            append(path, 'L', towards(corner, route.get(i - 1), cut));
            append(path, 'Q', corner);
            append(path, ' ', towards(corner, route.get(i + 1), cut));
        }
        append(path, 'L', route.get(route.size() - 1));
        return path.toString();
    }

    /** The place at half the length. */
    static Point middle(List<Point> route) {
        double left = length(route) / 2;
        for (int i = 1; i < route.size(); i++) {
            double step = distance(route.get(i - 1), route.get(i));
            if (step >= left) {
                return towards(route.get(i - 1), route.get(i), left);
            }
            left -= step;
        }
        return route.get(route.size() - 1);
    }

    private static double length(List<Point> route) {
        double sum = 0;
        for (int i = 1; i < route.size(); i++) {
            sum += distance(route.get(i - 1), route.get(i));
        }
        return sum;
    }

    private static Point towards(Point from, Point to, double by) {
        double whole = distance(from, to);
        double part = whole == 0 ? 0 : by / whole;
        return new Point(from.x() + (to.x() - from.x()) * part, from.y() + (to.y() - from.y()) * part);
    }

    private static double distance(Point a, Point b) {
        return Math.hypot(a.x() - b.x(), a.y() - b.y());
    }

    private static void append(StringBuilder path, char command, Point point) {
        path.append(command).append(String.format(Locale.ROOT, "%.1f %.1f", point.x(), point.y()));
    }
}
