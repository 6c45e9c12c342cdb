package dev.faultline.web.content;

import dev.faultline.simulator.document.Sort;
import dev.faultline.simulator.lesson.GlossaryReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A folder of content: {@code scenarios/}, {@code lessons/}, {@code lessons/interviews/} and
 * {@code lessons/glossary.md}; or, where it has neither of the first two, all of that in the folder itself. A Markdown
 * file says by its front matter what it is. What is not there, or cannot be read, is empty.
 */
public record Folder(Path root) {
    static final int MOST_FILES = 2_000;
    private static final int DEEPEST = 8;

    /** Models with known answers: each is many scenarios, and they are compared by a command of their own. */
    private static final String KNOWN = "known";

    /** Every YAML file below {@code scenarios/}, in order of name. */
    List<Path> scenarios() {
        return flat() ? files(root, 1, Folder::isYaml) : scenariosIn(scenarioRoot());
    }

    /** What names of scenarios begin below. */
    Path scenarioRoot() {
        return flat() ? root : root.resolve("scenarios");
    }

    /** Every Markdown file of {@code lessons/} but those that say that they are something else, in order of name. */
    List<Path> lessons() {
        return documents().stream()
                .filter(file -> !isGlossary(file))
                .filter(file -> switch (Sort.of(file)) {
                    case LESSON -> true;
                    case OTHER -> !flat() && !file.startsWith(interviewRoot());
                    case INTERVIEW, GLOSSARY -> false;
                })
                .toList();
    }

    /** Every Markdown file that is an interview problem, or lies among them, in order of name. */
    List<Path> interviews() {
        return documents().stream()
                .filter(file -> switch (Sort.of(file)) {
                    case INTERVIEW -> true;
                    case OTHER -> file.startsWith(interviewRoot());
                    case LESSON, GLOSSARY -> false;
                })
                .toList();
    }

    Optional<Path> glossary() {
        return documents().stream().filter(Folder::isGlossary).findFirst();
    }

    private static boolean isGlossary(Path file) {
        return file.endsWith(GlossaryReader.FILE);
    }

    private boolean flat() {
        return !Files.isDirectory(root.resolve("scenarios")) && !Files.isDirectory(root.resolve("lessons"));
    }

    private List<Path> documents() {
        return flat() ? files(root, 1, Sort::isDocument) : files(root.resolve("lessons"), 2, Sort::isDocument);
    }

    private Path interviewRoot() {
        return root.resolve("lessons").resolve("interviews");
    }

    /** Every YAML file below a folder, in order of name. */
    static List<Path> scenariosIn(Path folder) {
        return files(folder, DEEPEST, Folder::isYaml);
    }

    private static boolean isYaml(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return (name.endsWith(".yaml") || name.endsWith(".yml"))
                && !name.startsWith("readme.")
                && !name.startsWith("reference.");
    }

    private static List<Path> files(Path folder, int deepest, Predicate<Path> wanted) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder, deepest)) {
            return all.filter(path -> offered(folder.relativize(path)))
                    .filter(wanted)
                    .filter(Files::isRegularFile)
                    .limit(MOST_FILES)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(); // gone, or not ours to read: there is nothing to offer
        }
    }

    private static boolean offered(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".") || part.toString().equals(KNOWN)) {
                return false;
            }
        }
        return true;
    }
}
