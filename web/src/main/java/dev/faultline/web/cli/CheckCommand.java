package dev.faultline.web.cli;

import dev.faultline.simulator.check.Proof;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code faultline check}. */
@Command(
        name = "check",
        description = "Reads scenarios and lets them prove themselves.",
        footer = {
            "",
            "A scenario with a solution must miss a goal as it is, meet all goals with its solution on five seeds, and"
                    + " miss what it says it misses without each of the solution's changes. One without a solution must"
                    + " meet its goals as it is, on five seeds."
        })
final class CheckCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE|FOLDER", arity = "1..*", description = "Scenarios, or folders with scenarios.")
    private List<Path> given = new ArrayList<>();

    private int bad;
    private int wrong;

    @Override
    public Integer call() {
        List<Path> files = ScenarioFiles.in(given);
        PrintWriter out = spec.commandLine().getOut();
        Terminal terminal = Terminal.here();
        long start = System.nanoTime();
        try (ProofBench bench = new ProofBench()) {
            List<Checked> pending = new ArrayList<>();
            files.forEach(file -> read(file, bench, pending));
            for (Checked each : pending) {
                Proof.Result result = each.result();
                wrong += result.proven() ? 0 : 1;
                new ProofReport(terminal, each.scenario(), result).lines().forEach(out::println);
                out.flush();
            }
        }
        out.println(summary(files.size(), System.nanoTime() - start));
        out.flush();
        return bad > 0 ? ExitCode.BAD_INPUT : wrong > 0 ? ExitCode.GOALS_NOT_MET : ExitCode.FINE;
    }

    private void read(Path file, ProofBench bench, List<Checked> pending) {
        PrintWriter err = spec.commandLine().getErr();
        try {
            ScenarioReader reader = new ScenarioReader();
            Scenario scenario = reader.read(file);
            scenario.warnings().forEach(warning -> err.println(Words.printable("warning: " + warning)));
            pending.add(bench.start(scenario, Proof.of(reader, scenario)));
        } catch (ScenarioException e) {
            bad++;
            e.problems().forEach(problem -> err.println(Words.printable(problem.toString())));
        }
        err.flush();
    }

    private String summary(int files, long nanos) {
        List<String> parts = new ArrayList<>();
        parts.add((files - bad - wrong) + " fine");
        if (wrong > 0) {
            parts.add(wrong + " not as they must be");
        }
        if (bad > 0) {
            parts.add(bad + " cannot be read");
        }
        String what = files == 1 ? "1 scenario" : files + " scenarios";
        return what + " in " + Words.wall(nanos) + ": " + String.join(", ", parts);
    }
}
