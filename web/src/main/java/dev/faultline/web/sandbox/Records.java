package dev.faultline.web.sandbox;

import dev.faultline.simulator.run.Journal;
import java.util.Optional;

/** Runs that were written down, whether they are open or not. */
@FunctionalInterface
public interface Records {
    /** None at all. */
    Records NONE = runId -> Optional.empty();

    /**
     * What the run was made from; empty where nothing is written down about it.
     *
     * @throws dev.faultline.simulator.run.JournalException where it cannot be read; the message is for the user
     */
    Optional<Journal.Header> find(String runId);
}
