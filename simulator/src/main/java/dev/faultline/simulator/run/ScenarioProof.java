package dev.faultline.simulator.run;

import dev.faultline.simulator.check.Proof;
import dev.faultline.simulator.check.Proof.Tried;
import dev.faultline.simulator.check.Provable;
import dev.faultline.simulator.check.Verdict;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import java.util.List;

/** The proof of a scenario, each run of it under the plain loop. */
public final class ScenarioProof implements Provable {
    private final Scenario scenario;
    private final Proof proof;

    /** @throws ScenarioException if the solution cannot be applied, which reading the file would have told before */
    public ScenarioProof(ScenarioReader reader, Scenario scenario) throws ScenarioException {
        this.scenario = scenario;
        this.proof = Proof.of(reader, scenario);
    }

    @Override
    public String title() {
        return scenario.title();
    }

    @Override
    public String file() {
        return scenario.file();
    }

    @Override
    public List<Trial> trials() {
        return proof.trials().stream().<Trial>map(trial -> () -> make(trial)).toList();
    }

    private static Finding make(Proof.Trial trial) {
        PlainRun run = new PlainRun(new Model(trial.scenario(), trial.seed()));
        run.advanceTo(trial.scenario().duration());
        Tried tried = Proof.judge(trial, new RunEvidence(run.result()));
        List<String> details = tried.fine()
                ? List.of()
                : tried.verdicts().stream().map(Verdict::toString).toList();
        return new Finding(trial.name(), trial.seed(), tried.fine(), tried.found(), details);
    }
}
