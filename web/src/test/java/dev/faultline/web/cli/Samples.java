package dev.faultline.web.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** Scenario files for the tests of the command line. */
final class Samples {
    private Samples() {}

    static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(Samples.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
