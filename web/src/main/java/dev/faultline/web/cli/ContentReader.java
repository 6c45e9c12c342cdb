package dev.faultline.web.cli;

import dev.faultline.simulator.check.Provable;
import dev.faultline.simulator.document.DocumentException;
import dev.faultline.simulator.document.Sort;
import dev.faultline.simulator.interview.Interview;
import dev.faultline.simulator.interview.InterviewProof;
import dev.faultline.simulator.interview.InterviewReader;
import dev.faultline.simulator.lesson.FolderBoards;
import dev.faultline.simulator.lesson.Glossary;
import dev.faultline.simulator.lesson.GlossaryReader;
import dev.faultline.simulator.lesson.Lesson;
import dev.faultline.simulator.lesson.LessonProof;
import dev.faultline.simulator.lesson.LessonReader;
import dev.faultline.simulator.run.ScenarioProof;
import dev.faultline.simulator.scenario.Problem;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads files of any kind of content, together with what they refer to in the folders around them. */
final class ContentReader {
    private static final String SCENARIOS = "scenarios";

    /** A file that cannot be read. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient List<Problem> problems;

        Unreadable(List<Problem> problems) {
            super(problems.isEmpty() ? "" : problems.get(0).toString());
            this.problems = List.copyOf(problems);
        }

        List<Problem> problems() {
            return problems;
        }
    }

    /** What a file is, in a word. */
    static String kind(Path file) {
        return isMarkdown(file)
                ? Sort.of(file) == Sort.OTHER ? "lesson" : Sort.of(file).key()
                : "scenario";
    }

    private static boolean isMarkdown(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".md");
    }

    Content read(Path file) throws Unreadable {
        try {
            if (!isMarkdown(file)) {
                return scenario(file);
            }
            return switch (Sort.of(file)) {
                case GLOSSARY -> glossary(file);
                // A file that says nothing is most likely a lesson whose beginning is wrong: the reader tells what.
                case LESSON, OTHER -> lesson(file);
                case INTERVIEW -> interview(file);
            };
        } catch (ScenarioException e) {
            throw new Unreadable(e.problems());
        } catch (DocumentException e) {
            throw new Unreadable(e.problems());
        }
    }

    private static Content scenario(Path file) throws ScenarioException {
        ScenarioReader reader = new ScenarioReader();
        Scenario scenario = reader.read(file);
        return new Content(new ScenarioProof(reader, scenario), scenario.warnings());
    }

    /** Reads a lesson together with its scenario and the glossary beside it. */
    static Lesson readLesson(Path file) throws Unreadable {
        try {
            return new LessonReader(new FolderBoards(scenarios(file)), glossaryOf(file)).read(file);
        } catch (DocumentException e) {
            throw new Unreadable(e.problems());
        }
    }

    private static Content lesson(Path file) throws Unreadable {
        Lesson lesson = readLesson(file);
        List<Problem> problems = new LessonProse(lesson).problems();
        if (!problems.isEmpty()) {
            throw new Unreadable(problems);
        }
        return new Content(new LessonProof(lesson), lesson.warnings());
    }

    private static Content interview(Path file) throws DocumentException, Unreadable {
        Interview interview = new InterviewReader().read(file);
        List<Problem> problems = new InterviewProse(interview, glossaryNear(file)).problems();
        if (!problems.isEmpty()) {
            throw new Unreadable(problems);
        }
        return new Content(new InterviewProof(interview), List.of());
    }

    /** The one beside the folder of the interviews, or beside the file itself. */
    private static Optional<Glossary> glossaryNear(Path file) {
        return glossaryOf(file).or(() -> glossaryOf(folder(file)));
    }

    private static Content glossary(Path file) throws DocumentException {
        Glossary glossary = new GlossaryReader().read(file);
        return new Content(new NothingToProve("Glossary", glossary.file()), List.of());
    }

    /** Beside the lesson, in a folder "scenarios" near it, and those that come with Faultline. */
    private static List<Path> scenarios(Path file) {
        Path folder = folder(file);
        List<Path> folders = new ArrayList<>(List.of(folder, folder.resolve(SCENARIOS)));
        if (folder.getParent() != null) {
            folders.add(folder.getParent().resolve(SCENARIOS));
        }
        Path shipped = Home.scenarios();
        if (shipped != null) {
            folders.add(shipped);
        }
        return folders.stream().map(Path::normalize).distinct().toList();
    }

    private static Path folder(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return folder == null ? Path.of("") : folder;
    }

    /** The one beside the lesson; one that cannot be read is a problem of its own. */
    private static Optional<Glossary> glossaryOf(Path file) {
        Path glossary = folder(file).resolve(GlossaryReader.FILE);
        if (!Files.exists(glossary)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new GlossaryReader().read(glossary));
        } catch (DocumentException e) {
            return Optional.empty();
        }
    }

    /** Something that only has to be readable. */
    private record NothingToProve(String title, String file) implements Provable {
        @Override
        public List<Trial> trials() {
            return List.of();
        }
    }
}
