package dev.faultline.web.cli;

import dev.faultline.simulator.document.DocumentException;
import dev.faultline.simulator.known.KnownModel;
import dev.faultline.simulator.known.KnownModel.Case;
import dev.faultline.simulator.known.KnownReader;
import dev.faultline.simulator.known.KnownResult;
import dev.faultline.simulator.known.KnownResult.Agreement;
import dev.faultline.simulator.known.KnownResults;
import dev.faultline.simulator.known.KnownRun;
import dev.faultline.simulator.scenario.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code faultline known}. */
@Command(
        name = "known",
        description = "Compares the simulator with models whose answers are known.",
        sortOptions = false,
        footer = {
            "",
            "Each answer is the mean over fixed seeds beside what a formula, a paper or another program says. Exit code 1"
                    + " if one is off by more than its tolerance and by more than four standard errors."
        })
final class KnownCommand implements Callable<Integer> {
    private static final String TABLE = "RESULTS.md";
    private static final String DATA = "results.json";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--fast", description = "Only the models that take seconds.")
    private boolean fast;

    @Option(
            names = "--only",
            paramLabel = "TEXT",
            description = "Only the models with this in their title or the name of their scenario.")
    private @Nullable String only;

    @Option(
            names = "--write",
            paramLabel = "DIR",
            description =
                    "Writes the table to RESULTS.md and results.json there. What was not run stays as it is there.")
    private @Nullable Path folder;

    /** A case whose seeds are under way. */
    private record Pending(KnownModel model, Case one, List<Future<KnownRun>> runs) {}

    @Override
    public Integer call() {
        KnownResults earlier = folder == null ? new KnownResults(List.of()) : written(folder);
        long start = System.nanoTime();
        List<KnownModel> models = models();
        KnownResults results = measured(models.stream().filter(this::wanted).toList());
        PrintWriter out = spec.commandLine().getOut();
        out.println(results.summary() + ", in " + Words.wall(System.nanoTime() - start));
        out.flush();
        if (folder != null) {
            KnownResults all = results.over(earlier, models);
            write(folder.resolve(TABLE), all.markdown());
            write(folder.resolve(DATA), all.json());
        }
        return results.count(Agreement.DISAGREES) == 0 ? ExitCode.FINE : ExitCode.GOALS_NOT_MET;
    }

    private KnownResults measured(List<KnownModel> models) {
        if (models.isEmpty()) {
            throw new BadInput(
                    "no model has \"" + Words.printable(String.valueOf(only)) + "\" in its title or scenario");
        }
        KnownResults.Collected collected = new KnownResults.Collected();
        try (Cores cores = new Cores()) {
            List<Pending> pending = new ArrayList<>();
            for (KnownModel model : models) {
                model.cases().forEach(one -> pending.add(started(cores, model, one)));
            }
            for (int i = 0; i < pending.size(); i++) {
                take(pending.get(i), i + 1, pending.size(), collected);
            }
        }
        return collected.results();
    }

    private boolean wanted(KnownModel model) {
        return (model.fast() || !fast)
                && (only == null
                        || containsIgnoreCase(model.title(), only)
                        || containsIgnoreCase(model.scenario(), only));
    }

    private static boolean containsIgnoreCase(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    /** What an earlier run wrote there. Before minutes of work, not after them. */
    private static KnownResults written(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new BadInput(Words.printable(folder + ": there is no such folder; make it first"));
        }
        Path data = folder.resolve(DATA);
        try {
            return Files.exists(data) ? KnownResults.of(Files.readString(data)) : new KnownResults(List.of());
        } catch (IOException e) {
            throw new BadInput(Words.printable(data + ": cannot be read"));
        } catch (IllegalArgumentException e) {
            throw new BadInput(Words.printable(data + ": " + e.getMessage() + "; remove it to begin anew"));
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new BadInput(Words.printable(file + ": cannot be written"));
        }
    }

    private static List<KnownModel> models() {
        Path shipped = Home.scenarios();
        if (shipped == null) {
            throw new BadInput("the scenarios that come with Faultline are not there");
        }
        Path folder = shipped.resolve("known");
        try {
            return new KnownReader(folder).readAll();
        } catch (DocumentException e) {
            throw new BadInput(e.problems().stream().map(Problem::toString).toArray(String[]::new));
        }
    }

    private static Pending started(Cores cores, KnownModel model, Case one) {
        List<Future<KnownRun>> runs = IntStream.range(0, one.seeds())
                .mapToObj(seed -> cores.run(() -> KnownRun.of(one, seed)))
                .toList();
        return new Pending(model, one, runs);
    }

    private void take(Pending pending, int number, int of, KnownResults.Collected collected) {
        List<KnownRun> runs = pending.runs().stream().map(Cores::result).toList();
        List<KnownResult> results = KnownResult.of(pending.one(), runs);
        collected.add(pending.model(), pending.one(), results);
        PrintWriter out = spec.commandLine().getOut();
        out.println("[" + number + "/" + of + "] " + pending.model().title() + ", "
                + pending.one().name());
        for (KnownResult result : results) {
            out.printf(
                    "    %-10s %-32s expected %s, measured %s%n",
                    result.agreement().word(), result.answer().what(), result.expectedText(), result.measuredText());
        }
        out.flush();
    }
}
