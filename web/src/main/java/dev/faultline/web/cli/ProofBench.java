package dev.faultline.web.cli;

import dev.faultline.simulator.check.Provable;
import dev.faultline.simulator.check.Provable.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

/** Makes the trials of proofs, as many at a time as there are cores. */
final class ProofBench implements AutoCloseable {
    private final Cores cores = new Cores();

    Checked start(Provable provable) {
        List<Future<Finding>> trials = new ArrayList<>();
        for (Provable.Trial trial : provable.trials()) {
            trials.add(cores.run(trial::make));
        }
        return new Checked(provable, trials);
    }

    @Override
    public void close() {
        cores.close();
    }
}
