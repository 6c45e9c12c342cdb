package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.Scenario.Change;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.scenario.yaml.NotYaml;
import dev.faultline.simulator.scenario.yaml.Place;
import dev.faultline.simulator.scenario.yaml.Yaml;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes the tree of a file at paths. */
final class Edits {
    private final Spec top;
    private final Findings findings;

    /** @param value null to remove what is there */
    record Edit(String at, Place place, @Nullable Node value) {}

    Edits(Spec top, Findings findings) {
        this.top = top;
        this.findings = findings;
    }

    /** The tree with all that could be changed; complains of the rest. */
    Node.Fields apply(Node.Fields root, List<Edit> edits) {
        Node.Fields changed = root;
        for (Edit edit : edits) {
            try {
                changed = apply(changed, edit);
            } catch (Paths.Lost e) {
                findings.problem(edit.place(), e.why());
            }
        }
        return changed;
    }

    private Node.Fields apply(Node.Fields root, Edit edit) throws Paths.Lost {
        Paths.Found found = new Paths(top, root).find(edit.at());
        if (found.route().isEmpty()) {
            throw new Paths.Lost(Words.quote(edit.at()) + " is not a path such as shop.threads");
        }
        if (edit.value() != null) {
            return (Node.Fields) found.route().set(root, merged(found, edit.value()), edit.place());
        }
        if (!found.written()) {
            throw new Paths.Lost(edit.at() + " is not written in the file, so it cannot be removed");
        }
        return (Node.Fields) found.route().remove(root);
    }

    /** Keys that are set where there are keys leave the others as they are, but for those that exclude each other. */
    private static Node merged(Paths.Found found, Node value) {
        Optional<Spec> spec = keysOf(found.type());
        if (spec.isEmpty() || !(found.node() instanceof Node.Fields before) || !(value instanceof Node.Fields keys)) {
            return value;
        }
        Node.Fields merged = before;
        for (Node.Field field : keys.fields()) {
            for (List<String> group : spec.get().exactlyOne()) {
                if (group.contains(field.name())) {
                    for (String other : group) {
                        merged = other.equals(field.name()) ? merged : merged.without(other);
                    }
                }
            }
            merged = merged.with(field.name(), field.place(), field.value());
        }
        return merged;
    }

    /** The keys of what can be changed key by key; empty where a new value takes the place of the old one. */
    private static Optional<Spec> keysOf(Type type) {
        return switch (type) {
            case Type.Lazy lazy -> keysOf(lazy.type().get());
            case Type.Section section -> Optional.of(section.spec());
            case Type.Tagged t -> Optional.of(Spec.of());
            case Type.Shapes t ->
                Optional.of(Spec.of().exactlyOneOf(t.byKey().keySet().toArray(String[]::new)));
            case Type.Mapping t -> Optional.of(Spec.of());
            default -> Optional.empty();
        };
    }

    /** Changes as they come from the command line or a journal; their texts have no lines worth telling. */
    List<Edit> parsed(List<Change> changes) {
        List<Edit> edits = new ArrayList<>();
        for (Change change : changes) {
            Place place = Place.of(change.at());
            if (change.action() == Change.Action.REMOVE) {
                edits.add(new Edit(change.at(), place, null));
                continue;
            }
            try {
                edits.add(new Edit(
                        change.at(),
                        place,
                        Yaml.read(change.at(), change.text()).at(place)));
            } catch (NotYaml e) {
                findings.problem(place, Words.quote(change.text()) + " is not a value: " + e.what());
            }
        }
        return edits;
    }

    /** The solution as it stands in the file, so that what is wrong with it is found at its place. */
    static List<Edit> solution(Node.Fields root, String without) {
        List<Edit> edits = new ArrayList<>();
        for (Node element : Ids.elements(root.get("solution"))) {
            if (element instanceof Node.Fields fields
                    && !Ids.of(fields, 0).equals(without)
                    && fields.get("at").orElse(null) instanceof Node.Scalar at) {
                for (Node name : Ids.elements(fields.get("remove"))) {
                    String last = name instanceof Node.Scalar scalar ? scalar.text() : "";
                    edits.add(new Edit(Spot.join(at.text(), last), name.place(), null));
                }
                fields.get("set").ifPresent(value -> edits.add(new Edit(at.text(), at.place(), value)));
            }
        }
        return edits;
    }
}
