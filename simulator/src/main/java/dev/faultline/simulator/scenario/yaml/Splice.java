package dev.faultline.simulator.scenario.yaml;

import dev.faultline.simulator.scenario.yaml.Extents.Entry;
import dev.faultline.simulator.scenario.yaml.Extents.Piece;
import java.util.List;

/** Changes one place of a YAML text and leaves every other character of it as it is, comments included. */
public final class Splice {
    private final String text;
    private final Piece root;

    /** One step down from the top of the text. */
    public sealed interface Step {
        record Name(String name) implements Step {}

        /** From 0. */
        record At(int index) implements Step {}
    }

    private Splice(String text, Piece root) {
        this.text = text;
        this.root = root;
    }

    /**
     * @param text with line feeds alone as line breaks
     * @throws NotYaml if the text is not YAML
     */
    public static Splice of(String file, String text) throws NotYaml {
        return new Splice(text, Extents.of(file, text));
    }

    /** How many of the steps lead to something that is written. */
    public int written(List<Step> way) {
        Piece at = root;
        for (int i = 0; i < way.size(); i++) {
            Piece next = at.next(way.get(i));
            if (next == null) {
                return i;
            }
            at = next;
        }
        return way.size();
    }

    /** After how many steps the way comes into braces or brackets; the length of the way and one more for never. */
    public int intoFlow(List<Step> way) {
        for (int i = 0; i <= way.size(); i++) {
            if (at(way.subList(0, i)).flow()) {
                return i;
            }
        }
        return way.size() + 1;
    }

    /** Another value at the end of a way that is written. */
    public String replace(List<Step> way, Node value) {
        Piece old = at(way);
        if (way.isEmpty()) {
            return Written.below(value, 0) + "\n";
        }
        Piece parent = at(way.subList(0, way.size() - 1));
        if (parent.flow() || (old.oneLine() && value instanceof Node.Scalar)) {
            return cut(old.start(), old.end(), value.flow(), old.start() == old.end());
        }
        return switch (way.get(way.size() - 1)) {
            case Step.Name name -> {
                Entry entry = parent.entry(name.name());
                int column = column(entry.colon()) + 2;
                yield cut(
                        entry.colon() + 1, old.end(), Written.afterColon(value, column(entry.start()), column), false);
            }
            case Step.At at -> cut(old.start(), old.end(), Written.afterDash(value, column(old.start()) - 2), false);
        };
    }

    /** One more entry at the end of a mapping that is written and has entries, or one more element of such a list. */
    public String append(List<Step> way, Step.Name name, Node value) {
        Piece into = at(way);
        Piece last = into.last();
        if (into.flow()) {
            return cut(last.end(), last.end(), ", " + Flow.key(name.name()) + ": " + value.flow(), false);
        }
        int indent = column(into.start());
        return below(last, indent, Written.entry(name.name(), value, indent));
    }

    /** One more element of a list that is written and has elements. */
    public String append(List<Step> way, Node value) {
        Piece into = at(way);
        Piece last = into.last();
        if (into.flow()) {
            return cut(last.end(), last.end(), ", " + value.flow(), false);
        }
        int indent = column(into.start());
        return below(last, indent, "- " + Written.afterDash(value, indent));
    }

    private String below(Piece last, int indent, String line) {
        int end = text.indexOf('\n', last.end());
        int at = end < 0 ? text.length() : end;
        return text.substring(0, at) + "\n" + " ".repeat(indent) + line + text.substring(at);
    }

    /** Without what stands at the end of a way, which is not the last of its kind. */
    public String remove(List<Step> way) {
        Piece parent = at(way.subList(0, way.size() - 1));
        int index = parent.index(way.get(way.size() - 1));
        int start = parent.startOf(index);
        int end = parent.endOf(index);
        boolean last = index == parent.size() - 1;
        if (parent.flow()) {
            return last
                    ? cut(parent.endOf(index - 1), end, "", false)
                    : cut(start, parent.startOf(index + 1), "", false);
        }
        int first = parent.list() ? text.lastIndexOf('-', start - 1) : start;
        if (text.substring(lineStart(first), first).isBlank()) {
            int line = text.indexOf('\n', end);
            return cut(lineStart(first), line < 0 ? text.length() : line + 1, "", false);
        }
        return cut(start, parent.startOf(index + 1), "", false);
    }

    /** Two elements of a list in each other's place, the first one first. */
    public String swap(List<Step> list, int one, int other) {
        Piece first = at(list).items().get(one);
        Piece second = at(list).items().get(other);
        return text.substring(0, first.start())
                + text.substring(second.start(), second.end())
                + text.substring(first.end(), second.start())
                + text.substring(first.start(), first.end())
                + text.substring(second.end());
    }

    private Piece at(List<Step> way) {
        Piece at = root;
        for (Step step : way) {
            Piece next = at.next(step);
            if (next == null) {
                throw new IllegalStateException("nothing is written at " + step + " of " + way);
            }
            at = next;
        }
        return at;
    }

    private String cut(int from, int to, String with, boolean spaced) {
        return text.substring(0, from) + (spaced ? " " : "") + with + text.substring(to);
    }

    private int lineStart(int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }

    private int column(int at) {
        return at - lineStart(at);
    }
}
