package dev.faultline.simulator.run;

import dev.faultline.simulator.time.Event;

/** Sees a plain run event by event: to find something out about it, or to see that it keeps the rules. */
public interface Witness {
    /** Something is on its way, or an alarm was set. */
    void sent(Event event);

    /** An event is about to be executed by the instance that it is for. */
    default void before(Event event, Instance instance) {}
}
