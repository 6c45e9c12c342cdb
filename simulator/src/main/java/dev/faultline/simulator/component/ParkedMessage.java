package dev.faultline.simulator.component;

/**
 * A message in a dead-letter store.
 *
 * @param id the message's, as operations name it
 * @param source the queue it came from
 * @param cause label of the reason of the last failure
 * @param deliveries how often it was delivered before it was set aside
 * @param redrives how often it had been set aside and sent back before
 * @param publishedAt when the queue accepted it, in nanoseconds of virtual time, to the millisecond
 * @param parkedAt when it was set aside, in nanoseconds of virtual time
 * @param mended whether the operator has repaired its payload
 * @param quarantined whether a redrive of all messages passes it over
 */
public record ParkedMessage(
        long id,
        long request,
        String source,
        String cause,
        int deliveries,
        int redrives,
        long publishedAt,
        long parkedAt,
        boolean poison,
        boolean mended,
        boolean quarantined) {}
