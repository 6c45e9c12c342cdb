package dev.faultline.web.content;

import dev.faultline.simulator.document.DocumentException;
import dev.faultline.simulator.scenario.Problem;
import dev.faultline.simulator.scenario.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Files of one kind. A file is read again when it has changed; its last good version stays while it is broken. */
final class Shelf<T> {
    /** Reads a file. */
    interface Reading<T> {
        T read(Path file) throws ScenarioException, DocumentException;
    }

    private final Changes changes;
    private final Function<T, ?> besides;
    private final Map<Path, Slot<T>> slots = new TreeMap<>();
    private List<Item<T>> items = List.of();

    private record Slot<T>(FileTime changed, long size, Item<T> item) {}

    /**
     * @param changes counts the versions
     * @param besides on what a content depends beside its own file
     */
    Shelf(Changes changes, Function<T, ?> besides) {
        this.changes = changes;
        this.besides = besides;
    }

    List<Item<T>> items() {
        return items;
    }

    /**
     * Looks at the files.
     *
     * @param files by the names that pages show
     * @param anew whether to read those again that are as they were, since what they depend on has changed
     * @param unsettled files written to since then may be half written: known ones are let be
     * @return whether anything has changed
     */
    boolean look(Map<String, Path> files, Reading<T> reading, boolean anew, FileTime unsettled) {
        List<Item<T>> next = new ArrayList<>();
        files.forEach((name, path) -> next.add(item(name, path, reading, anew, unsettled)));
        slots.keySet().retainAll(files.values());
        boolean changed = !next.equals(items);
        if (changed) {
            items = List.copyOf(next);
        }
        return changed;
    }

    private Item<T> item(String name, Path path, Reading<T> reading, boolean anew, FileTime unsettled) {
        Slot<T> known = slots.get(path);
        try {
            FileTime changed = Files.getLastModifiedTime(path);
            long size = Files.size(path);
            boolean same =
                    known != null && known.size() == size && known.changed().equals(changed);
            if (known != null && (same ? !anew : changed.compareTo(unsettled) > 0)) {
                return known.item();
            }
            Item<T> before = known == null ? Item.broken(name, List.of()) : known.item();
            Item<T> now = read(before, path, reading);
            Item<T> item = same && unchanged(before, now) ? before : now;
            slots.put(path, new Slot<>(changed, size, item));
            return item;
        } catch (IOException e) {
            return read(Item.broken(name, List.of()), path, reading); // it has gone just now: the reader can tell
        }
    }

    private boolean unchanged(Item<T> before, Item<T> now) {
        return before.problems().equals(now.problems())
                && before.content().map(besides).equals(now.content().map(besides));
    }

    private Item<T> read(Item<T> before, Path path, Reading<T> reading) {
        List<Problem> problems;
        try {
            return before.now(reading.read(path), changes.version() + 1);
        } catch (ScenarioException e) {
            problems = e.problems();
        } catch (DocumentException e) {
            problems = e.problems();
        }
        return before.nowBroken(problems);
    }
}
