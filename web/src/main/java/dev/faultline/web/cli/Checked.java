package dev.faultline.web.cli;

import dev.faultline.simulator.check.Provable;
import dev.faultline.simulator.check.Provable.Finding;
import java.util.List;
import java.util.concurrent.Future;

/** Something whose trials are under way. */
record Checked(Provable provable, List<Future<Finding>> trials) {
    /** Waits for the trials. */
    List<Finding> findings() {
        return trials.stream().map(Cores::result).toList();
    }
}
