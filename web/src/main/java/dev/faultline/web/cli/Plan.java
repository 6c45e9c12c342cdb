package dev.faultline.web.cli;

import dev.faultline.simulator.run.Intervention;
import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.Replay;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.TimelineEntry;
import java.util.List;

/**
 * What is to be run.
 *
 * @param faults injected beside those of the file
 * @param until virtual nanoseconds
 */
record Plan(Scenario scenario, List<TimelineEntry> faults, long until, List<Long> seeds) {
    /** To run it again on one of its seeds, and look closer. */
    Replay replay(long seed) {
        List<Journal.Entry> entries = faults.stream()
                .map(fault -> new Journal.Entry(fault.at(), new Intervention.Inject(fault.text())))
                .toList();
        return new Replay(new Model(scenario, seed), entries, until);
    }

    /** Whether the runs end before the file's goals could be judged. */
    boolean cut() {
        return until < scenario.duration();
    }
}
