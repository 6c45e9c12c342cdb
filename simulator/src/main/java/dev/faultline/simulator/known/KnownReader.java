package dev.faultline.simulator.known;

import dev.faultline.simulator.document.Document;
import dev.faultline.simulator.document.Document.Block;
import dev.faultline.simulator.document.Document.Chapter;
import dev.faultline.simulator.document.DocumentException;
import dev.faultline.simulator.document.DocumentReader;
import dev.faultline.simulator.known.KnownModel.Answer;
import dev.faultline.simulator.known.KnownModel.Case;
import dev.faultline.simulator.known.KnownModel.Figure;
import dev.faultline.simulator.known.KnownModel.Outcome;
import dev.faultline.simulator.scenario.Measure;
import dev.faultline.simulator.scenario.PartReader;
import dev.faultline.simulator.scenario.Problem;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.Change;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.scenario.Users;
import dev.faultline.simulator.spec.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads pages of known answers: a chapter for each model, with its answers as data. */
public final class KnownReader {
    private static final String WORD = "answers";

    private final DocumentReader documents = new DocumentReader(Set.of(WORD));
    private final ScenarioReader scenarios = new ScenarioReader();
    private final Path folder;

    /** @param folder where the scenarios are */
    public KnownReader(Path folder) {
        this.folder = folder;
    }

    /**
     * The models of all pages in the folder, in the order of the pages' names.
     *
     * @throws DocumentException with every problem of every page
     */
    public List<KnownModel> readAll() throws DocumentException {
        List<Problem> problems = new ArrayList<>();
        List<KnownModel> models = new ArrayList<>();
        for (Path page : pages()) {
            try {
                models.addAll(read(page));
            } catch (DocumentException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new DocumentException(problems);
        }
        return List.copyOf(models);
    }

    private List<Path> pages() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(KnownReader::isPage).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code queues} of {@code 1-queues.md}. */
    private static String subject(Path page) {
        return String.valueOf(page.getFileName()).replaceFirst("^\\d+-", "").replaceFirst("\\.md$", "");
    }

    private static boolean isPage(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".md") && !name.equals("README.md") && !name.equals("RESULTS.md");
    }

    /** @throws DocumentException with every problem */
    public List<KnownModel> read(Path page) throws DocumentException {
        Document document = documents.read(page);
        PartReader front = new PartReader(document.front());
        front.read(KnownKeys.front());
        List<Problem> problems = new ArrayList<>(front.problems());
        List<KnownModel> models = new ArrayList<>();
        for (Chapter chapter : document.chapters()) {
            chapter.block(WORD)
                    .flatMap(block -> model(subject(page), chapter, block, problems))
                    .ifPresent(models::add);
        }
        if (!problems.isEmpty()) {
            throw new DocumentException(problems);
        }
        return List.copyOf(models);
    }

    private Optional<KnownModel> model(String page, Chapter chapter, Block block, List<Problem> problems) {
        PartReader part = new PartReader(block.data());
        Optional<Settings> settings = part.read(KnownKeys.model());
        if (settings.isEmpty()) {
            problems.addAll(part.problems());
            return Optional.empty();
        }
        Settings model = settings.get();
        try {
            Scenario scenario = scenarios.read(folder.resolve(model.text("scenario")));
            List<Case> cases = new ArrayList<>();
            for (Settings one : model.sections("cases")) {
                cases.add(one(one, scenario, model.count("seeds"), part));
            }
            problems.addAll(part.problems());
            return Optional.of(new KnownModel(
                    page,
                    chapter.title(),
                    chapter.prose().text().strip(),
                    model.text("scenario"),
                    model.text("source"),
                    model.flag("fast"),
                    cases));
        } catch (ScenarioException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private Case one(Settings one, Scenario scenario, int seeds, PartReader part) throws ScenarioException {
        List<Change> changes = new ArrayList<>();
        one.sections("with").forEach(change -> changes.addAll(PartReader.changes(change)));
        Scenario changed = changes.isEmpty() ? scenario : scenarios.with(scenario, changes);
        List<Answer> answers = new ArrayList<>();
        for (Settings each : one.sections("answers")) {
            answer(each, changed, part).ifPresent(answers::add);
        }
        return new Case(one.text("name"), changed, seeds, answers);
    }

    private static Optional<Answer> answer(Settings answer, Scenario scenario, PartReader part) {
        if (answer.has("goal")) {
            String goal = answer.text("goal");
            List<String> goals =
                    scenario.goals().stream().map(Scenario.Goal::id).toList();
            if (!goals.contains(goal)) {
                part.unknown(answer.path() + ".goal", "goal", goal, goals);
                return Optional.empty();
            }
            return Optional.of(new Outcome(goal, answer.flag("held")));
        }
        Measure measure = Measure.labelled(answer.text("measure")).orElseThrow();
        String of = answer.text("of");
        if (!isThere(measure, of, scenario)) {
            part.unknown(
                    answer.path() + ".of",
                    "component",
                    of,
                    scenario.components().keySet());
            return Optional.empty();
        }
        double expected = value(answer, "expect", measure);
        double tolerance =
                answer.has("within") ? answer.share("within") * expected : value(answer, "plusMinus", measure);
        return Optional.of(new Figure(measure, of, expected, tolerance));
    }

    private static boolean isThere(Measure measure, String of, Scenario scenario) {
        return measure.of() == Measure.Of.USERS
                ? !Users.of(scenario, of).isEmpty()
                : scenario.components().containsKey(of);
    }

    private static double value(Settings answer, String key, Measure measure) {
        return switch (measure.unit()) {
            case SHARE -> answer.share(key);
            case DURATION -> answer.duration(key);
            case RATE -> answer.rate(key);
            case NUMBER, MONEY -> answer.number(key);
        };
    }
}
