package dev.faultline.simulator.scenario.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A piece of YAML: a scalar, a list or a mapping. Immutable; scalars are kept as written. */
public sealed interface Node {
    Place place();

    /** On one line, so that reading it gives the same piece again. */
    default String flow() {
        return Flow.of(this);
    }

    /** The same piece, as if all of it stood at one place. */
    default Node at(Place elsewhere) {
        return switch (this) {
            case Scalar scalar -> new Scalar(scalar.text(), scalar.plain(), elsewhere);
            case Items items ->
                new Items(items.items().stream().map(n -> n.at(elsewhere)).toList(), elsewhere);
            case Fields fields ->
                new Fields(
                        fields.fields().stream()
                                .map(f ->
                                        new Field(f.name(), elsewhere, f.value().at(elsewhere)))
                                .toList(),
                        elsewhere);
        };
    }

    /** @param plain written without quotes */
    record Scalar(String text, boolean plain, Place place) implements Node {
        /** Nothing was written. */
        public boolean isNothing() {
            return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }
    }

    record Items(List<Node> items, Place place) implements Node {
        public Items {
            items = List.copyOf(items);
        }

        /** The same list with another element at an index, or one more at its end. */
        public Items with(int index, Node item) {
            List<Node> changed = new ArrayList<>(items);
            if (index == items.size()) {
                changed.add(item);
            } else {
                changed.set(index, item);
            }
            return new Items(changed, place);
        }

        public Items without(int index) {
            List<Node> changed = new ArrayList<>(items);
            changed.remove(index);
            return new Items(changed, place);
        }
    }

    /** A mapping in the order of the text. A name may stand twice: who reads it complains. */
    record Fields(List<Field> fields, Place place) implements Node {
        public Fields {
            fields = List.copyOf(fields);
        }

        public Optional<Field> field(String name) {
            return fields.stream().filter(f -> f.name().equals(name)).findFirst();
        }

        public Optional<Node> get(String name) {
            return field(name).map(Field::value);
        }

        /** The same mapping with another value for a name, in its place, or at the end where the name is new. */
        public Fields with(String name, Place at, Node value) {
            List<Field> changed = new ArrayList<>(fields);
            for (int i = 0; i < changed.size(); i++) {
                if (changed.get(i).name().equals(name)) {
                    changed.set(i, new Field(name, at, value));
                    return new Fields(changed, place);
                }
            }
            changed.add(new Field(name, at, value));
            return new Fields(changed, place);
        }

        public Fields without(String name) {
            return new Fields(
                    fields.stream().filter(f -> !f.name().equals(name)).toList(), place);
        }
    }

    /** @param place of the name */
    record Field(String name, Place place, Node value) {}
}
