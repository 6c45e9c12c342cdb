package dev.faultline.web.cli;

import dev.faultline.simulator.run.RunResult;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.scenario.Units;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code faultline run}. */
@Command(
        name = "run",
        description = "Runs a scenario as fast as it goes and tells what came of it.%n",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The scenario.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(names = "--for", paramLabel = "TIME", description = "How much virtual time to run, say 60s.")
    private @Nullable String span;

    @Option(names = "--seed", paramLabel = "N", description = "Another seed than the file's.")
    private @Nullable Long seed;

    @Option(names = "--set", paramLabel = "PATH=VALUE", description = "Changes a value: shop.threads=64.")
    private List<String> sets = new ArrayList<>();

    @Option(names = "--json", description = "Prints one JSON object instead of the report.")
    private boolean json;

    @Override
    public Integer call() {
        Plan plan = plan();
        long start = System.nanoTime();
        RunResult result = new PlainEngine().run(plan, plan.seeds().get(0), Watch.NOBODY);
        Finished finished = Finished.of(result, System.nanoTime() - start);
        PrintWriter out = spec.commandLine().getOut();
        out.println(Json.write(ResultDocument.of(finished)));
        out.flush();
        return result.stoppedBy() == null ? ExitCode.FINE : ExitCode.STOPPED_BY_BUDGET;
    }

    private Plan plan() {
        try {
            Scenario scenario = new ScenarioReader().read(file);
            long until =
                    span == null ? scenario.duration() : Units.duration(span).orElseThrow();
            return new Plan(scenario, List.of(), until, List.of(seed == null ? scenario.seed() : seed));
        } catch (ScenarioException e) {
            throw BadInput.of(e);
        }
    }
}
