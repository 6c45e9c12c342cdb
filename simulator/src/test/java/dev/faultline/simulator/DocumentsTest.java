package dev.faultline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the project's documents point at is there. */
class DocumentsTest {
    private static final Path HOME = Path.of("..");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(#[^)]*)?\\)");

    static List<Path> documents() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path folder : List.of(HOME, HOME.resolve("docs"), HOME.resolve("scenarios"))) {
            try (Stream<Path> all = Files.list(folder)) {
                all.filter(file -> file.toString().endsWith(".md")).sorted().forEach(found::add);
            }
        }
        return found;
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkInADocument_leadsToAFile(Path document) throws IOException {
        Matcher link = LINK.matcher(Files.readString(document));
        while (link.find()) {
            if (!link.group(1).startsWith("http")) {
                assertThat(document.resolveSibling(link.group(1))).exists();
            }
        }
    }

    @Test
    void theReadmeOfTheScenarios_namesEachOfThem() throws IOException {
        String readme = Files.readString(HOME.resolve("scenarios/README.md"));
        try (Stream<Path> all = Files.list(HOME.resolve("scenarios"))) {
            assertThat(all.map(file -> String.valueOf(file.getFileName()))
                            .filter(name -> name.endsWith(".yaml"))
                            .filter(name -> !readme.contains("(" + name + ")")))
                    .isEmpty();
        }
    }
}
