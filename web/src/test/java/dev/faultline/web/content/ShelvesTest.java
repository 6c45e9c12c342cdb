package dev.faultline.web.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.lesson.Lesson;
import dev.faultline.simulator.scenario.Problem;
import dev.faultline.simulator.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files in a real folder. */
class ShelvesTest {
    private static final FileTime LATER = FileTime.from(Instant.parse("2100-01-01T00:00:00Z"));

    private static final String BOARD = """
            faultline: 1
            id: ferry
            title: A ferry line
            seed: 1
            duration: 40s
            requests: {ask: {}}
            components:
              users: {kind: clients, arrivals: {poisson: 60/s}, deadline: 1s, calls: {to: clerk, timeout: 1s}}
              clerk: {kind: service, threads: 1, handles: {ask: [{work: 10ms}]}}
            """;
    private static final String LESSON = """
            ---
            lesson: 1
            id: ferry
            title: A ferry line
            goal: Tell a queue from a crowd.
            minutes: 15
            level: beginner
            teaches: [queue]
            scenario: ferry
            solution: [{id: wide, at: clerk.threads, set: 4}]
            knockouts: [{without: wide, mustFail: [served]}]
            ---
            ## What this is
            ```step
            id: brief
            kind: brief
            ```
            A clerk and those who ask.

            ## More clerks
            ```step
            id: more
            kind: act
            until: 40s
            opens: {knobs: [clerk.threads]}
            goals:
              - {id: served, say: Nearly all are served, measure: goodShare, of: users, atLeast: 99%, during: [10s, 30s]}
            hints: [Look at the clerk.]
            ```
            Give the counter more clerks.
            """;

    @TempDir
    private Path folder;

    private Path board;
    private Path lesson;
    private Shelves shelves;

    @BeforeEach
    void write() throws IOException {
        board = Files.createDirectories(folder.resolve("scenarios")).resolve("ferry.yaml");
        lesson = Files.createDirectories(folder.resolve("lessons")).resolve("01-ferry.md");
        Files.writeString(board, BOARD);
        Files.writeString(lesson, LESSON);
        shelves = new Shelves(List.of(), List.of(new Folder(folder)), true);
    }

    @Test
    void aFolder_hasItsScenariosAndLessons() {
        assertThat(shelves.scenarios()).extracting(Item::file).containsExactly("ferry.yaml");
        assertThat(shelves.problems()).isEmpty();
        assertThat(shelves.lessons()).extracting(Item::file).containsExactly("lessons/01-ferry.md");
        assertThat(shelves.lesson("ferry")).isPresent();
    }

    @Test
    void aFolderWithoutAnyOfThem_mayHaveAllInItself() throws IOException {
        Path flat = Files.createDirectories(folder.resolve("flat"));
        Files.copy(board, flat.resolve("ferry.yaml"));
        Files.copy(lesson, flat.resolve("mine.md"));
        Files.writeString(flat.resolve("README.md"), "About this folder.");
        Files.writeString(flat.resolve("notes.md"), "Notes to myself.");

        Shelves there = new Shelves(List.of(), List.of(new Folder(flat)), true);

        assertThat(there.problems()).isEmpty();
        assertThat(there.lessons()).extracting(Item::file).containsExactly("mine.md");
    }

    @Test
    void theLastGoodVersion_staysWhileAFileIsBroken() throws IOException {
        Lesson good = content();
        Files.writeString(lesson, LESSON.replace("minutes: 15", "minutes: often"));

        Item<Lesson> broken = shelves.lesson("ferry").orElseThrow();

        assertThat(broken.content()).containsSame(good);
        assertThat(broken.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(6));
        Files.writeString(lesson, LESSON.replace("minutes: 15", "minutes: 20"));
        assertThat(content().minutes()).isEqualTo(20);
        assertThat(shelves.problems()).isEmpty();
    }

    @Test
    void aLesson_isReadAnewWhenItsBoardHasChanged() throws IOException {
        long before = shelves.lesson("ferry").orElseThrow().version();
        Files.writeString(board, BOARD.replace("seed: 1", "seed: 77"));

        Item<Lesson> after = shelves.lesson("ferry").orElseThrow();

        assertThat(after.version()).isGreaterThan(before);
        assertThat(after.content().orElseThrow().board().seed()).isEqualTo(77);
    }

    @Test
    void aLessonOfABrokenBoard_keepsTheLastGoodBoard() throws IOException {
        long before = shelves.lesson("ferry").orElseThrow().version();
        Files.writeString(board, "faultline: 1\nid: ferry\n");

        assertThat(shelves.scenarios()).allMatch(Item::broken);
        assertThat(shelves.lesson("ferry").orElseThrow().broken()).isFalse();
        assertThat(shelves.lesson("ferry").orElseThrow().version()).isEqualTo(before);
        assertThat(shelves.problems()).extracting(Problem::file).containsOnly(board.toString());
    }

    @Test
    void aLessonWithoutItsBoard_saysSoAndComesWhenItIsThere() throws IOException {
        Files.delete(board);
        assertThat(shelves.lessons())
                .singleElement()
                .satisfies(item -> assertThat(item.problems())
                        .singleElement()
                        .satisfies(problem -> assertThat(problem.what()).contains("ferry")));
        Files.writeString(board, BOARD);
        assertThat(shelves.lesson("ferry")).isPresent();
    }

    @Test
    void aFileThatIsGone_isGone() throws IOException {
        assertThat(shelves.lessons()).hasSize(1);
        Files.delete(lesson);
        assertThat(shelves.lessons()).isEmpty();
    }

    @Test
    void anUnchangedFile_keepsItsVersion() throws IOException {
        List<Item<Scenario>> before = shelves.scenarios();
        long version = shelves.changes().version();

        assertThat(shelves.scenarios()).isEqualTo(before);
        assertThat(shelves.changes().version()).isEqualTo(version);
        Files.setLastModifiedTime(lesson, LATER);
        assertThat(content().id()).isEqualTo("ferry");
    }

    @Test
    void aFileThatIsBeingWritten_isLetBeUntilItIsSettled() throws IOException {
        assertThat(shelves.scenarios()).noneMatch(Item::broken);
        long version = shelves.changes().version();
        Files.writeString(board, "faultl");
        Files.setLastModifiedTime(board, LATER);

        shelves.look(FileTime.from(Instant.now()));
        assertThat(shelves.changes().version()).isEqualTo(version);

        shelves.look(FileTime.from(LATER.toInstant().plus(Duration.ofSeconds(1))));
        assertThat(shelves.changes().version()).isGreaterThan(version);
        assertThat(shelves.scenarios()).allMatch(Item::broken);
    }

    @Test
    void whoeverWaitsForAChange_isWokenByIt() throws Exception {
        assertThat(shelves.lessons()).hasSize(1);
        long seen = shelves.changes().version();
        Thread editor = Thread.ofPlatform().start(() -> {
            try {
                Files.writeString(lesson, LESSON.replace("minutes: 15", "minutes: 16"));
                assertThat(shelves.lessons()).hasSize(1);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(shelves.changes().await(seen, Duration.ofMinutes(1))).isGreaterThan(seen);
        editor.join();
    }

    private Lesson content() {
        return shelves.lesson("ferry").orElseThrow().content().orElseThrow();
    }
}
