package dev.faultline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.check.Provable.Finding;
import dev.faultline.simulator.document.DocumentException;
import dev.faultline.simulator.document.Sort;
import dev.faultline.simulator.lesson.Boards;
import dev.faultline.simulator.lesson.FolderBoards;
import dev.faultline.simulator.lesson.Glossary;
import dev.faultline.simulator.lesson.GlossaryReader;
import dev.faultline.simulator.lesson.Lesson;
import dev.faultline.simulator.lesson.LessonProof;
import dev.faultline.simulator.lesson.LessonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every lesson that is shipped proves itself: a change of the engine that makes one untrue shows here. */
class ShippedLessonsTest {
    private static final Path FOLDER = Path.of("..", "lessons");

    private static Glossary glossary;
    private static LessonReader reader;

    @BeforeAll
    static void readGlossary() throws DocumentException {
        Boards boards = new FolderBoards(List.of(Path.of("..", "scenarios")));
        glossary = new GlossaryReader().read(FOLDER.resolve(GlossaryReader.FILE));
        reader = new LessonReader(boards, Optional.of(glossary));
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all.filter(Sort::isDocument)
                    .filter(file -> Sort.of(file) != Sort.GLOSSARY)
                    .sorted()
                    .toList();
        }
    }

    @Test
    void folder_holdsAtLeastThreeLessons() throws IOException {
        assertThat(files()).hasSizeGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("files")
    void lesson_provesItself(Path file) throws DocumentException {
        List<Finding> findings = new LessonProof(reader.read(file)).prove();
        assertThat(findings)
                .isNotEmpty()
                .allSatisfy(finding ->
                        assertThat(finding.fine()).as(finding.toString()).isTrue());
    }

    @ParameterizedTest
    @MethodSource("files")
    void lesson_isTidy(Path file) throws DocumentException {
        Lesson lesson = reader.read(file);
        assertThat(file.getFileName().toString()).matches("[0-9]{2}-" + lesson.id() + "\\.md");
        assertThat(lesson.warnings()).isEmpty();
        assertThat(lesson.knockouts()).isNotEmpty();
        assertThat(lesson.questions()).isNotEmpty();
    }

    @Test
    void everyTerm_isExplainedInAFewWords() {
        assertThat(glossary.terms())
                .isNotEmpty()
                .allSatisfy(term -> assertThat(term.meaning()).endsWith("."));
    }
}
