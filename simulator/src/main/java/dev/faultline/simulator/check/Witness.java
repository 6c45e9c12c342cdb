package dev.faultline.simulator.check;

import dev.faultline.simulator.measure.Bill;
import dev.faultline.simulator.measure.Ledger;
import dev.faultline.simulator.measure.Tally;
import dev.faultline.simulator.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What judges see of a run that goes on. Times are virtual nanoseconds. */
public interface Witness {
    /** As it was at the start. */
    Scenario scenario();

    /** Everything before is done. */
    long now();

    /** The budget that ended it. */
    Optional<String> stoppedBy();

    /** Has somebody look whenever it is due, and whenever something is done to the run. */
    void follow(Follower follower);

    /** Somebody who must look at certain times, and at nothing else than what is there then. */
    interface Follower {
        /** When next; {@code NEVER} for not any more. */
        long due();

        void look();
    }

    /** Counts what some users want from now on, each of their classes at each instance in a tally of its own. */
    List<Tally> count(String users, Supplier<Tally> tally);

    /** Counts it there no more. */
    void uncount(List<Tally> tallies);

    /** The longest deadline that these users had before a time; {@code NEVER} where one had none. */
    long deadline(String users, long before);

    /**
     * All that a component has measured so far.
     *
     * @param histograms whether those of waits and works are wanted
     */
    Odometer odometer(String component, boolean histograms);

    /** Watches for the longest queue of any instance of a component from now on. */
    Peak peak(String component);

    /** The longest queue. */
    interface Peak {
        /** Since it was taken last. */
        long now();

        /** As {@link #now}; begins anew. */
        long take();
    }

    Bill bill();

    List<Ledger.Account> accounts();

    /** Tells of each line of the event log from now on, at the next mark. */
    void listen(Consumer<Evidence.Line> listener);

    /** The latest time up to now at which it was so; of a fixed time that time, also in future. */
    OptionalLong latest(Moment moment);

    /** The next time after now at which it is known to be so; {@code NEVER} for none. */
    long upcoming(Moment moment);
}
