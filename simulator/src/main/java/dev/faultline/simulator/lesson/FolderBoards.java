package dev.faultline.simulator.lesson;

import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The scenarios in some folders, the first folder that has one winning; each file is read once. */
public final class FolderBoards implements Boards {
    private static final int MOST_FILES = 1_000;

    private final List<Path> folders;
    private final ScenarioReader reader = new ScenarioReader();
    private final Map<Path, Optional<Scenario>> read = new LinkedHashMap<>();

    /** @param folders of which those that do not exist are empty; folders in them are not looked into */
    public FolderBoards(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** A scenario's file is called by its id; one that is not is found too, but nothing tells why it cannot be read. */
    @Override
    public synchronized Optional<Scenario> board(String id) throws ScenarioException {
        for (Path file : files()) {
            if (name(file).equals(id)) {
                Scenario scenario = reader.read(file);
                if (scenario.id().equals(id)) {
                    return Optional.of(scenario);
                }
            }
        }
        return all().stream().filter(scenario -> scenario.id().equals(id)).findFirst();
    }

    @Override
    public synchronized List<String> ids() {
        return all().stream().map(Scenario::id).distinct().toList();
    }

    private List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        for (Path file : files()) {
            read.computeIfAbsent(file, this::readable).ifPresent(all::add);
        }
        return all;
    }

    private Optional<Scenario> readable(Path file) {
        try {
            return Optional.of(reader.read(file));
        } catch (ScenarioException e) {
            return Optional.empty(); // told where the file itself is checked
        }
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> all = Files.list(folder)) {
                all.filter(file -> file.toString().endsWith(".yaml")
                                || file.toString().endsWith(".yml"))
                        .sorted()
                        .limit(MOST_FILES)
                        .forEach(files::add);
            } catch (IOException | UncheckedIOException e) {
                continue; // not there, or gone while one looked
            }
        }
        return files;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
    }
}
