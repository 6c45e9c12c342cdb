package dev.faultline.simulator.run;

/**
 * One message of a sampled request on its way, for the dots on the page.
 *
 * @param from address of the sender
 * @param to address of the receiver
 * @param sentAt virtual nanoseconds
 * @param arrivesAt virtual nanoseconds; before {@code sentAt} if it got lost
 */
public record Hop(int from, int to, long sentAt, long arrivesAt, Kind kind) {
    /** What travels. */
    public enum Kind {
        CALL,
        RETRY,
        REPLY,
        ERROR,
        DELIVERY
    }
}
