package dev.faultline.web.cli;

import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.web.catalogue.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The scenarios of the catalogue: those given on the command line, then those that come with Faultline. Folders are
 * looked through anew each time; a file is read again when it has changed.
 */
final class ScenarioShelf implements Library {
    private final List<Path> given;
    private final @Nullable Path shipped;
    private final ScenarioReader reader = new ScenarioReader();
    private final Map<Path, Read> read = new TreeMap<>();

    private record Read(FileTime changed, long size, Entry entry) {}

    /** @param shipped the folder of those that come with Faultline; null where it is not there */
    ScenarioShelf(List<Path> given, @Nullable Path shipped) {
        this.given = List.copyOf(given);
        this.shipped = shipped;
    }

    @Override
    public synchronized List<Entry> entries() {
        Map<String, Path> files = new LinkedHashMap<>();
        for (Path path : given) {
            List<Path> found = Files.isDirectory(path) ? ScenarioFiles.inFolder(path) : List.of(path);
            found.forEach(file -> files.put(file.normalize().toString(), file));
        }
        if (shipped != null) {
            for (Path path : ScenarioFiles.inFolder(shipped)) {
                if (files.values().stream().noneMatch(other -> same(other, path))) {
                    files.putIfAbsent(shipped.relativize(path).toString(), path);
                }
            }
        }
        List<Entry> entries = new ArrayList<>();
        files.forEach((name, path) -> entries.add(entry(name, path)));
        read.keySet().retainAll(files.values());
        return entries;
    }

    private static boolean same(Path a, Path b) {
        try {
            return Files.isSameFile(a, b);
        } catch (IOException e) {
            return false;
        }
    }

    private Entry entry(String name, Path path) {
        try {
            FileTime changed = Files.getLastModifiedTime(path);
            long size = Files.size(path);
            Read known = read.get(path);
            if (known == null || known.size() != size || !known.changed().equals(changed)) {
                known = new Read(changed, size, fresh(name, path));
                read.put(path, known);
            }
            return known.entry();
        } catch (IOException e) {
            return fresh(name, path); // it has gone just now, which the reader can tell
        }
    }

    private Entry fresh(String name, Path path) {
        try {
            return new Entry.Readable(name, reader.read(path));
        } catch (ScenarioException e) {
            return new Entry.Broken(name, e.problems());
        }
    }
}
