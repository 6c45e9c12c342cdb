package dev.faultline.simulator.cluster;

import java.util.Map;

/** The instances of one conductor, wherever they live. */
interface RunCrew extends Conductor.Crew {
    /** Gets all instances in place; tells when they can be sent turns. */
    void hire(Conductor conductor, Runnable ready);

    /** Lets all go. */
    void dismiss();

    /** The name of the node that carries each instance, by address. */
    Map<Integer, String> nodes();

    /** Whether the instances may live elsewhere, and what is said get lost. */
    default boolean apart() {
        return false;
    }

    /** An instance that lives apart has something to tell. */
    default void news(InstanceNews news) {}

    /** Some time has passed: asks again for those who have not come yet. */
    default void askMissing() {}
}
