package dev.faultline.web.cli;

import dev.faultline.simulator.check.Verdict;
import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.run.JournalException;
import dev.faultline.simulator.run.JournalFiles;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.Shadow;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.scenario.Units;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code faultline judge}. */
@Command(
        name = "judge",
        description = "Judges a run by its journal, as the page that shows it does.",
        footer = {
            "",
            "The run is made again from its journal and judged where it stood last: by the goals of its scenario, or by"
                    + " those of a lesson. A goal is met, not met, or not yet: it may still become either."
        })
final class JudgeCommand implements Callable<Integer> {
    private static final String ENDING = ".journal";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "JOURNAL", description = "The journal of a run: a file that ends in .journal.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(names = "--lesson", paramLabel = "FILE", description = "Judges by the goals of this lesson.")
    private @Nullable Path lesson;

    @Option(names = "--at", paramLabel = "TIME", description = "Judges where the run stood at this time: 48s.")
    private @Nullable String at;

    @Option(
            names = "--answered",
            paramLabel = "ID",
            description = "A question that was answered rightly; may be given several times.")
    private List<String> answered = new ArrayList<>();

    @Option(names = "--json", description = "Writes the verdicts as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Journal.Copy record = until(record());
        Judged judged = judged(record);
        List<Verdict> verdicts = judged.shadow().verdicts(answers());
        VerdictReport report = new VerdictReport(judged.title(), record.header().seed(), judged.shadow(), verdicts);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(report.document()));
        } else {
            report.lines(Terminal.here()).forEach(out::println);
        }
        out.flush();
        return verdicts.stream().allMatch(Verdict::held) ? ExitCode.FINE : ExitCode.GOALS_NOT_MET;
    }

    private Map<String, Boolean> answers() {
        Map<String, Boolean> answers = new LinkedHashMap<>();
        answered.forEach(id -> answers.put(id, true));
        return answers;
    }

    private Journal.Copy record() {
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(ENDING)) {
            throw new BadInput(file + ": expected the journal of a run, a file that ends in " + ENDING);
        }
        Path folder = file.toAbsolutePath().normalize().getParent();
        try {
            return Journal.record(
                            new JournalFiles(folder == null ? Path.of("") : folder),
                            name.substring(0, name.length() - ENDING.length()))
                    .orElseThrow(() -> new BadInput(file + ": there is no such journal, or nothing in it"));
        } catch (JournalException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }

    /** The record of the run as it was at the time asked for. */
    private Journal.Copy until(Journal.Copy record) {
        if (at == null) {
            return record;
        }
        OptionalLong time = Units.duration(at);
        if (time.isEmpty() || time.getAsLong() < 0) {
            throw new BadInput("--at: \"" + at + "\" is not a time: expected a number with its unit, such as 48s");
        }
        if (time.getAsLong() > record.time()) {
            throw new BadInput("--at: " + at + " is after " + Units.ofDuration(record.time())
                    + ", where the journal says that the run stood");
        }
        List<Journal.Entry> entries = record.entries().stream()
                .filter(entry -> entry.at() <= time.getAsLong())
                .toList();
        return new Journal.Copy(record.header(), entries, time.getAsLong());
    }

    /** A run that was followed. */
    private record Judged(String title, Shadow shadow) {}

    private Judged judged(Journal.Copy record) {
        ScenarioReader reader = new ScenarioReader();
        try {
            Scenario scenario = Model.of(record.header(), reader).scenario();
            JudgedBy by = lesson == null ? JudgedBy.goalsOf(scenario) : JudgedBy.lesson(lesson, scenario);
            Shadow shadow = new Shadow(reader, by.board(), Shadow.Questions.of(by.checks()));
            shadow.follow(record);
            return new Judged(by.title(), shadow);
        } catch (ScenarioException e) {
            throw BadInput.of(e);
        }
    }
}
