package dev.faultline.web.cli;

import dev.faultline.simulator.scenario.FaultReader;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.Change;
import dev.faultline.simulator.scenario.Scenario.TimelineEntry;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.scenario.Units;
import dev.faultline.simulator.time.VirtualTime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which file to run, what to change in it, for how long, and on which seeds. */
final class RunOptions {
    private static final long MOST_SEEDS = 10_000;
    private static final long LONGEST = 168 * VirtualTime.HOUR;

    @Parameters(paramLabel = "FILE", description = "The scenario, a YAML file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description = "Runs so much virtual time, say 60s, instead of what the file says.")
    private @Nullable String span;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = WholeNumber.class,
            description = "Uses this seed instead of the file's.")
    private @Nullable Long seed;

    @Option(
            names = "--seeds",
            paramLabel = "K",
            converter = WholeNumber.class,
            defaultValue = "1",
            description = "Runs on K seeds, this one and those after it, and tells the means with their 95%%"
                    + " confidence intervals.")
    private long seeds;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Changes a value of the file: shop.threads=64. May be given several times.")
    private List<String> sets = new ArrayList<>();

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            description = "Injects a fault, written as in a timeline: \"at: 10s, for: 5s, fault: slow, target:"
                    + " payments\". May be given several times.")
    private List<String> faults = new ArrayList<>();

    /** All that is wrong with one of them is said at once. */
    Plan plan() {
        try {
            ScenarioReader reader = new ScenarioReader();
            Scenario scenario = reader.read(file);
            List<Change> changes = changes();
            if (!changes.isEmpty()) {
                scenario = changed(reader, scenario, changes);
            }
            long until = until(scenario);
            return new Plan(scenario, entries(reader, scenario, until), until, seeds(scenario));
        } catch (ScenarioException e) {
            throw BadInput.of(e);
        }
    }

    private List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (String set : sets) {
            int equals = set.indexOf('=');
            if (equals < 1 || equals == set.length() - 1) {
                throw new BadInput("--set " + set + ": expected a path and a value such as shop.threads=64");
            }
            changes.add(Change.set(
                    set.substring(0, equals).strip(), set.substring(equals + 1).strip()));
        }
        return changes;
    }

    private static Scenario changed(ScenarioReader reader, Scenario scenario, List<Change> changes) {
        try {
            return reader.with(scenario, changes);
        } catch (ScenarioException e) {
            throw new BadInput(e.problems().stream()
                    .map(problem -> (problem.line() == 0 ? "--set " : "") + problem)
                    .toArray(String[]::new));
        }
    }

    private List<TimelineEntry> entries(ScenarioReader reader, Scenario scenario, long until) throws ScenarioException {
        List<TimelineEntry> entries = new ArrayList<>();
        for (String fault : faults) {
            TimelineEntry entry = new FaultReader(reader).read(scenario, fault);
            if (entry.at() >= until) {
                throw new BadInput("--fault: at: " + Units.ofDuration(entry.at())
                        + " is not before the end of the run, " + Units.ofDuration(until));
            }
            entries.add(entry);
        }
        return entries;
    }

    private long until(Scenario scenario) {
        if (span == null) {
            return scenario.duration();
        }
        OptionalLong time = Units.duration(span);
        if (time.isEmpty()) {
            throw new BadInput("--for: \"" + span
                    + "\" is not a duration: expected a number with its unit, ns, us, ms, s, m or h, such as 60s");
        }
        long nanos = time.getAsLong();
        if (nanos < VirtualTime.MILLISECOND || nanos > LONGEST) {
            throw new BadInput("--for: " + span + " is out of range: expected 1ms to 168h");
        }
        if (nanos <= scenario.warmup()) {
            throw new BadInput("--for: " + span + " is over before anything is measured: the warm-up takes "
                    + Units.ofDuration(scenario.warmup()));
        }
        return nanos;
    }

    private List<Long> seeds(Scenario scenario) {
        if (seeds < 1 || seeds > MOST_SEEDS) {
            throw new BadInput("--seeds: " + seeds + " is out of range: expected 1 to " + MOST_SEEDS);
        }
        long first = seed == null ? scenario.seed() : seed;
        if (first > Long.MAX_VALUE - seeds) {
            throw new BadInput("--seed: " + first + " leaves no room for " + seeds + " seeds");
        }
        return LongStream.range(first, first + seeds).boxed().toList();
    }
}
