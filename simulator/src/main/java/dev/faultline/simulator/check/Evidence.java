package dev.faultline.simulator.check;

import dev.faultline.simulator.measure.Bill;
import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.measure.Latencies;
import dev.faultline.simulator.measure.Ledger;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Users;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a finished run offers to judge it by. */
public interface Evidence {
    Scenario scenario();

    long seed();

    /** How far it came, in virtual nanoseconds. */
    long time();

    /** The budget that ended it. */
    Optional<String> stoppedBy();

    /** One window from each instance of the clients; the run was told of it by {@link Goals#windows} at its start. */
    List<ClassStats.Window> windows(Users users, long from, long to);

    /** All instances of a component together. */
    Load load(String component);

    /** What the run has cost up to here. */
    Bill bill();

    List<Ledger.Account> accounts();

    /** The event log, in order of time. */
    List<Line> log();

    /** Whether earlier lines of the log were let go. */
    boolean logIsCut();

    /**
     * What a component measured after the warm-up.
     *
     * @param seconds that were measured
     * @param utilisation busy time over capacity; not a number where there is no limit
     * @param queueMean mean level, per instance
     * @param queueMax highest level of any instance
     * @param retried arrivals that were not the first attempt
     * @param counters what is particular to its kind: hits, staleReads
     * @param shed calls that were refused for a full queue, or shed
     * @param throttled calls that a rate limit refused
     * @param skew busy time of the busiest instance over the mean; not a number where nobody was busy
     */
    record Load(
            double seconds,
            long arrivals,
            long retried,
            double utilisation,
            double queueMean,
            long queueMax,
            Latencies waits,
            Latencies works,
            Map<String, Long> counters,
            long shed,
            long throttled,
            double skew) {}

    /** A line of the event log. */
    record Line(long time, String component, String instance, String text) {}
}
