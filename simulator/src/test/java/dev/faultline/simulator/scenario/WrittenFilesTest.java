package dev.faultline.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.interview.InterviewSchema;
import dev.faultline.simulator.lesson.LessonSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that the program writes of itself. {@code -Dregenerate} writes them anew where they are out of date. */
class WrittenFilesTest {
    private static final Path HOME = Path.of("..");

    static List<Arguments> written() {
        return List.of(
                Arguments.of("scenarios/REFERENCE.md", ReferenceWriter.write()),
                Arguments.of("scenarios/schema.json", SchemaWriter.write()),
                Arguments.of("lessons/REFERENCE.md", LessonSchema.reference()),
                Arguments.of("lessons/schema.json", LessonSchema.schema()),
                Arguments.of("lessons/interviews/REFERENCE.md", InterviewSchema.reference()),
                Arguments.of("lessons/interviews/schema.json", InterviewSchema.schema()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("written")
    void writtenFile_isUpToDate(String name, String content) throws IOException {
        Path file = HOME.resolve(name);
        if (System.getProperty("regenerate") != null) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        }
        String there = Files.exists(file) ? Files.readString(file) : "";
        // Not compared by assertThat: a difference of thousands of lines would bury what to do about it.
        if (!there.equals(content)) {
            throw new AssertionError(name + " is out of date; write it anew with"
                    + " ./mvnw test -pl simulator -Dtest=WrittenFilesTest -Dregenerate");
        }
    }

    static List<String> pages() {
        return List.of(ReferenceWriter.write(), LessonSchema.reference(), InterviewSchema.reference());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkInAReferencePage_leadsSomewhere(String page) {
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
