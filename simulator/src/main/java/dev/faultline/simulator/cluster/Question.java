package dev.faultline.simulator.cluster;

/** What the conductor may want to know of an instance between windows. */
sealed interface Question {
    /** How does it stand, and what has it noted? */
    record Report(long time, boolean closeInterval, boolean withHops) implements Question {}

    /** From now on, note the messages of requests whose mixed id has no bit of the mask; -1 for none. */
    record SampleHops(long mask) implements Question {}

    /** Which requests failed for a reason, by its ordinal? */
    record Failures(int reason) implements Question {}

    record Histograms() implements Question {}

    record Parked() implements Question {}
}
