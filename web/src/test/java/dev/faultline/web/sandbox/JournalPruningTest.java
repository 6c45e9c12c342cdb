package dev.faultline.web.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.run.JournalFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalPruningTest {
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final JournalPruning PRUNING = new JournalPruning(Duration.ofDays(90), 3, 10_000);

    @TempDir
    private Path folder;

    @Test
    void whatIsOld_goes() throws IOException {
        journal("young", 89, 100);
        journal("old", 91, 100);

        assertThat(prune()).containsExactly("old");
        assertThat(left()).containsExactly("young");
    }

    @Test
    void ofTooMany_theOldestGo() throws IOException {
        for (int day = 1; day <= 5; day++) {
            journal("r" + day, day, 100);
        }
        assertThat(prune()).containsExactly("r4", "r5");
    }

    @Test
    void ofTooLarge_theOldestGo() throws IOException {
        journal("a", 1, 6_000);
        journal("b", 2, 6_000);

        assertThat(prune()).containsExactly("b");
    }

    @Test
    void whatIsNeeded_stays() throws IOException {
        journal("old", 1000, 100);

        assertThat(PRUNING.prune(new JournalFiles(folder), "old"::equals, NOW)).isEmpty();
        assertThat(left()).containsExactly("old");
    }

    @Test
    void whatSomebodyHasOpen_stays() throws IOException {
        JournalFiles files = new JournalFiles(folder);
        try (Journal journal = Journal.create(files.open("held"), new Journal.Header("shop.yaml", "text", 42))) {
            age("held", 1000);
            assertThat(journal.header().seed()).isEqualTo(42);
            assertThat(prune()).isEmpty();
        }
        assertThat(prune()).containsExactly("held");
    }

    @Test
    void anotherFile_isLetBe() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "mine");
        Files.setLastModifiedTime(folder.resolve("notes.txt"), FileTime.from(Instant.EPOCH));

        assertThat(prune()).isEmpty();
        assertThat(folder.resolve("notes.txt")).exists();
    }

    private List<String> prune() {
        return PRUNING.prune(new JournalFiles(folder), runId -> false, NOW);
    }

    private List<String> left() {
        return new JournalFiles(folder)
                .all().stream().map(JournalFiles.Kept::runId).toList();
    }

    private void journal(String runId, int days, int bytes) throws IOException {
        Files.writeString(folder.resolve(runId + ".journal"), "x".repeat(bytes));
        age(runId, days);
    }

    private void age(String runId, int days) throws IOException {
        Files.setLastModifiedTime(folder.resolve(runId + ".journal"), FileTime.from(NOW.minus(Duration.ofDays(days))));
    }
}
