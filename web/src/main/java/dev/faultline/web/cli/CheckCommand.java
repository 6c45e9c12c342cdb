package dev.faultline.web.cli;

import dev.faultline.simulator.check.Provable.Finding;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code faultline check}. */
@Command(
        name = "check",
        description = "Reads scenarios and lessons and lets them prove themselves.",
        footer = {
            "",
            "A scenario with a solution must miss a goal as it is, meet all goals with its solution on five seeds, and"
                    + " miss what it says it misses without each of the solution's changes. One without a solution must"
                    + " meet its goals as it is, on five seeds.",
            "",
            "A lesson's script alone must miss what its solution reaches on five seeds, knock-outs must miss what they"
                    + " say, and the answer that counts as right must be the one that the run shows."
        })
final class CheckCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE|FOLDER",
            arity = "1..*",
            description = "Scenarios and lessons, or folders with them.")
    private List<Path> given = new ArrayList<>();

    private final ContentReader reader = new ContentReader();
    private final Set<String> kinds = new TreeSet<>();
    private int bad;
    private int wrong;

    @Override
    public Integer call() {
        List<Path> files = ContentFiles.in(given);
        PrintWriter out = spec.commandLine().getOut();
        Terminal terminal = Terminal.here();
        long start = System.nanoTime();
        try (ProofBench bench = new ProofBench()) {
            List<Checked> pending = new ArrayList<>();
            files.forEach(file -> read(file, bench, pending));
            for (Checked each : pending) {
                List<Finding> findings = each.findings();
                wrong += findings.stream().allMatch(Finding::fine) ? 0 : 1;
                new ProofReport(terminal, each.provable(), findings).lines().forEach(out::println);
                out.flush();
            }
        }
        out.println(summary(files.size(), System.nanoTime() - start));
        out.flush();
        return bad > 0 ? ExitCode.BAD_INPUT : wrong > 0 ? ExitCode.GOALS_NOT_MET : ExitCode.FINE;
    }

    private void read(Path file, ProofBench bench, List<Checked> pending) {
        PrintWriter err = spec.commandLine().getErr();
        kinds.add(ContentReader.kind(file));
        try {
            Content content = reader.read(file);
            content.warnings().forEach(warning -> err.println(Words.printable("warning: " + warning)));
            pending.add(bench.start(content.provable()));
        } catch (ContentReader.Unreadable e) {
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
        String kind = kinds.size() == 1 ? kinds.iterator().next() : "file";
        String what = files == 1 ? "1 " + kind : files + " " + kind + "s";
        return what + " in " + Words.wall(nanos) + ": " + String.join(", ", parts);
    }
}
