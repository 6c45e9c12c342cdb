package dev.faultline.simulator.scenario;

import dev.faultline.simulator.component.Kinds;
import dev.faultline.simulator.scenario.Scenario.Change;
import dev.faultline.simulator.scenario.Scenario.TimelineEntry;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.scenario.yaml.Place;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Reads one piece of another document by its spec, as scenarios are read: every problem at its place, defaults filled in,
 * and what it names must be on a board. Paths are those of {@link Settings}: {@code goals.in-time.atLeast}.
 */
public final class PartReader {
    private static final Type FAULT = Format.fault(Kinds.ALL);

    private final Findings findings = new Findings();
    private final Node.Fields part;

    public PartReader(Node.Fields part) {
        this.part = part;
    }

    /** A fault as in a timeline. */
    public static Type fault() {
        return FAULT;
    }

    /** Reads the whole piece; empty where there is too much wrong in it. */
    public Optional<Settings> read(Spec spec) {
        Settings settings = new Values(findings).section(spec, part, Spot.TOP);
        return findings.clean() ? Optional.ofNullable(settings) : Optional.empty();
    }

    /** Reads the whole piece, whose keys depend on a word in it. */
    public Optional<Settings> read(Type.Tagged type) {
        Settings settings = (Settings) new Values(findings).read(type, part, Spot.TOP);
        return findings.clean() ? Optional.ofNullable(settings) : Optional.empty();
    }

    /** Reads something within the piece that its own spec leaves open, and complains of it at its place. */
    public void read(Spec spec, Node within, String path) {
        new Values(findings).section(spec, within, Spot.TOP.part(path));
    }

    /** Complains of every component, effect, class or target named so far that is not on the board. */
    public void names(Scenario board) {
        new Names(board, findings).check();
    }

    /** A fault that was read, with what is wrong with its target complained of. */
    public TimelineEntry fault(Scenario board, Settings fault, Node written) {
        TimelineEntry entry = Assembly.entry(Kinds.ALL, fault, fault.has("id") ? fault.text("id") : "", written.flow());
        new FaultRules(board, findings).check(entry, key -> where(Spot.join(fault.path(), key)));
        return entry;
    }

    /** The piece itself. */
    public Node.Fields part() {
        return part;
    }

    /** The elements of a list as they are written; one alone may stand without brackets. */
    public static List<Node> elements(Node.Fields of, String key) {
        return Ids.elements(of.get(key));
    }

    /** Where a path stands; where what contains it does, if it is not written. */
    public Place where(String path) {
        String at = path;
        while (!at.isEmpty()) {
            Place place = findings.where(at, part.place());
            if (!place.equals(part.place())) {
                return place;
            }
            at = at.substring(0, Math.max(0, at.lastIndexOf('.')));
        }
        return part.place();
    }

    public void problem(String path, String what) {
        findings.problem(where(path), what);
    }

    public void problem(Place place, String what) {
        findings.problem(place, what);
    }

    public void warning(String path, String what) {
        findings.warning(where(path), what);
    }

    /** Complains of a name that is none of those that there are. */
    public void unknown(String path, String what, String name, Collection<String> known) {
        problem(path, "there is no " + what + " " + Words.quote(name) + Suggestion.of(name, known));
    }

    public boolean clean() {
        return findings.clean();
    }

    /** In order of the file, at most a hundred. */
    public List<Problem> problems() {
        return findings.problems();
    }

    public List<Problem> warnings() {
        return findings.warnings();
    }

    /** The keys of a change, as solutions write it: {@code at}, {@code set}, {@code remove}. */
    public static Spec change() {
        return Format.edit();
    }

    /** What an entry with the keys of {@link #change} does, with its id or an empty one. */
    public static List<Change> changes(Settings entry) {
        List<Change> changes = new ArrayList<>();
        String id = entry.has("id") ? entry.text("id") : "";
        for (String name : entry.texts("remove")) {
            changes.add(new Change(id, Spot.join(entry.text("at"), name), Change.Action.REMOVE, ""));
        }
        if (entry.has("set")) {
            changes.add(new Change(id, entry.text("at"), Change.Action.SET, entry.text("set")));
        }
        return changes;
    }
}
