package dev.faultline.simulator.run;

import dev.faultline.simulator.time.VirtualTime;

/** What one can ask of a live run. */
public sealed interface Command {
    /** Speed that is not paced: as fast as it goes. */
    double UNLIMITED = Double.POSITIVE_INFINITY;

    /** @param speed virtual seconds a wall-clock second, from 0.001; {@link #UNLIMITED} for no pace */
    record Play(double speed) implements Command {}

    record Pause() implements Command {}

    /** Executes so many events, then pauses. */
    record StepEvents(int count) implements Command {}

    /** Runs so much virtual time as fast as it goes, then pauses. */
    record StepTime(long nanos) implements Command {}

    /** Runs to a later time as fast as it goes, then pauses. */
    record RunTo(long time) implements Command {}

    /** Goes back to an earlier time by replaying; later interventions are forgotten. Then pauses. */
    record GoBack(long time) implements Command {
        public GoBack {
            if (time < 0 || time == VirtualTime.NEVER) {
                throw new IllegalArgumentException("no time to go back to: " + time);
            }
        }
    }

    record Intervene(Intervention intervention) implements Command {}
}
