package dev.faultline.simulator.run;

import org.jspecify.annotations.Nullable;

/**
 * That an alert has fired. Times are nanoseconds of virtual time.
 *
 * @param id of its rule
 * @param what it found, in words
 * @param until when it was no longer so, or null
 * @param fault the latest fault that had begun before, {@code slow on payments}; empty for none
 * @param sinceFault from the beginning of that fault to the alert, or -1
 * @param sinceUsers from the first request that did not end well after that fault began to the alert; -1 for none
 */
public record Alert(
        String id, String what, long at, @Nullable Long until, String fault, long sinceFault, long sinceUsers) {

    Alert endedAt(long time) {
        return new Alert(id, what, at, time, fault, sinceFault, sinceUsers);
    }
}
