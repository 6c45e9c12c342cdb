package dev.faultline.web.cli;

import dev.faultline.simulator.check.Proof;
import dev.faultline.simulator.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

/** A scenario whose trials are under way. */
record Checked(Scenario scenario, Proof proof, List<Future<Proof.Tried>> trials) {
    /** Waits for the trials. */
    Proof.Result result() {
        List<Proof.Tried> tried = new ArrayList<>();
        for (Future<Proof.Tried> trial : trials) {
            tried.add(Cores.result(trial));
        }
        return proof.result(tried);
    }
}
