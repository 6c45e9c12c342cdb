package dev.faultline.simulator.cluster;

/** What the conductor may want to know of an instance between windows. */
sealed interface Question {
    /**
     * How does it stand, and what has it noted?
     *
     * @param hopMask which requests' messages shall be noted from now on: those whose mixed id has no bit of the mask; -1
     *     for none; {@link #SAME} to leave that alone and hand over nothing
     */
    record Report(long time, boolean closeInterval, long hopMask) implements Question {
        static final long SAME = -2;
    }

    /** Which requests failed for a reason, by its ordinal? */
    record Failures(int reason) implements Question {}

    record Histograms() implements Question {}

    record Parked() implements Question {}
}
