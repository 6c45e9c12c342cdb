package dev.faultline.simulator.scenario;

import dev.faultline.simulator.component.Kind;
import dev.faultline.simulator.component.Kinds;
import dev.faultline.simulator.fault.FaultKind;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Writes the reference page of the file format, in Markdown, from the description that files are read by. */
public final class ReferenceWriter {
    private static final String HEAD = """
            # Every key of a scenario file

            This page is written by the program from what it reads files by; [README.md](README.md) explains the format.
            `./faultline schema` prints the same as a JSON Schema.

            *In a run* says what may change while a run goes on, from the browser or a journal. A key that may change takes
            what is inside it along, but never who calls whom.

            | value | written |
            | --- | --- |
            | duration | `5ms`, `1.5s`; units `ns us ms s m h d`; a space before the unit is allowed, and `0` needs none |
            | varying duration | a duration, or one of the shapes [below](#varying-duration) |
            | rate | `200/s`, `12/m`, `3/h` |
            | size | `512B`; units `B KB KiB MB MiB GB GiB` |
            | share | `80%` or `0.8` |
            | name | a letter, then letters, digits, `-` and `_` |

            """;

    private final StringBuilder page = new StringBuilder();
    /** By identity: what is the same part of the format is described once. */
    private final Map<Object, String> titles = new IdentityHashMap<>();

    private final List<String> taken = new ArrayList<>();
    /** Blocks that what was written last refers to; they follow it, each with its own behind it. */
    private List<Block> next = new ArrayList<>();

    /** @param children referred to from its content before it is written */
    private record Block(String title, Runnable content, List<Block> children) {}

    private ReferenceWriter() {}

    public static String write() {
        return write(Kinds.ALL);
    }

    static String write(List<Kind> kinds) {
        ReferenceWriter writer = new ReferenceWriter();
        writer.page.append(HEAD);
        writer.heading(2, "The file");
        writer.page.append(writer.table(Format.top(kinds), "file"));
        writer.heading(2, "Parts of a file");
        writer.drain();
        writer.heading(3, "varying duration");
        writer.options(Distributions.shapes(new Type.VaryingDuration(0, Long.MAX_VALUE)), "varying duration");
        writer.drain();
        writer.kinds(kinds);
        return writer.page.toString().stripTrailing() + "\n";
    }

    private void drain() {
        List<Block> blocks = next;
        next = new ArrayList<>();
        for (Block block : blocks) {
            heading(3, block.title());
            block.content().run();
            next.addAll(block.children());
            drain();
        }
    }

    /** What a kind can have and do beside its keys. */
    private void kinds(List<Kind> kinds) {
        heading(2, "What kinds can have done to them");
        page.append("| kind | faults of its own | operations in a run |\n| --- | --- | --- |\n");
        for (Kind kind : kinds) {
            List<String> faults = kind.faults().stream().map(FaultKind::name).toList();
            List<String> operations = kind.operations().stream()
                    .map(o -> "`" + o.name() + "`: " + o.about())
                    .toList();
            page.append("| `").append(kind.name()).append("` | ");
            page.append(code(faults))
                    .append(" | ")
                    .append(String.join("<br>", operations))
                    .append(" |\n");
        }
        page.append('\n');
    }

    private void heading(int level, String title) {
        page.append("#".repeat(level)).append(' ').append(title).append("\n\n");
        taken.add(title);
    }

    /** @param owner whose keys they are, in a word */
    private String table(Spec spec, String owner) {
        if (spec.keys().isEmpty()) {
            return "No keys.\n\n";
        }
        StringBuilder table =
                new StringBuilder("| key | value | default | in a run | |\n| --- | --- | --- | --- | --- |\n");
        for (Key key : spec.keys()) {
            table.append("| `").append(key.name()).append("` | ");
            table.append(value(key.type(), key.name(), owner)).append(" | ");
            table.append(fallback(key)).append(" | ");
            table.append(key.live() ? "yes" : "").append(" | ");
            table.append(cell(key.about())).append(" |\n");
        }
        table.append('\n');
        for (List<String> group : spec.exactlyOne()) {
            table.append("Exactly one of ").append(code(group)).append(".\n\n");
        }
        return table.toString();
    }

    private static String fallback(Key key) {
        if (key.required()) {
            return "*must be given*";
        }
        if (key.fallback() == null || key.fallback().isEmpty()) {
            return "";
        }
        return "`" + cell(key.fallback()) + "`" + (key.source().isEmpty() ? "" : " (" + cell(key.source()) + ")");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }

    private static String code(List<String> words) {
        return words.isEmpty() ? "" : "`" + String.join("`, `", words) + "`";
    }

    private String value(Type type, String name, String owner) {
        String range = Words.range(type);
        return switch (type) {
            case Type.Lazy t -> value(t.type().get(), name, owner);
            case Type.Choice t -> code(t.words());
            case Type.Listing t -> "list of " + value(t.element(), name, owner);
            case Type.Mapping t -> names(t.names()) + ", each with " + value(t.value(), name, owner);
            case Type.Section t -> link(t.spec(), name, owner, title -> page.append(table(t.spec(), name)));
            case Type.Tagged t -> link(t, name, owner, title -> tagged(t));
            case Type.Shapes t -> link(t, name, owner, title -> shapes(t, name));
            case Type.OneOf t -> link(t, name, owner, title -> options(t, name));
            case Type.VaryingDuration t -> "[varying duration](#varying-duration)";
            case Type.Reference t -> Words.expected(t).replace("the name of ", "");
            case Type.Anything t -> "keys and values, or a value";
            default -> plain(type) + (range.isEmpty() ? "" : ", " + range);
        };
    }

    private static String plain(Type type) {
        return switch (type) {
            case Type.Duration t -> "duration";
            case Type.Rate t -> "rate";
            case Type.Size t -> "size";
            case Type.Share t -> "share";
            case Type.Whole t -> "whole number";
            case Type.Number t -> "number";
            case Type.Name t -> "name";
            default -> Words.expected(type);
        };
    }

    private static String names(Type type) {
        return type instanceof Type.Reference reference
                ? "by " + Words.expected(reference).replaceFirst("the name of an? ", "")
                : type instanceof Type.Number ? "by number" : "by name";
    }

    private String link(Object what, String name, String owner, Consumer<String> content) {
        String title = titles.get(what);
        if (title == null) {
            title = free(name, owner);
            titles.put(what, title);
            String own = title;
            next.add(new Block(own, () -> content.accept(own), List.of()));
        }
        return "[" + title + "](#" + anchor(title) + ")";
    }

    private String free(String name, String owner) {
        String free = name;
        for (int i = 1; taken.contains(free) || titles.containsValue(free); i++) {
            free = name + " of " + owner + (i == 1 ? "" : " " + i);
        }
        return free;
    }

    private static String anchor(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
    }

    /** Words that have the same keys share a table. */
    private void tagged(Type.Tagged type) {
        Map<String, List<String>> wordsByTable = new LinkedHashMap<>();
        Map<String, List<Block>> childrenByTable = new LinkedHashMap<>();
        List<Block> outer = next;
        type.specs().forEach((word, spec) -> {
            next = new ArrayList<>();
            String table = table(spec, word);
            wordsByTable.computeIfAbsent(table, t -> new ArrayList<>()).add(word);
            childrenByTable.computeIfAbsent(table, t -> new ArrayList<>()).addAll(next);
        });
        next = outer;
        page.append("Its keys depend on `").append(type.tag()).append("`:\n\n");
        page.append("| ").append(type.tag()).append(" | | |\n| --- | --- | --- |\n");
        wordsByTable.forEach((table, words) -> {
            String title = free(type.tag() + " " + String.join(", ", words), "");
            taken.add(title);
            for (String word : words) {
                page.append("| `").append(word).append("` | ");
                page.append(cell(type.abouts().getOrDefault(word, "")));
                page.append(" | [keys](#").append(anchor(title)).append(") |\n");
            }
            List<Block> children = childrenByTable.getOrDefault(table, List.of());
            next.add(new Block(title, () -> page.append(table), children));
        });
        page.append('\n');
    }

    private void shapes(Type.Shapes type, String name) {
        page.append("Has exactly one of these keys, and what goes with it:\n\n");
        type.byKey()
                .forEach((key, shape) -> page.append("- ")
                        .append(value(shape, name + " " + key, name))
                        .append('\n'));
        page.append('\n');
    }

    private void options(Type.OneOf type, String name) {
        page.append("One of these, written `{name: value}`:\n\n| name | value |\n| --- | --- |\n");
        type.options().forEach((option, value) -> {
            page.append("| `").append(option).append("` | ");
            page.append(value(value, name + " " + option, name)).append(" |\n");
        });
        page.append('\n');
        if (!type.shorthand().isEmpty()) {
            page.append("A value alone is `").append(type.shorthand()).append("`.\n\n");
        }
    }
}
