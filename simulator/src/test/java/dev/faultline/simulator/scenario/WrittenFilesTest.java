package dev.faultline.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Files that the program writes of itself. {@code -Dregenerate} writes them anew where they are out of date. */
class WrittenFilesTest {
    private static final Path FOLDER = Path.of("../scenarios");

    @Test
    void theReferencePage_isUpToDate() throws IOException {
        isUpToDate("REFERENCE.md", ReferenceWriter.write());
    }

    @Test
    void theSchema_isUpToDate() throws IOException {
        isUpToDate("schema.json", SchemaWriter.write());
    }

    private static void isUpToDate(String name, String content) throws IOException {
        Path file = FOLDER.resolve(name);
        if (System.getProperty("regenerate") != null) {
            Files.writeString(file, content);
        }
        String written = Files.exists(file) ? Files.readString(file) : "";
        // Not compared by assertThat: a difference of thousands of lines would bury what to do about it.
        if (!written.equals(content)) {
            throw new AssertionError("scenarios/" + name + " is out of date; write it anew with"
                    + " ./mvnw test -pl simulator -Dtest=WrittenFilesTest -Dregenerate");
        }
    }

    @Test
    void everyLinkInTheReferencePage_leadsSomewhere() {
        String page = ReferenceWriter.write();
        Set<String> headings = new LinkedHashSet<>();
        Matcher heading = Pattern.compile("(?m)^#+ (.*)$").matcher(page);
        while (heading.find()) {
            String anchor = heading.group(1).toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9 _-]", "");
            assertThat(headings.add(anchor.replace(' ', '-')))
                    .as(heading.group(1))
                    .isTrue();
        }
        Matcher link = Pattern.compile("]\\(#([^)]*)\\)").matcher(page);
        while (link.find()) {
            assertThat(headings).contains(link.group(1));
        }
    }
}
