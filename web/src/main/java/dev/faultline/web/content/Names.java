package dev.faultline.web.content;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Files by the names that pages show. One file that is come upon twice has the name under which it came first. */
final class Names {
    private final Map<String, Path> files = new LinkedHashMap<>();
    private final Set<Path> known = new LinkedHashSet<>();

    /** A file under the name that the user gave it. */
    Names add(String name, Path file) {
        if (known.add(real(file))) {
            files.putIfAbsent(name, file);
        }
        return this;
    }

    /** Files by their names within a folder. */
    Names addAll(Path root, List<Path> found) {
        found.forEach(file -> add(root.relativize(file).toString(), file));
        return this;
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }

    Map<String, Path> files() {
        return files;
    }
}
