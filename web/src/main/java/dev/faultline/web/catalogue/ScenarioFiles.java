package dev.faultline.web.catalogue;

import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Scenario files and folders of them, read again when they change on disk. */
public final class ScenarioFiles implements Library {
    private static final int MOST_FILES = 500;

    private final List<Path> places;
    private final ScenarioReader reader = new ScenarioReader();
    private final Map<Path, Read> read = new LinkedHashMap<>();

    private record Read(FileTime modified, long size, Entry entry) {}

    /** @param places files, or folders whose {@code .yaml} and {@code .yml} files are meant */
    public ScenarioFiles(List<Path> places) {
        this.places = List.copyOf(places);
    }

    @Override
    public synchronized List<Entry> entries() {
        Map<Path, Read> fresh = new LinkedHashMap<>();
        for (Path file : files()) {
            fresh.put(file, read(file));
        }
        read.clear();
        read.putAll(fresh);
        return fresh.values().stream().map(Read::entry).toList();
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (Path place : places) {
            if (Files.isDirectory(place)) {
                files.addAll(inFolder(place));
            } else {
                files.add(place);
            }
        }
        return files.stream().distinct().limit(MOST_FILES).toList();
    }

    private static List<Path> inFolder(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(file -> file.getFileName().toString().matches(".+\\.ya?ml"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of(folder);
        }
    }

    private Read read(Path file) {
        try {
            FileTime modified = Files.getLastModifiedTime(file);
            long size = Files.size(file);
            Read before = read.get(file);
            return before != null && before.modified.equals(modified) && before.size == size
                    ? before
                    : new Read(modified, size, entry(file));
        } catch (IOException e) {
            return new Read(FileTime.fromMillis(0), 0, entry(file));
        }
    }

    private Entry entry(Path file) {
        try {
            return new Entry.Readable(file.toString(), reader.read(file));
        } catch (ScenarioException e) {
            return new Entry.Broken(file.toString(), e.problems());
        }
    }
}
