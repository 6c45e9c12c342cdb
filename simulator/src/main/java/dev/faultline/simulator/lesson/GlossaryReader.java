package dev.faultline.simulator.lesson;

import dev.faultline.simulator.document.Document;
import dev.faultline.simulator.document.Document.Block;
import dev.faultline.simulator.document.Document.Chapter;
import dev.faultline.simulator.document.DocumentException;
import dev.faultline.simulator.document.DocumentReader;
import dev.faultline.simulator.lesson.Glossary.Term;
import dev.faultline.simulator.scenario.PartReader;
import dev.faultline.simulator.scenario.Problem;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import dev.faultline.simulator.spec.Types;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the glossary: a Markdown file with one term under each heading. */
public final class GlossaryReader {
    /** What the file is called, in the folder of the lessons. */
    public static final String FILE = "glossary.md";

    static final String TERM = "term";
    private static final int VERSION = 1;
    private static final Spec TOP =
            Spec.of(Key.of("glossary", Types.whole(VERSION, VERSION), "The version of the format.")
                    .must());
    private static final Spec KEYS = Spec.of(
            Key.of("id", Types.name(), "As lessons and addresses name it.").must(),
            Key.of("short", new Type.Text(400), "What it means, in a sentence or two, without marks.")
                    .must(),
            Key.of("aliases", new Type.Listing(new Type.Text(60), 12), "Other ways to write it, such as its plural."),
            Key.of("see", new Type.Listing(Types.name(), 12), "Ids of terms to look at too."));

    private final DocumentReader documents = new DocumentReader(Set.of(TERM));

    private record Part(PartReader reader, Term term) {}

    /** The keys of the front matter. */
    public static Spec top() {
        return TOP;
    }

    /** The keys of a term's block. */
    public static Spec keys() {
        return KEYS;
    }

    /** @throws DocumentException with every problem, if it is not a glossary */
    public Glossary read(Path file) throws DocumentException {
        return glossary(documents.read(file));
    }

    /** @throws DocumentException with every problem, if it is not a glossary */
    public Glossary read(String file, String text) throws DocumentException {
        return glossary(documents.read(file, text));
    }

    private static Glossary glossary(Document document) throws DocumentException {
        PartReader front = new PartReader(document.front());
        front.read(TOP);
        List<Problem> problems = new ArrayList<>(front.problems());
        List<Part> parts = new ArrayList<>();
        for (Chapter chapter : document.chapters()) {
            Optional<Block> block = chapter.block(TERM);
            if (block.isEmpty()) {
                problems.add(new Problem(
                        document.file(), chapter.place().line(), 1, "below this heading a ```term block is missing"));
            } else {
                PartReader reader = new PartReader(block.get().data());
                reader.read(KEYS).ifPresent(settings -> parts.add(new Part(reader, term(chapter, settings))));
                problems.addAll(reader.problems());
            }
        }
        if (problems.isEmpty()) {
            unique(parts);
            see(parts);
            parts.forEach(part -> problems.addAll(part.reader().problems()));
        }
        if (!problems.isEmpty()) {
            throw new DocumentException(problems);
        }
        return new Glossary(document.file(), parts.stream().map(Part::term).toList());
    }

    private static Term term(Chapter chapter, Settings settings) {
        return new Term(
                settings.text("id"),
                chapter.title(),
                settings.text("short"),
                settings.texts("aliases"),
                settings.texts("see"),
                chapter.prose());
    }

    /** Two terms that go by one word could not be told apart in a text. */
    private static void unique(List<Part> parts) {
        Map<String, Term> seen = new LinkedHashMap<>();
        for (Part part : parts) {
            for (String word : part.term().words()) {
                Term other = seen.putIfAbsent(Glossary.folded(word), part.term());
                if (other != null && !other.equals(part.term())) {
                    part.reader().problem("id", "\"" + word + "\" is a word for " + other.id() + " already");
                }
            }
        }
    }

    private static void see(List<Part> parts) {
        List<String> ids = parts.stream().map(part -> part.term().id()).toList();
        for (Part part : parts) {
            for (int i = 0; i < part.term().see().size(); i++) {
                String other = part.term().see().get(i);
                if (!ids.contains(other)) {
                    part.reader().unknown("see." + (i + 1), "term", other, ids);
                } else if (other.equals(part.term().id())) {
                    part.reader().problem("see." + (i + 1), "see: a term does not lead to itself");
                }
            }
        }
    }
}
