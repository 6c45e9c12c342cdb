package dev.faultline.web.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownCommandTest {
    @TempDir
    private Path folder;

    @Test
    void folderThatIsNotThere_isToldBeforeAnythingIsComputed() {
        Path file = folder.resolve("none").resolve("table.md");
        Invocation known = Invocation.of("known", "--fast", "--write", file);
        assertThat(known.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(known.errors()).containsExactly(file + ": there is no such folder; make it first");
        assertThat(known.out()).isEmpty();
    }

    @Test
    void folderInsteadOfAFile_isTold() {
        Invocation known = Invocation.of("known", "--fast", "--write", folder);
        assertThat(known.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(known.out()).isEmpty();
    }
}
