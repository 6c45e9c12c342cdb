package dev.faultline.simulator.check;

import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.Change;
import dev.faultline.simulator.scenario.Scenario.Knockout;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import java.util.ArrayList;
import java.util.List;

/**
 * How a scenario proves itself. One with a solution fails untouched, meets its goals with the solution on five seeds, and
 * fails again when a taught change is left out. One without meets its goals as it is, on five seeds.
 */
public final class Proof {
    /** Its own seed and the four after it. */
    private static final int SEEDS = 5;

    private final Scenario scenario;
    private final List<Trial> trials;

    private Proof(Scenario scenario, List<Trial> trials) {
        this.scenario = scenario;
        this.trials = List.copyOf(trials);
    }

    /** Runs a scenario with a seed to its end. */
    @FunctionalInterface
    public interface Runner {
        Evidence run(Scenario scenario, long seed);
    }

    /**
     * One run of the proof.
     *
     * @param name {@code untouched}, {@code with the solution}, {@code without fence}
     * @param mustFail goals that must not be met; empty where all must be met, or any may fail
     * @param mustMeet whether all goals must be met
     */
    public record Trial(String name, Scenario scenario, long seed, boolean mustMeet, List<String> mustFail) {}

    /**
     * A trial and what came of it.
     *
     * @param fine whether it is as it must be
     * @param found what to tell: {@code not met, as it must be: still-selling}
     */
    public record Tried(Trial trial, boolean fine, String found, List<Verdict> verdicts) {
        /** With its name and seed: {@code without fence, seed 42: not met, as it must be: still-selling}. */
        public String line() {
            return trial.name() + ", seed " + trial.seed() + ": " + found;
        }
    }

    /** @param lines the whole story, one line for each trial and its verdicts where they are not as they must be */
    public record Result(boolean proven, List<Tried> tried, List<String> lines) {}

    /** @throws ScenarioException if the solution cannot be applied, which reading the file would have told before */
    public static Proof of(ScenarioReader reader, Scenario scenario) throws ScenarioException {
        List<Trial> trials = new ArrayList<>();
        if (scenario.goals().isEmpty()) {
            return new Proof(scenario, trials);
        }
        if (scenario.solution().isEmpty()) {
            seeds(trials, "untouched", scenario);
            return new Proof(scenario, trials);
        }
        trials.add(new Trial("untouched", scenario, scenario.seed(), false, List.of()));
        seeds(trials, "with the solution", reader.with(scenario, scenario.solution()));
        for (Knockout knockout : scenario.knockouts()) {
            List<Change> rest = scenario.solution().stream()
                    .filter(change -> !change.id().equals(knockout.without()))
                    .toList();
            Scenario without = rest.isEmpty() ? scenario : reader.with(scenario, rest);
            trials.add(
                    new Trial("without " + knockout.without(), without, scenario.seed(), false, knockout.mustFail()));
        }
        return new Proof(scenario, trials);
    }

    private static void seeds(List<Trial> trials, String name, Scenario scenario) {
        for (int i = 0; i < SEEDS; i++) {
            trials.add(new Trial(name, scenario, scenario.seed() + i, true, List.of()));
        }
    }

    /** The runs that it takes; each can be made on its own, in any order, and judged by {@link #judge}. */
    public List<Trial> trials() {
        return trials;
    }

    public static Tried judge(Trial trial, Evidence evidence) {
        List<Verdict> verdicts = Goals.judge(evidence);
        List<String> failed =
                verdicts.stream().filter(v -> !v.held()).map(Verdict::goal).toList();
        List<String> stillMet =
                trial.mustFail().stream().filter(goal -> !failed.contains(goal)).toList();
        String stopped =
                evidence.stoppedBy().map(budget -> "; stopped: " + budget).orElse("");
        if (trial.mustMeet()) {
            String seen = failed.isEmpty() ? "all goals are met" : "not met: " + String.join(", ", failed);
            return new Tried(trial, failed.isEmpty(), seen + stopped, verdicts);
        }
        if (!stillMet.isEmpty()) {
            return new Tried(trial, false, "still met: " + String.join(", ", stillMet) + stopped, verdicts);
        }
        String seen =
                failed.isEmpty() ? "all goals are met already" : "not met, as it must be: " + String.join(", ", failed);
        return new Tried(trial, !failed.isEmpty(), seen + stopped, verdicts);
    }

    /** @param tried in the order of {@link #trials} */
    public Result result(List<Tried> tried) {
        List<String> lines = new ArrayList<>();
        boolean proven = true;
        for (Tried each : tried) {
            proven &= each.fine();
            lines.add((each.fine() ? "ok      " : "WRONG   ") + each.line());
            if (!each.fine()) {
                each.verdicts().forEach(verdict -> lines.add("        " + verdict));
            }
        }
        if (trials.isEmpty()) {
            lines.add("ok      " + scenario.id() + " has no goals: there is nothing to prove");
        }
        return new Result(proven, List.copyOf(tried), List.copyOf(lines));
    }

    /** All trials, one after the other. */
    public Result prove(Runner runner) {
        return result(trials.stream()
                .map(trial -> judge(trial, runner.run(trial.scenario(), trial.seed())))
                .toList());
    }
}
