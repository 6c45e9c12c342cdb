package dev.faultline.web.cli;

import dev.faultline.simulator.check.Proof;
import dev.faultline.simulator.check.Proof.Tried;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.run.RunEvidence;
import dev.faultline.simulator.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

/** Makes the trials of proofs, as many at a time as there are cores. */
final class ProofBench implements AutoCloseable {
    private final Cores cores = new Cores();

    Checked start(Scenario scenario, Proof proof) {
        List<Future<Tried>> trials = new ArrayList<>();
        for (Proof.Trial trial : proof.trials()) {
            trials.add(cores.run(() -> Proof.judge(trial, run(trial.scenario(), trial.seed()))));
        }
        return new Checked(scenario, proof, trials);
    }

    private static RunEvidence run(Scenario scenario, long seed) {
        PlainRun run = new PlainRun(new Model(scenario, seed));
        run.advanceTo(scenario.duration());
        return new RunEvidence(run.result());
    }

    @Override
    public void close() {
        cores.close();
    }
}
