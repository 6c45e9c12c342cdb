package dev.faultline.web.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code faultline run}. */
@Command(
        name = "run",
        description = "Runs a scenario as fast as it goes and tells what came of it.",
        sortOptions = false)
final class RunCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(names = "--json", description = "Prints one JSON object instead of the report.")
    private boolean json;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Writes into this folder: latency histograms as HdrHistogram writes"
                    + " them, time series and events as CSV,"
                    + " and the JSON object. Replaces only what an earlier run wrote there.")
    private @Nullable Path out;

    @Option(
            names = "--traces",
            paramLabel = "FILE",
            description = "Writes into this file the traces of requests that failed, were late or slow, or whose effect"
                    + " went astray, and of a sample of all, in the JSON of OpenTelemetry (OTLP); at most 200, of the"
                    + " first seed.")
    private @Nullable Path traces;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            converter = Engine.Name.class,
            defaultValue = "plain",
            description = "plain: one loop, the fastest; actors: an actor for each instance, as on the page. Both come"
                    + " to the same. Default: plain.")
    private Engine.Choice engine = Engine.Choice.PLAIN;

    @Override
    public Integer call() {
        Plan plan = options.plan();
        if (out != null && engine != Engine.Choice.PLAIN) {
            throw new BadInput("--out: only the plain engine writes files; both come to the same");
        }
        Takeaway takeaway = Takeaway.to(out, plan);
        Terminal terminal = Terminal.here();
        PrintWriter err = spec.commandLine().getErr();
        plan.scenario().warnings().forEach(warning -> err.println(Words.printable("warning: " + warning)));
        Outcome outcome;
        try (Progress progress = new Progress(terminal, err, plan);
                Engine carrier = engine.engine()) {
            outcome = new Runner(carrier, progress, takeaway).run(plan);
        }
        takeaway.finish(outcome);
        if (traces != null) {
            TraceFile.write(traces, plan);
        }
        PrintWriter stdout = spec.commandLine().getOut();
        if (json) {
            stdout.println(Json.write(ResultDocument.of(outcome)));
        } else {
            new Report(terminal, outcome).lines().forEach(stdout::println);
        }
        stdout.flush();
        return outcome.exitCode();
    }
}
