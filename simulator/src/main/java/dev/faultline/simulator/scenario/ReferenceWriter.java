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

            """;

    private static final String VALUES = """
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

    private StringBuilder page = new StringBuilder();
    /** By identity: what is the same part of the format is described once. */
    private final Map<Object, String> titles = new IdentityHashMap<>();

    private final Map<String, String> bodies = new LinkedHashMap<>();
    private final List<String> taken = new ArrayList<>();
    /** Blocks that what was written last refers to; they follow it, each with its own behind it. */
    private List<Block> next = new ArrayList<>();
    /** Keys that the next table leaves out: they were told just before. */
    private List<String> tolds = List.of();

    /** @param children what its body refers to */
    private record Block(String title, String body, List<Block> children) {}

    private ReferenceWriter() {}

    public static String write() {
        return write(Kinds.ALL);
    }

    static String write(List<Kind> kinds) {
        ReferenceWriter writer = new ReferenceWriter();
        writer.page.append(HEAD).append(VALUES);
        writer.heading(2, "The file");
        writer.page.append(writer.table(Format.top(kinds), "file"));
        writer.parts("Parts of a file");
        writer.kinds(kinds);
        return writer.text();
    }

    /**
     * The reference page of another document.
     *
     * @param head its first heading and what else stands before the tables
     * @param top the keys of its front matter
     * @param blocks what its fenced blocks hold, by the word behind the fence
     */
    public static String document(String head, Spec top, Map<String, Type> blocks) {
        ReferenceWriter writer = new ReferenceWriter();
        writer.page.append(head).append(VALUES);
        writer.heading(2, "The front matter");
        writer.page.append(writer.table(top, "front matter"));
        blocks.forEach((word, type) -> {
            writer.heading(2, "The block " + word);
            writer.block(word, type);
        });
        writer.parts("Parts of both");
        return writer.text();
    }

    private void block(String word, Type type) {
        if (type instanceof Type.Tagged tagged) {
            tagged(tagged);
        } else if (type instanceof Type.Section section) {
            page.append(table(section.spec(), word));
        } else {
            throw new IllegalStateException("a block is a mapping: " + word);
        }
    }

    private void parts(String title) {
        heading(2, title);
        drain();
        heading(3, "varying duration");
        options(Distributions.shapes(new Type.VaryingDuration(0, Long.MAX_VALUE)), "varying duration");
        drain();
    }

    private String text() {
        return page.toString().stripTrailing() + "\n";
    }

    private void drain() {
        List<Block> blocks = next;
        next = new ArrayList<>();
        for (Block block : blocks) {
            heading(3, block.title());
            page.append(block.body());
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
    private String table(Spec all, String owner) {
        Spec spec = all;
        for (String told : tolds) {
            spec = spec.without(told);
        }
        tolds = List.of();
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
            case Type.Shapes t -> shapes(t, name, owner);
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
            String own = free(name, owner);
            titles.put(what, own);
            Block block = block(own, () -> content.accept(own));
            title = bodies.putIfAbsent(block.body(), own);
            if (title == null) {
                title = own;
                next.add(block);
            } else {
                next.addAll(block.children());
            }
            titles.put(what, title);
        }
        return "[" + title + "](#" + anchor(title) + ")";
    }

    /** Written aside at once, so that what reads the same is there once. */
    private Block block(String title, Runnable content) {
        StringBuilder outerPage = page;
        List<Block> outerNext = next;
        page = new StringBuilder();
        next = new ArrayList<>();
        content.run();
        Block block = new Block(title, page.toString(), next);
        page = outerPage;
        next = outerNext;
        return block;
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
        List<String> told = tolds;
        type.specs().forEach((word, spec) -> {
            next = new ArrayList<>();
            tolds = told;
            String table = table(spec.without(type.tag()), word);
            wordsByTable.computeIfAbsent(table, t -> new ArrayList<>()).add(word);
            childrenByTable.computeIfAbsent(table, t -> new ArrayList<>()).addAll(next);
        });
        next = outer;
        page.append("Its keys depend on `").append(type.tag()).append("`:\n\n");
        page.append("| ").append(type.tag()).append(" | | |\n| --- | --- | --- |\n");
        wordsByTable.forEach((table, words) -> {
            String name = type.tag() + " " + few(words);
            String same = bodies.get(name + table);
            String title = same == null ? free(name, type.tag()) : same;
            for (String word : words) {
                page.append("| `").append(word).append("` | ");
                page.append(cell(type.abouts().getOrDefault(word, "")));
                page.append(" | [keys](#").append(anchor(title)).append(") |\n");
            }
            if (same == null) {
                taken.add(title);
                bodies.put(name + table, title);
                next.add(new Block(title, table, childrenByTable.getOrDefault(table, List.of())));
            } else {
                next.addAll(childrenByTable.getOrDefault(table, List.of()));
            }
        });
        page.append('\n');
    }

    /** The first of many words. */
    private static String few(List<String> words) {
        return words.size() <= 4
                ? String.join(", ", words)
                : String.join(", ", words.subList(0, 3)) + " and " + (words.size() - 3) + " more";
    }

    private String shapes(Type.Shapes type, String name, String owner) {
        boolean own = !type.shared().keys().isEmpty();
        String noun = type.noun().isEmpty() ? name : type.noun();
        return link(type, own ? name : noun, owner, title -> {
            if (own) {
                page.append(table(type.shared(), name));
            }
            page.append("Has exactly one of these keys, and what goes with it:\n\n");
            List<String> told = type.shared().keys().stream().map(Key::name).toList();
            type.byKey().forEach((key, shape) -> {
                tolds = told;
                String link = value(shape, noun + " " + key, noun);
                tolds = List.of();
                page.append("- ").append(link).append('\n');
            });
            page.append('\n');
        });
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
