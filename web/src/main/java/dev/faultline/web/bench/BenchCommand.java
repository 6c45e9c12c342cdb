package dev.faultline.web.bench;

import dev.faultline.simulator.bench.Benchmarks;
import dev.faultline.simulator.bench.Fork;
import dev.faultline.simulator.bench.Part;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code faultline bench}. */
@Command(
        name = "bench",
        description = "Measures how fast the engines are on this machine.",
        sortOptions = false,
        footer = {
            "",
            "The same runs under the plain loop, on actors, and as a bare loop over the same events, written in plain"
                    + " Java: about the least that a machine needs for them. In turn, each in a JVM of its own; told are"
                    + " the medians over the rounds, as Markdown. Only ratios can be compared between machines."
        })
public final class BenchCommand implements Runnable {
    private static final int MOST_ROUNDS = 1000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3", description = "Rounds that count. Default: 3.")
    private String rounds = "3";

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "These parts alone: models, windows, load, width, shops, cold, parallel, histograms, memory.")
    private List<String> only = new ArrayList<>();

    @Override
    public void run() {
        new Benchmarks(spec.commandLine().getOut(), count(), List.of(), Fork.class).run(parts());
    }

    private int count() {
        int count = rounds.matches("\\d{1,4}") ? Integer.parseInt(rounds) : 0;
        if (count < 1 || count > MOST_ROUNDS) {
            throw new ParameterException(
                    spec.commandLine(), "--rounds: \"" + rounds + "\" is not a whole number from 1 to " + MOST_ROUNDS);
        }
        return count;
    }

    private Set<Part> parts() {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        for (String label : only) {
            int index = Part.labels().indexOf(label);
            if (index < 0) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--only: \"" + label + "\" is no part: one of " + String.join(", ", Part.labels()));
            }
            parts.add(Part.values()[index]);
        }
        return parts.isEmpty() ? EnumSet.allOf(Part.class) : parts;
    }
}
