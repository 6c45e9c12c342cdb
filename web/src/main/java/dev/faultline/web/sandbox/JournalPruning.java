package dev.faultline.web.sandbox;

import dev.faultline.simulator.run.JournalException;
import dev.faultline.simulator.run.JournalFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes journals that nobody will go back to: those not written to for long, and the oldest where there are too many or
 * they take too much room.
 *
 * @param age since a journal was last written to
 * @param count most that stay
 * @param bytes most that those that stay take together
 */
public record JournalPruning(Duration age, int count, long bytes) {
    /** What {@code serve} does, and docs/operating.md tells. */
    public static final JournalPruning USUAL = new JournalPruning(Duration.ofDays(90), 2_000, 1L << 30);

    private static final Logger LOG = LoggerFactory.getLogger(JournalPruning.class);

    /**
     * Deletes what is to go.
     *
     * @param needed whether a run's journal stays whatever its age; it counts all the same
     * @return the runs whose journals are gone
     */
    public List<String> prune(JournalFiles journals, Predicate<String> needed, Instant now) {
        List<String> gone = new ArrayList<>();
        int stay = 0;
        long room = 0;
        for (JournalFiles.Kept kept : journals.all()) {
            boolean fits = stay < count
                    && room + kept.bytes() <= bytes
                    && !kept.written().toInstant().isBefore(now.minus(age));
            if (fits || needed.test(kept.runId()) || !delete(journals, kept.runId())) {
                stay++;
                room += kept.bytes();
            } else {
                gone.add(kept.runId());
            }
        }
        return gone;
    }

    private static boolean delete(JournalFiles journals, String runId) {
        try {
            return journals.delete(runId);
        } catch (JournalException e) {
            LOG.warn("An old journal stays.", e);
            return false;
        }
    }
}
