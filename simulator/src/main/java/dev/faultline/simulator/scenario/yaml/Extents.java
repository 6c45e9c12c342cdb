package dev.faultline.simulator.scenario.yaml;

import dev.faultline.simulator.scenario.yaml.Splice.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** From where to where each piece of a YAML text stands in it. */
final class Extents {
    private final String text;

    private Extents(String text) {
        this.text = text;
    }

    static Piece of(String file, String text) throws NotYaml {
        Yaml.read(file, text); // bounds, and whether it is YAML at all
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(Yaml.MAX_BYTES + 1)
                .build();
        return new Extents(text).piece(new Compose(settings).composeString(text).orElseThrow());
    }

    /** An entry of a mapping: where its name begins and where the colon after it stands. */
    record Entry(String name, int start, int colon, Piece value) {}

    /**
     * A value.
     *
     * @param end just behind it
     * @param flow whether it is a list or mapping in brackets or braces
     * @param entries of a mapping
     * @param items of a list
     */
    record Piece(
            int start, int end, boolean flow, boolean list, boolean oneLine, List<Entry> entries, List<Piece> items) {
        @Nullable Piece next(Step step) {
            return switch (step) {
                case Step.Name name ->
                    entries.stream()
                            .filter(entry -> entry.name().equals(name.name()))
                            .map(Entry::value)
                            .findFirst()
                            .orElse(null);
                case Step.At at -> at.index() < items.size() ? items.get(at.index()) : null;
            };
        }

        Entry entry(String name) {
            return entries.stream()
                    .filter(e -> e.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        int size() {
            return list ? items.size() : entries.size();
        }

        int index(Step step) {
            return switch (step) {
                case Step.Name name -> entries.indexOf(entry(name.name()));
                case Step.At at -> at.index();
            };
        }

        int startOf(int index) {
            return list ? items.get(index).start() : entries.get(index).start();
        }

        int endOf(int index) {
            return list ? items.get(index).end() : entries.get(index).value().end();
        }

        Piece last() {
            return list
                    ? items.get(items.size() - 1)
                    : entries.get(entries.size() - 1).value();
        }
    }

    private Piece piece(org.snakeyaml.engine.v2.nodes.Node node) {
        int start = index(node.getStartMark());
        boolean flow = node instanceof CollectionNode<?> c && c.getFlowStyle() == FlowStyle.FLOW;
        List<Entry> entries = new ArrayList<>();
        List<Piece> items = new ArrayList<>();
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> entries.add(entry(tuple)));
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> items.add(piece(item)));
        }
        int end = end(node, flow, entries, items);
        boolean oneLine = text.substring(start, Math.max(start, end)).indexOf('\n') < 0;
        return new Piece(start, end, flow, node instanceof SequenceNode, oneLine, entries, items);
    }

    private Entry entry(NodeTuple tuple) {
        String name = ((ScalarNode) tuple.getKeyNode()).getValue();
        int colon = text.indexOf(':', index(tuple.getKeyNode().getEndMark()));
        return new Entry(name, index(tuple.getKeyNode().getStartMark()), colon, piece(tuple.getValueNode()));
    }

    /** A block ends with its last part, not where the next one begins. */
    private int end(org.snakeyaml.engine.v2.nodes.Node node, boolean flow, List<Entry> entries, List<Piece> items) {
        int end = index(node.getEndMark());
        if (!flow && !entries.isEmpty()) {
            return entries.get(entries.size() - 1).value().end();
        }
        if (!flow && !items.isEmpty()) {
            return items.get(items.size() - 1).end();
        }
        int start = index(node.getStartMark());
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private int index(Optional<Mark> mark) {
        int points = Objects.requireNonNull(mark.orElse(null), "a piece without a place")
                .getIndex();
        return text.offsetByCodePoints(0, Math.min(points, text.codePointCount(0, text.length())));
    }
}
