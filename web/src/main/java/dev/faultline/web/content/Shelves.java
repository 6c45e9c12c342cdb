package dev.faultline.web.content;

import dev.faultline.simulator.interview.Interview;
import dev.faultline.simulator.interview.InterviewReader;
import dev.faultline.simulator.lesson.Boards;
import dev.faultline.simulator.lesson.Glossary;
import dev.faultline.simulator.lesson.GlossaryReader;
import dev.faultline.simulator.lesson.Lesson;
import dev.faultline.simulator.lesson.LessonReader;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The library on disk: scenarios given on the command line, then folders of content, the first of which has a name or an
 * id goes before the others. Folders are looked through anew each time somebody asks.
 */
public final class Shelves implements Library {
    private static final FileTime EVER = FileTime.from(Instant.MAX);

    private final List<Path> given;
    private final List<Folder> folders;
    private final boolean watched;
    private final Changes changes = new Changes();
    private final Shelf<Scenario> scenarios = new Shelf<>(changes, Scenario::text);
    private final Shelf<Glossary> glossaries = new Shelf<>(changes, Glossary::file);
    private final Shelf<Lesson> lessons =
            new Shelf<>(changes, lesson -> lesson.board().text());
    private final Shelf<Interview> interviews = new Shelf<>(changes, Interview::text);

    /**
     * @param given scenario files, or folders of them
     * @param folders of content, the instructor's own before those that come with Faultline
     * @param watched whether somebody is writing them: {@link Watch} looks at them then
     */
    public Shelves(List<Path> given, List<Folder> folders, boolean watched) {
        this.watched = watched;
        this.given = List.copyOf(given);
        this.folders = List.copyOf(folders);
    }

    @Override
    public List<Item<Scenario>> scenarios() {
        return asked(scenarios);
    }

    @Override
    public List<Item<Lesson>> lessons() {
        return asked(lessons);
    }

    @Override
    public List<Item<Interview>> interviews() {
        return asked(interviews);
    }

    @Override
    public Optional<Item<Glossary>> glossary() {
        return asked(glossaries).stream().findFirst();
    }

    @Override
    public boolean watched() {
        return watched;
    }

    @Override
    public Changes changes() {
        return changes;
    }

    private synchronized <T> List<Item<T>> asked(Shelf<T> shelf) {
        look(EVER);
        return shelf.items();
    }

    /** @param unsettled files written to since then may be half written, and are looked at the next time */
    synchronized void look(FileTime unsettled) {
        boolean boards = scenarios.look(scenarioFiles(), new ScenarioReader()::read, false, unsettled);
        boolean words = glossaries.look(glossaryFile(), new GlossaryReader()::read, false, unsettled);
        Optional<Glossary> glossary = glossaries.items().stream().findFirst().flatMap(Item::content);
        LessonReader reader = new LessonReader(new BoardsHere(), glossary);
        boolean read = lessons.look(files(Folder::lessons), reader::read, boards || words, unsettled);
        read |= interviews.look(files(Folder::interviews), new InterviewReader()::read, false, unsettled);
        if (boards || words || read) {
            changes.next();
        }
    }

    private Map<String, Path> scenarioFiles() {
        Names names = new Names();
        for (Path path : given) {
            List<Path> found = Files.isDirectory(path) ? Folder.scenariosIn(path) : List.of(path);
            found.forEach(file -> names.add(file.normalize().toString(), file));
        }
        folders.forEach(folder -> names.addAll(folder.scenarioRoot(), folder.scenarios()));
        return names.files();
    }

    /** The glossary of the first folder that has one. */
    private Map<String, Path> glossaryFile() {
        return folders.stream()
                .filter(folder -> folder.glossary().isPresent())
                .findFirst()
                .map(folder -> new Names()
                        .addAll(folder.root(), folder.glossary().stream().toList())
                        .files())
                .orElse(Map.of());
    }

    private Map<String, Path> files(Function<Folder, List<Path>> kind) {
        Names names = new Names();
        folders.forEach(folder -> names.addAll(folder.root(), kind.apply(folder)));
        return names.files();
    }

    /** The scenarios of this library by their ids: the last good version of each. */
    private final class BoardsHere implements Boards {
        @Override
        public Optional<Scenario> board(String id) throws ScenarioException {
            for (Item<Scenario> item : scenarios.items()) {
                if (item.content().filter(scenario -> scenario.id().equals(id)).isPresent()) {
                    return item.content();
                }
            }
            for (Item<Scenario> item : scenarios.items()) {
                if (item.content().isEmpty() && stem(item.file()).equals(id)) {
                    throw new ScenarioException(item.problems());
                }
            }
            return Optional.empty();
        }

        private static String stem(String file) {
            String name = String.valueOf(Path.of(file).getFileName());
            int dot = name.lastIndexOf('.');
            return dot < 0 ? name : name.substring(0, dot);
        }

        @Override
        public List<String> ids() {
            return scenarios.items().stream()
                    .flatMap(item -> item.content().stream())
                    .map(Scenario::id)
                    .distinct()
                    .toList();
        }
    }
}
