package dev.faultline.web.cli;

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
    /** Whether the runs end before the file's goals could be judged. */
    boolean cut() {
        return until < scenario.duration();
    }
}
