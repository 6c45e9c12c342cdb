package dev.faultline.simulator.lesson;

import dev.faultline.simulator.document.Document;
import dev.faultline.simulator.document.DocumentException;
import dev.faultline.simulator.document.DocumentReader;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.spec.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads lesson files. */
public final class LessonReader {
    private final DocumentReader documents = new DocumentReader(Set.of(Parts.STEP));
    private final Boards boards;
    private final Optional<Glossary> glossary;

    /** @param boards where the scenarios are that lessons name */
    public LessonReader(Boards boards) {
        this(boards, Optional.empty());
    }

    /** @param glossary whose terms lessons teach and presume; empty to take any */
    public LessonReader(Boards boards, Optional<Glossary> glossary) {
        this.boards = boards;
        this.glossary = glossary;
    }

    /** @throws DocumentException with every problem, if it is not a lesson */
    public Lesson read(Path file) throws DocumentException {
        return lesson(documents.read(file));
    }

    /**
     * @param file what messages call it
     * @throws DocumentException with every problem, if it is not a lesson
     */
    public Lesson read(String file, String text) throws DocumentException {
        return lesson(documents.read(file, text));
    }

    private Lesson lesson(Document document) throws DocumentException {
        Parts parts = new Parts(document);
        Setup setup = new Setup(parts.front());
        Optional<Scenario> scenario = setup.scenario(boards);
        Optional<Settings> top = parts.top();
        Optional<Scenario> board =
                top.isPresent() && scenario.isPresent() ? setup.board(scenario.get(), top.get()) : Optional.empty();
        board.ifPresent(parts::names);
        top.ifPresent(settings -> terms(parts, settings));
        if (board.isEmpty() || top.isEmpty() || !parts.clean()) {
            throw parts.exception();
        }
        Lesson lesson = new Assembly(document, parts, setup, board.get()).lesson(top.get());
        if (parts.clean()) {
            new LessonRules(lesson, parts).check();
        }
        if (!parts.clean()) {
            throw parts.exception();
        }
        return lesson.withWarnings(parts.warnings());
    }

    private void terms(Parts parts, Settings top) {
        if (glossary.isEmpty()) {
            return;
        }
        List<String> known =
                glossary.get().terms().stream().map(Glossary.Term::id).toList();
        for (String key : List.of("teaches", "presumes")) {
            for (int i = 0; i < top.texts(key).size(); i++) {
                String term = top.texts(key).get(i);
                if (!known.contains(term)) {
                    parts.front().unknown(key + "." + (i + 1), "term in the glossary called", term, known);
                }
            }
        }
    }
}
