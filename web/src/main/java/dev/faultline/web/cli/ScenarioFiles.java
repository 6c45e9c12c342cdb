package dev.faultline.web.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which files are meant by files and folders on the command line. */
final class ScenarioFiles {
    private static final int DEEPEST = 8;

    /** Models with known answers prove nothing by goals: {@code faultline known} compares them. */
    private static final String KNOWN = "known";

    private ScenarioFiles() {}

    /** A file as it is; of a folder every YAML file in it, in order of name, hidden folders left out. */
    static List<Path> in(List<Path> given) {
        List<Path> files = new ArrayList<>();
        for (Path path : given) {
            if (Files.isDirectory(path)) {
                List<Path> found = inFolder(path);
                if (found.isEmpty()) {
                    throw new BadInput(
                            path + ": no scenario in this folder: there is no file that ends in .yaml or .yml");
                }
                files.addAll(found);
            } else {
                files.add(path);
            }
        }
        return files.stream().distinct().toList();
    }

    /** Empty where the folder is. */
    static List<Path> inFolder(Path folder) {
        return walk(folder, file -> isYaml(file.getFileName()));
    }

    /** Files in a folder and the folders in it, in order of name, hidden ones left out. */
    static List<Path> walk(Path folder, Predicate<Path> wanted) {
        try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
            return all.filter(path -> visible(folder.relativize(path)))
                    .filter(wanted)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new BadInput(folder + ": the folder cannot be read");
        }
    }

    private static boolean visible(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".") || part.toString().equals(KNOWN)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isYaml(Path name) {
        String text = name.toString().toLowerCase(Locale.ROOT);
        boolean yaml = text.endsWith(".yaml") || text.endsWith(".yml");
        return yaml && !text.startsWith("readme.") && !text.startsWith("reference.");
    }
}
