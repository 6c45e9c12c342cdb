package dev.faultline.web.content;

import dev.faultline.simulator.scenario.Problem;
import java.util.List;
import java.util.Optional;

/**
 * One file.
 *
 * @param file its name, as pages show it and requests say it
 * @param content its last good version; empty where there has been none
 * @param problems of the file as it is now; where there are any, the content is older than the file
 * @param version of the library when the content came into being: a page made from an earlier one is out of date
 */
public record Item<T>(String file, Optional<T> content, List<Problem> problems, long version) {
    public Item {
        problems = List.copyOf(problems);
    }

    /** A file that is as it must be. */
    public static <T> Item<T> of(String file, T content) {
        return new Item<>(file, Optional.of(content), List.of(), 0);
    }

    /** A file that has never been as it must be. */
    public static <T> Item<T> broken(String file, List<Problem> problems) {
        return new Item<>(file, Optional.empty(), problems, 0);
    }

    /** Whether the file cannot be read as it is now. */
    public boolean broken() {
        return !problems.isEmpty();
    }

    Item<T> now(T next, long at) {
        return new Item<>(file, Optional.of(next), List.of(), at);
    }

    Item<T> nowBroken(List<Problem> found) {
        return new Item<>(file, content, found, version);
    }
}
