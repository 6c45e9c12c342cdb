package dev.faultline.simulator.check;

import dev.faultline.simulator.scenario.Measure.Unit;

/**
 * A number that a run shows.
 *
 * @param value a duration in nanoseconds, a rate a second, a share from 0 to 1; not a number where there is nothing yet
 * @param settled whether it will not change any more
 * @param what is measured, in words: {@code p99 of users.order from 20s to 50s}
 * @param evidence the numbers that it follows from, or why there is none yet
 */
public record Reading(double value, Unit unit, boolean settled, String what, String evidence) {

    /** Whether there is a number. */
    public boolean known() {
        return !Double.isNaN(value);
    }

    /** As a file would write it: {@code 4.2s}. */
    public String text() {
        return unit.write(value);
    }
}
