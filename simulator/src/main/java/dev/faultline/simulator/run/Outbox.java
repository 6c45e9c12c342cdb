package dev.faultline.simulator.run;

import dev.faultline.simulator.time.Event;

/** Takes what an instance sends, to others or to itself, and sees to it that it happens at its time. */
@FunctionalInterface
public interface Outbox {
    void emit(Event event);
}
