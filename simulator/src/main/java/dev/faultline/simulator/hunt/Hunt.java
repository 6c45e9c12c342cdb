package dev.faultline.simulator.hunt;

import dev.faultline.simulator.hunt.Trial.Breach;
import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Hunts for a run that breaks a rule: each seed is a scenario of its own. */
public final class Hunt {
    private final ScenarioReader reader = new ScenarioReader();

    /**
     * What came of one seed.
     *
     * @param keys every key that its file uses
     * @param touched whether every fault met a message
     * @param breach the rule that was broken and how; empty where all were kept
     */
    public record Outcome(long seed, Scenario scenario, Set<String> keys, boolean touched, Optional<String> breach) {}

    /** The scenario that a seed makes, as a file. */
    public String text(long seed) {
        return Generator.draft(seed).text();
    }

    /** What an operator does to the scenario of a seed, in order of time: only what the run accepts. */
    public List<Journal.Entry> interventions(long seed) {
        return Deeds.of(scenario(seed), seed);
    }

    /** The scenario that a seed makes. */
    public Scenario scenario(long seed) {
        try {
            return reader.read("hunted-" + seed + ".yaml", text(seed));
        } catch (ScenarioException e) {
            throw new IllegalStateException("seed " + seed + " makes no valid scenario: " + e.getMessage(), e);
        }
    }

    /** Runs the scenario of a seed. */
    public Outcome run(long seed) {
        Draft draft = Generator.draft(seed);
        try {
            Scenario scenario = reader.read("hunted-" + seed + ".yaml", draft.text());
            Trial trial = new Trial(scenario, seed);
            Optional<Breach> breach = trial.run();
            return new Outcome(seed, scenario, draft.keys(), trial.everyFaultTouched(), breach.map(Breach::toString));
        } catch (ScenarioException e) {
            throw new IllegalStateException("seed " + seed + " makes no valid scenario: " + e.getMessage(), e);
        }
    }

    /** The smallest scenario found that breaks the same rule as the seed's. */
    public String smallest(long seed) {
        Draft draft = Generator.draft(seed);
        try {
            Optional<Breach> breach = new Trial(reader.read("hunted.yaml", draft.text()), seed).run();
            return breach.map(found ->
                            Shrinking.smallest(reader, draft, seed, found).text())
                    .orElse(draft.text());
        } catch (ScenarioException e) {
            throw new IllegalStateException("seed " + seed + " makes no valid scenario: " + e.getMessage(), e);
        }
    }
}
