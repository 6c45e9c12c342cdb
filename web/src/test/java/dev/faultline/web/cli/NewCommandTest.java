package dev.faultline.web.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NewCommandTest {
    @TempDir
    private Path folder;

    static List<String> kinds() {
        return Starter.kinds();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void startingFile_passesCheckAsItIs(String kind) {
        Path content = folder.resolve("my content");
        Invocation made = Invocation.of("new", kind, "first-try", "--in", content);
        assertThat(made.code()).as(made.err()).isEqualTo(ExitCode.FINE);
        Invocation check = Invocation.of("check", content);
        assertThat(check.code()).as(check.out() + check.err()).isEqualTo(ExitCode.FINE);
        assertThat(check.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void startingFile_isWholeAndTellsItsName(String kind) throws IOException {
        Invocation.of("new", kind, "first-try", "--in", folder);
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> written = files.filter(Files::isRegularFile).toList();
            assertThat(written).isNotEmpty();
            for (Path file : written) {
                assertThat(file.getFileName().toString()).startsWith("first-try.");
                assertThat(Files.readString(file))
                        .contains("id: first-try", "First try")
                        .doesNotContainPattern("\\{\\{[a-z]+}}");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void editors_findTheSchema(String kind) throws IOException {
        String line = "# yaml-language-server: $schema=";
        Invocation.of("new", kind, "first-try", "--in", folder);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readAllLines(file).stream().filter(each -> each.startsWith(line)))
                        .singleElement()
                        .satisfies(each -> assertThat(file.resolveSibling(each.substring(line.length())))
                                .exists());
            }
        }
    }

    @Test
    void secondFileThatCannotBeWritten_takesTheFirstWithIt() throws IOException {
        Files.writeString(folder.resolve("scenarios"), "no folder");
        Invocation made = Invocation.of("new", "lesson", "first-try", "--in", folder);
        assertThat(made.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(folder.resolve("lessons").resolve("first-try.md")).doesNotExist();
    }

    @Test
    void fileThatIsThere_isNotWrittenOver() throws IOException {
        Path board = Files.createDirectories(folder.resolve("scenarios")).resolve("first-try.yaml");
        Files.writeString(board, "mine");
        Invocation made = Invocation.of("new", "lesson", "first-try", "--in", folder);
        assertThat(made.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(made.err()).contains("first-try.yaml: there is such a file already");
        assertThat(board).hasContent("mine");
        assertThat(folder.resolve("lessons")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            leson   | first   | there is no "leson" to begin with; did you mean "lesson"?
            lesson  | ../up   | "../up" is not a name: expected a small letter
            lesson  | My-Own  | "My-Own" is not a name
            """)
    void whatCannotBe_isTold(String kind, String name, String message) {
        Invocation made = Invocation.of("new", kind, name, "--in", folder);
        assertThat(made.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(made.err()).contains(message);
    }
}
