package dev.faultline.web.catalogue;

import dev.faultline.simulator.scenario.Problem;
import dev.faultline.simulator.scenario.Scenario;
import java.util.List;
import java.util.Optional;

/** The scenario files to choose from, as they are on disk when one asks. */
@FunctionalInterface
public interface Library {
    List<Entry> entries();

    /** One file; {@code file} is its name as pages show it, and names it in a request. */
    sealed interface Entry {
        String file();

        /** A scenario that can be opened. */
        record Readable(String file, Scenario scenario) implements Entry {}

        /** A file with everything that is wrong in it. */
        record Broken(String file, List<Problem> problems) implements Entry {}
    }

    default Optional<Entry.Readable> readable(String file) {
        return entries().stream()
                .filter(Entry.Readable.class::isInstance)
                .map(Entry.Readable.class::cast)
                .filter(entry -> entry.file().equals(file))
                .findFirst();
    }
}
