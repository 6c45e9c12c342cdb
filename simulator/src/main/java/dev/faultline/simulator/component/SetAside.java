package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Reason;

/** A message that a queue or a log could not get processed, on its way to the dead-letter component. */
interface SetAside {
    long id();

    long request();

    long intent();

    int deliveries();

    /** The call that sets it aside, under the same id however often it is tried. */
    Call park(int from, Reason cause, int attempt);
}
