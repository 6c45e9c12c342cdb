package dev.faultline.simulator.interview;

import dev.faultline.simulator.document.Document;
import dev.faultline.simulator.document.Document.Block;
import dev.faultline.simulator.document.Document.Chapter;
import dev.faultline.simulator.document.DocumentException;
import dev.faultline.simulator.document.DocumentReader;
import dev.faultline.simulator.scenario.PartReader;
import dev.faultline.simulator.scenario.Problem;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads the files of interview problems, and finds everything that is wrong with them without running anything. */
public final class InterviewReader {
    private final DocumentReader documents = new DocumentReader(new LinkedHashSet<>(InterviewKeys.words()));

    /** A block that was read, with the chapter that it stands in. */
    record Piece(Chapter chapter, Block block, PartReader reader, Settings settings) {
        Node.Fields data() {
            return block.data();
        }
    }

    /** @throws DocumentException with every problem of the file */
    public Interview read(Path file) throws DocumentException {
        return read(documents.read(file));
    }

    /**
     * @param file what messages call it
     * @throws DocumentException with every problem of the file
     */
    public Interview read(String file, String text) throws DocumentException {
        return read(documents.read(file, text));
    }

    private static Interview read(Document document) throws DocumentException {
        List<Problem> problems = new ArrayList<>();
        Optional<Settings> front = read(document.front(), InterviewKeys.front(), problems);
        Map<String, List<Piece>> parts = new LinkedHashMap<>();
        InterviewKeys.words().forEach(word -> parts.put(word, new ArrayList<>()));
        for (Chapter chapter : document.chapters()) {
            for (Block block : chapter.blocks()) {
                part(chapter, block, parts, problems);
            }
        }
        if (problems.isEmpty()) {
            counts(document, parts, problems);
        }
        if (!problems.isEmpty() || front.isEmpty()) {
            throw new DocumentException(problems);
        }
        Interview interview = new InterviewAssembly(document, front.get(), parts).interview();
        InterviewRules.check(interview, document, parts, problems);
        if (!problems.isEmpty()) {
            throw new DocumentException(sorted(problems));
        }
        return interview;
    }

    private static Optional<Settings> read(Node.Fields data, Spec spec, List<Problem> problems) {
        PartReader reader = new PartReader(data);
        Optional<Settings> settings = reader.read(spec);
        problems.addAll(reader.problems());
        return settings;
    }

    private static void part(Chapter chapter, Block block, Map<String, List<Piece>> parts, List<Problem> problems) {
        Spec spec = Objects.requireNonNull(InterviewKeys.blocks().get(block.word()));
        PartReader reader = new PartReader(block.data());
        reader.read(spec)
                .ifPresent(settings -> Objects.requireNonNull(parts.get(block.word()))
                        .add(new Piece(chapter, block, reader, settings)));
        problems.addAll(reader.problems());
    }

    /** Each phase once, a naive design, and at least two references. */
    private static void counts(Document document, Map<String, List<Piece>> parts, List<Problem> problems) {
        parts.forEach((word, found) -> {
            boolean references = word.equals(InterviewKeys.REFERENCE);
            boolean many = references || word.equals(InterviewKeys.NAIVE);
            if (references && found.size() < 2) {
                problems.add(
                        top(
                                document,
                                "there " + (found.isEmpty() ? "is no reference design" : "is one reference design")
                                        + "; at least two of different kinds are needed, each a chapter with a block ```reference"));
            } else if (found.isEmpty()) {
                problems.add(top(document, "there is no chapter with a block ```" + word));
            } else if (!many && found.size() > 1) {
                problems.add(Problem.at(
                        found.get(1).block().place(), "a second block of the kind " + word + "; a problem has one"));
            }
        });
    }

    private static Problem top(Document document, String what) {
        return Problem.at(document.front().place(), what);
    }

    private static List<Problem> sorted(List<Problem> problems) {
        return problems.stream()
                .distinct()
                .sorted(java.util.Comparator.comparing(Problem::line).thenComparing(Problem::column))
                .limit(100)
                .toList();
    }
}
