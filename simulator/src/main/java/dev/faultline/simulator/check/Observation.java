package dev.faultline.simulator.check;

import dev.faultline.simulator.scenario.Measure.Unit;

/** A number that a run shows, as far as it has come. */
interface Observation {
    /** In words: {@code p99 of users.order from 20s to 50s}. */
    String what();

    Unit unit();

    Observed now();

    /** Whether it can only become greater: a maximum. */
    default boolean grows() {
        return false;
    }

    /**
     * What was observed up to now.
     *
     * @param value not a number where there is nothing
     * @param settled whether it will not change any more
     * @param evidence the numbers that it follows from
     * @param waits why it cannot be judged yet; empty where it can
     */
    record Observed(double value, boolean settled, String evidence, String waits) {
        boolean judgeable() {
            return waits.isEmpty();
        }
    }
}
