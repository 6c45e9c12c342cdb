package dev.faultline.web.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.web.catalogue.Library.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioFilesTest {
    private static final String TEXT = """
            faultline: 1
            id: small
            title: %s
            duration: 1m
            network: {latency: 0.5ms}
            requests: {ask: {}}
            components:
              users: {kind: clients, arrivals: {poisson: 10/s}, calls: {to: desk}}
              desk: {kind: service, handles: {ask: [{work: 1ms}]}}
            """;

    @TempDir
    Path folder;

    @Test
    void aFolder_isItsScenariosInOrder_goodAndBroken() throws Exception {
        Files.writeString(folder.resolve("b.yaml"), TEXT.formatted("Bee"));
        Files.writeString(folder.resolve("a.yml"), "faultline: 1\nid: [");
        Files.writeString(folder.resolve("README.md"), "no scenario");

        List<Entry> entries = new ScenarioFiles(List.of(folder)).entries();

        assertThat(entries).hasSize(2);
        assertThat(entries.get(0)).isInstanceOf(Entry.Broken.class);
        assertThat(((Entry.Broken) entries.get(0)).problems()).isNotEmpty();
        assertThat(entries.get(1)).isInstanceOf(Entry.Readable.class);
    }

    @Test
    void aFileThatChanges_isReadAgain() throws Exception {
        Path file = folder.resolve("a.yaml");
        Files.writeString(file, TEXT.formatted("Before"));
        ScenarioFiles files = new ScenarioFiles(List.of(file));
        assertThat(title(files, file)).isEqualTo("Before");

        Files.writeString(file, TEXT.formatted("After"));
        Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() + 5000));

        assertThat(title(files, file)).isEqualTo("After");
    }

    @Test
    void aFileThatIsNotThere_isBroken() {
        List<Entry> entries = new ScenarioFiles(List.of(folder.resolve("none.yaml"))).entries();

        assertThat(entries).singleElement().isInstanceOf(Entry.Broken.class);
    }

    private static String title(ScenarioFiles files, Path file) {
        return files.readable(file.toString()).orElseThrow().scenario().title();
    }
}
