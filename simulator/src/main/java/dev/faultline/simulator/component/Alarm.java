package dev.faultline.simulator.component;

/** What an instance set itself to do at a later time. A crash of the instance makes it void. */
@FunctionalInterface
public interface Alarm {
    void ring(Context context);
}
