package dev.faultline.web.content;

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
 * {@code lessons/glossary.md}. What is not there is empty; what cannot be read is too.
 */
public record Folder(Path root) {
    static final int MOST_FILES = 2_000;
    private static final int DEEPEST = 8;

    /** Every YAML file below {@code scenarios/}, in order of name. */
    List<Path> scenarios() {
        return scenariosIn(root.resolve("scenarios"));
    }

    /** Markdown files of {@code lessons/} itself, in order of name. */
    List<Path> lessons() {
        return files(root.resolve("lessons"), 1, name -> name.endsWith(".md") && !name.equals(GlossaryReader.FILE));
    }

    /** Markdown files of {@code lessons/interviews/}, in order of name. */
    List<Path> interviews() {
        return files(root.resolve("lessons").resolve("interviews"), 1, name -> name.endsWith(".md"));
    }

    Optional<Path> glossary() {
        return Optional.of(root.resolve("lessons").resolve(GlossaryReader.FILE)).filter(Files::isRegularFile);
    }

    /** Every YAML file below a folder, in order of name. */
    static List<Path> scenariosIn(Path folder) {
        return files(
                folder,
                DEEPEST,
                name -> (name.endsWith(".yaml") || name.endsWith(".yml")) && !name.startsWith("reference."));
    }

    private static List<Path> files(Path folder, int deepest, Predicate<String> wanted) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder, deepest)) {
            return all.filter(path -> visible(folder.relativize(path)))
                    .filter(path -> wanted(path, wanted))
                    .filter(Files::isRegularFile)
                    .limit(MOST_FILES)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(); // gone, or not ours to read: there is nothing to offer
        }
    }

    private static boolean wanted(Path path, Predicate<String> wanted) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return wanted.test(name) && !name.startsWith("readme.");
    }

    private static boolean visible(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }
}
