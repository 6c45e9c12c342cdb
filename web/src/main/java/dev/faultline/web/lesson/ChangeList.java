package dev.faultline.web.lesson;

import dev.faultline.simulator.scenario.PartReader;
import dev.faultline.simulator.scenario.Problem;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.Change;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.scenario.yaml.NotYaml;
import dev.faultline.simulator.scenario.yaml.Place;
import dev.faultline.simulator.scenario.yaml.Yaml;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A list of changes as a learner writes it: YAML, each entry with {@code at} and {@code set} or {@code remove}, as in a
 * scenario's solution.
 *
 * @param board the board with the changes; empty where there are problems
 * @param problems all of them, each at its line and column
 */
record ChangeList(List<Change> changes, Optional<Scenario> board, List<Problem> problems) {
    /** More than anybody writes by hand. */
    private static final int MOST = 100;

    private static final String NAME = "changes";
    private static final Spec ENTRY =
            Spec.of(Key.of("id", new Type.Text(100), "What it is called.")).and(PartReader.change());
    private static final ScenarioReader READER = new ScenarioReader();

    private record Entry(Node.Fields written, List<Change> changes) {
        Place place() {
            return written.get("set")
                    .or(() -> written.get("at"))
                    .orElse(written)
                    .place();
        }
    }

    static ChangeList read(String text, Scenario board) {
        if (text.lines().map(String::strip).allMatch(line -> line.isEmpty() || line.startsWith("#"))) {
            return new ChangeList(List.of(), Optional.of(board), List.of());
        }
        try {
            Node root = Yaml.read(NAME, text);
            if (root instanceof Node.Items items) {
                return of(items, board);
            }
            return broken(root.place(), "expected a list of changes such as \"- {at: jobs.limit, set: 50}\"");
        } catch (NotYaml e) {
            return broken(e.place(), e.what());
        }
    }

    private static ChangeList of(Node.Items items, Scenario board) {
        if (items.items().size() > MOST) {
            return broken(items.place(), items.items().size() + " changes; expected at most " + MOST);
        }
        List<Problem> problems = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        for (Node item : items.items()) {
            if (item instanceof Node.Fields fields) {
                entry(fields, problems).ifPresent(entries::add);
            } else {
                problems.add(problem(item.place(), "expected a change such as \"{at: jobs.limit, set: 50}\""));
            }
        }
        return problems.isEmpty() ? applied(entries, board) : new ChangeList(List.of(), Optional.empty(), problems);
    }

    private static Optional<Entry> entry(Node.Fields fields, List<Problem> problems) {
        PartReader part = new PartReader(fields);
        Optional<Settings> settings = part.read(ENTRY);
        if (settings.isPresent()
                && !settings.get().has("set")
                && !fields.get("remove").isPresent()) {
            part.problem("", "this changes nothing: expected \"set\" or \"remove\"");
        }
        problems.addAll(part.problems());
        return part.clean() ? settings.map(each -> new Entry(fields, PartReader.changes(each))) : Optional.empty();
    }

    private static ChangeList applied(List<Entry> entries, Scenario board) {
        List<Change> all =
                entries.stream().flatMap(entry -> entry.changes().stream()).toList();
        try {
            return new ChangeList(all, Optional.of(READER.with(board, all)), List.of());
        } catch (ScenarioException e) {
            List<Problem> problems = e.problems().stream()
                    .map(found -> problem(culprit(found, entries, board), found.what()))
                    .toList();
            return new ChangeList(List.of(), Optional.empty(), problems);
        }
    }

    /** The entry that a problem is about: named by it, or else the first without which there would not be the problem. */
    private static Place culprit(Problem found, List<Entry> entries, Scenario board) {
        for (Entry entry : entries) {
            if (entry.changes().stream().anyMatch(change -> change.at().equals(found.file()))) {
                return entry.place();
            }
        }
        List<Change> before = new ArrayList<>();
        for (Entry entry : entries) {
            before.addAll(entry.changes());
            if (!fine(before, board)) {
                return entry.place();
            }
        }
        return entries.get(0).place();
    }

    private static boolean fine(List<Change> changes, Scenario board) {
        try {
            READER.with(board, changes);
            return true;
        } catch (ScenarioException e) {
            return false;
        }
    }

    private static ChangeList broken(Place place, String what) {
        return new ChangeList(List.of(), Optional.empty(), List.of(problem(place, what)));
    }

    private static Problem problem(Place place, String what) {
        return new Problem(NAME, place.line(), place.column(), what);
    }

    /** As one would write them by hand. */
    static String write(List<Change> changes) {
        StringBuilder text = new StringBuilder();
        for (Change change : changes) {
            int dot = change.at().lastIndexOf('.');
            switch (change.action()) {
                case SET ->
                    text.append("- at: ")
                            .append(change.at())
                            .append("\n  set: ")
                            .append(change.text());
                case REMOVE ->
                    text.append("- at: ")
                            .append(change.at(), 0, Math.max(0, dot))
                            .append("\n  remove: [")
                            .append(change.at().substring(dot + 1))
                            .append(']');
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** One line for each: {@code jobs.limit is 50}. */
    static List<String> words(List<Change> changes) {
        return changes.stream()
                .map(change -> switch (change.action()) {
                    case SET -> change.at() + ": " + change.text();
                    case REMOVE -> change.at() + " is gone";
                })
                .toList();
    }
}
