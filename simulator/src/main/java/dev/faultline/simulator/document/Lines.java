package dev.faultline.simulator.document;

import dev.faultline.simulator.scenario.Problem;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.scenario.yaml.NotYaml;
import dev.faultline.simulator.scenario.yaml.Place;
import dev.faultline.simulator.scenario.yaml.Yaml;
import java.util.List;

/** The lines of a file, counted from 0; places count from 1, as people do. */
record Lines(String file, List<String> lines) {
    static Lines of(String file, String text) {
        String clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return new Lines(
                file, List.of(clean.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1)));
    }

    int count() {
        return lines.size();
    }

    String line(int index) {
        return lines.get(index);
    }

    String text() {
        return String.join("\n", lines);
    }

    /** From one line up to, but not with, another. */
    String text(int from, int to) {
        return String.join("\n", lines.subList(from, Math.max(from, to)));
    }

    boolean blank(int from, int to) {
        return text(from, to).isBlank();
    }

    /** Without the empty lines around it. */
    Passage passage(int from, int to) {
        int first = from;
        while (first < to && lines.get(first).isBlank()) {
            first++;
        }
        return new Passage(text(first, to).stripTrailing(), first + 1);
    }

    Place place(int index) {
        return new Place(file, index + 1, 1);
    }

    Problem problem(int index, String what) {
        return new Problem(file, index + 1, 1, what);
    }

    /**
     * Reads some lines as keys and values; none where there is a problem.
     *
     * @param of the line that announces them
     */
    Node.Fields yaml(int from, int to, int of, List<Problem> problems) {
        Node.Fields nothing = new Node.Fields(List.of(), place(of));
        if (from >= to || blank(from, to)) {
            return nothing;
        }
        try {
            Node node = Yaml.read(place(from), text(from, to));
            if (node instanceof Node.Fields fields) {
                return fields;
            }
            problems.add(problem(from, "expected keys and values such as \"id: first\""));
        } catch (NotYaml e) {
            Place place = e.place();
            problems.add(new Problem(file, place.line(), place.column(), e.what()));
        }
        return nothing;
    }
}
