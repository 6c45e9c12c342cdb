package dev.faultline.web.cli;

import dev.faultline.simulator.document.Sort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which scenarios, lessons, interviews and glossaries are meant by files and folders on the command line. */
final class ContentFiles {
    private ContentFiles() {}

    /** A file as it is; of a folder all content in it, scenarios first, in order of name, hidden folders left out. */
    static List<Path> in(List<Path> given) {
        List<Path> files = new ArrayList<>();
        for (Path path : given) {
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            List<Path> found = new ArrayList<>(ScenarioFiles.inFolder(path));
            found.addAll(documents(path));
            if (found.isEmpty()) {
                throw new BadInput(path
                        + ": nothing to check in this folder: no scenario (a file that ends in .yaml or .yml), and no"
                        + " Markdown file that begins with the front matter of a lesson");
            }
            files.addAll(found);
        }
        return files.stream().distinct().toList();
    }

    /** Markdown files that say what they are. */
    private static List<Path> documents(Path folder) {
        return ScenarioFiles.walk(folder, Sort::isDocument).stream()
                .filter(file -> Sort.of(file) != Sort.OTHER)
                .toList();
    }
}
