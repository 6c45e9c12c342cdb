package dev.faultline.simulator.lesson;

import dev.faultline.simulator.run.Intervention;
import dev.faultline.simulator.scenario.Scenario.Change;

/** Something done to a board: before the run, or in it. */
public sealed interface Deed {
    /** What knock-outs call it; several may share it. Empty where it has none. */
    String id();

    /** A change to the scenario before the run starts. */
    record Before(String id, Change change) implements Deed {}

    /**
     * Something done in the run.
     *
     * @param when the virtual time at which it takes effect
     */
    record During(String id, long when, Intervention intervention) implements Deed {}
}
