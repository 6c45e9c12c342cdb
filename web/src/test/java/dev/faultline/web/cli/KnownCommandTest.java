package dev.faultline.web.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.known.KnownResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownCommandTest {
    @TempDir
    private Path folder;

    @Test
    void folderThatIsNotThere_isToldBeforeAnythingIsComputed() {
        Path none = folder.resolve("none");
        Invocation known = Invocation.of("known", "--fast", "--write", none);
        assertThat(known.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(known.errors()).containsExactly(none + ": there is no such folder; make it first");
        assertThat(known.out()).isEmpty();
    }

    @Test
    void dataThatIsNoTable_isToldAndKept() throws IOException {
        Path data = Files.writeString(folder.resolve("results.json"), "[1]");
        Invocation known = Invocation.of("known", "--fast", "--write", folder);
        assertThat(known.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(known.errors()).singleElement().asString().contains("results.json: not a table of known answers");
        assertThat(data).hasContent("[1]");
    }

    @Test
    void textThatNoModelHas_isTold() {
        Invocation known = Invocation.of("known", "--only", "perpetual motion");
        assertThat(known.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(known.errors()).containsExactly("no model has \"perpetual motion\" in its title or scenario");
    }

    @Test
    void writing_leavesWhatWasNotRun() throws IOException {
        assertThat(Invocation.of("known", "--only", "hundred and one", "--write", folder)
                        .code())
                .isEqualTo(ExitCode.FINE);
        assertThat(Invocation.of("known", "--only", "nobody waits for", "--write", folder)
                        .code())
                .isEqualTo(ExitCode.FINE);

        assertThat(KnownResults.of(Files.readString(folder.resolve("results.json")))
                        .models())
                .extracting(KnownResults.Model::title)
                .containsExactly("A hundred and one queries", "Work that nobody waits for");
        assertThat(folder.resolve("RESULTS.md"))
                .content()
                .contains("## A hundred and one queries", "## Work that nobody waits for");
    }
}
