package dev.faultline.web.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.web.InvalidInput;
import dev.faultline.web.store.Progress.Met;
import dev.faultline.web.store.Session.State;
import dev.faultline.web.store.Session.Timer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store as a file on disk. */
class StoreTest {
    private static final Learner ADA = Learners.learner("ada");
    private static final Learner BOB = Learners.learner("bob");

    @TempDir
    private Path folder;

    @Test
    void whatIsKept_isThereAfterItIsOpenedAgain() {
        String session;
        String report;
        try (Store store = Store.in(folder)) {
            store.lessons().reached(ADA, "backpressure", "break-it");
            store.lessons().done(ADA, "backpressure", "brief");
            store.lessons().ran(ADA, "backpressure", "break-it", "r1");
            store.lessons().changed(ADA, "backpressure", "break-it", "- {at: jobs.limit, set: 50}");
            store.lessons().hinted(ADA, "backpressure", "break-it", 2);
            store.lessons().met(ADA, "backpressure", "break-it", "in-time", new Met("r1", 42));
            store.answers().give(ADA, "lesson/backpressure", "wait", "b");
            store.drafts().keep(ADA, "lesson/backpressure", "notes", "it says yes – to everyone ✓", 0L);
            Session started =
                    store.sessions().start(ADA, "url-shortener", new State("design", new Timer(1000, 7L, 1), null));
            session = started.id();
            store.sessions().keep(ADA, session, "design", "{\"parts\":[]}", 0L);
            store.sessions().ran(ADA, session, "r2", "load");
            report = store.reports()
                    .keep(ADA, "interview", session, "URL shortener", "{}")
                    .id();
        }
        try (Store store = Store.in(folder)) {
            Progress progress = store.lessons().of(ADA, "backpressure").orElseThrow();
            assertThat(progress.step()).isEqualTo("break-it");
            assertThat(progress.done()).containsExactly("brief");
            assertThat(progress.runId()).isEqualTo("r1");
            assertThat(progress.changes()).isEqualTo("- {at: jobs.limit, set: 50}");
            assertThat(progress.hints()).containsEntry("break-it", 2);
            assertThat(progress.goals()).containsEntry("in-time", new Met("r1", 42));
            assertThat(store.answers()
                            .of(ADA, "lesson/backpressure")
                            .get("wait")
                            .text())
                    .isEqualTo("b");
            assertThat(store.drafts()
                            .of(ADA, "lesson/backpressure")
                            .get("notes")
                            .text())
                    .isEqualTo("it says yes – to everyone ✓");
            Session kept = store.sessions().find(ADA, session).orElseThrow();
            assertThat(kept.state()).isEqualTo(new State("design", new Timer(1000, 7L, 1), null));
            assertThat(kept.documents().get("design").text()).isEqualTo("{\"parts\":[]}");
            assertThat(kept.runs()).extracting(Session.Run::runId).containsExactly("r2");
            assertThat(store.reports().find(ADA, report)).isPresent();
            assertThat(store.runs()).containsExactlyInAnyOrder("r1", "r2");
        }
    }

    @Test
    void aLearner_seesNothingOfAnother() {
        try (Store store = Store.in(folder)) {
            store.lessons().reached(ADA, "backpressure", "brief");
            store.answers().give(ADA, "lesson/backpressure", "wait", "b");
            String session = store.sessions()
                    .start(ADA, "url-shortener", new State("design", new Timer(1000, null, 0), null))
                    .id();
            String report = store.reports()
                    .keep(ADA, "interview", session, "URL shortener", "{}")
                    .id();
            assertThat(store.lessons().all(BOB)).isEmpty();
            assertThat(store.answers().of(BOB, "lesson/backpressure")).isEmpty();
            assertThat(store.sessions().find(BOB, session)).isEmpty();
            assertThat(store.reports().find(BOB, report)).isEmpty();
        }
    }

    @Test
    void aSecondAnswer_doesNotReplaceTheFirst() {
        try (Store store = Store.in(folder)) {
            assertThat(store.answers().give(ADA, "lesson/a", "wait", "b").text())
                    .isEqualTo("b");
            assertThat(store.answers().give(ADA, "lesson/a", "wait", "c").text())
                    .isEqualTo("b");
            store.answers().forget(ADA, "lesson/a");
            assertThat(store.answers().give(ADA, "lesson/a", "wait", "c").text())
                    .isEqualTo("c");
        }
    }

    @Test
    void aDraftOfAnOldVersion_isAConflictThatTellsWhatIsKept() {
        try (Store store = Store.in(folder)) {
            assertThat(store.drafts().keep(ADA, "p", "f", "one", 0L).version()).isEqualTo(1);
            assertThat(store.drafts().keep(ADA, "p", "f", "two", 1L).version()).isEqualTo(2);
            assertThatThrownBy(() -> store.drafts().keep(ADA, "p", "f", "three", 1L))
                    .isInstanceOfSatisfying(Conflict.class, conflict -> {
                        assertThat(conflict.version()).isEqualTo(2);
                        assertThat(conflict.current()).isEqualTo("two");
                    });
            assertThat(store.drafts().keep(ADA, "p", "f", "two", 1L).version()).isEqualTo(2);
            assertThat(store.drafts().keep(ADA, "p", "f", "three", null).version())
                    .isEqualTo(3);
        }
    }

    @Test
    void aTextThatIsTooLong_isRefused() {
        try (Store store = Store.in(folder)) {
            assertThatThrownBy(() -> store.drafts().keep(ADA, "p", "f", "x".repeat(Limits.TEXT + 1), null))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("at most 65536");
            store.drafts().keep(ADA, "p", "f", "x".repeat(Limits.TEXT), null);
            assertThat(store.drafts().of(ADA, "p").get("f").text()).hasSize(Limits.TEXT);
        }
    }

    @Test
    void aFileOfSomethingElse_isTold() throws IOException {
        Files.writeString(folder.resolve("faultline.mv.db"), "Dear diary, ".repeat(2000));
        assertThat(complaint()).contains("faultline.mv.db", "not a store of Faultline's", "--data DIR");
    }

    @Test
    void aTornFile_isTold() throws IOException {
        try (Store store = Store.in(folder)) {
            store.lessons().reached(ADA, "backpressure", "brief");
        }
        Path file = folder.resolve("faultline.mv.db");
        Files.write(file, new byte[5000]);
        assertThat(complaint()).contains("faultline.mv.db", "damaged", "--data DIR");
    }

    @Test
    void aDatabaseOfSomebodyElse_isTold() throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("faultline"));
                Statement statement = other.createStatement()) {
            statement.execute("CREATE TABLE DIARY (PAGE INTEGER)");
        }
        assertThat(complaint()).contains("faultline.mv.db", "not a store of Faultline's", "--data DIR");
    }

    @Test
    void aStoreOfANewerFaultline_isTold() throws SQLException {
        try (Store store = Store.in(folder)) {
            store.lessons().reached(ADA, "backpressure", "brief");
        }
        try (Connection newer = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("faultline"));
                Statement statement = newer.createStatement()) {
            statement.execute(
                    "INSERT INTO \"flyway_schema_history\" SELECT 999, '999', 'later', \"type\", 'V999__later.sql', "
                            + "\"checksum\", \"installed_by\", \"installed_on\", \"execution_time\", \"success\" FROM \"flyway_schema_history\" "
                            + "WHERE \"version\" = '1'");
        }
        assertThat(complaint()).contains("faultline.mv.db", "another version of Faultline", "--data DIR");
    }

    @Test
    void aFolderInUse_isToldToASecondServer() {
        try (DataFolder first = DataFolder.take(folder)) {
            assertThat(first.journals()).isEqualTo(folder.resolve("journals"));
            assertThatThrownBy(() -> DataFolder.take(folder))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(folder + " is in use by another Faultline")
                    .hasMessageContaining(String.valueOf(ProcessHandle.current().pid()))
                    .hasMessageContaining("--data DIR");
        }
        DataFolder.take(folder).close();
    }

    @Test
    void aFolder_keepsItsSecret() {
        String secret;
        try (DataFolder taken = DataFolder.take(folder)) {
            secret = taken.secret();
        }
        assertThat(secret).hasSizeGreaterThan(20);
        try (DataFolder again = DataFolder.take(folder)) {
            assertThat(again.secret()).isEqualTo(secret);
        }
    }

    @Test
    void aFileInUse_isTold() throws IOException {
        try (Store store = Store.in(folder)) {
            store.lessons().reached(ADA, "backpressure", "brief");
        }
        Path file = folder.resolve("faultline.mv.db");
        try (FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = other.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(complaint()).contains("faultline.mv.db", "open in another Faultline", "--data DIR");
        }
    }

    private String complaint() {
        try (Store store = Store.in(folder)) {
            store.open().toCompletableFuture().join();
            throw new AssertionError("it was opened");
        } catch (CompletionException e) {
            assertThat(e.getCause()).isInstanceOf(StoreException.class);
            String message = String.valueOf(e.getCause().getMessage());
            assertThat(message.lines()).hasSize(1);
            assertThat(message).doesNotContain("Exception", "org.h2", "java.");
            return message;
        }
    }
}
