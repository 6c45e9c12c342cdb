package dev.faultline.simulator.component;

/**
 * A message in a dead-letter store.
 *
 * @param cause label of the reason of the last failure
 * @param deliveries how often it was delivered before it was set aside
 * @param mended whether the operator has repaired its payload
 */
public record ParkedMessage(
        long id, long request, String source, String cause, int deliveries, long parkedAt, boolean poison, boolean mended) {}
