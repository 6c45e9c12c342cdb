package dev.faultline.simulator.message;

import dev.faultline.simulator.time.Hash;

/**
 * A consumer tells the queue what became of a delivery.
 *
 * @param id the message's id
 * @param from address of the consumer
 * @param count which delivery of the message; 0 for a copy from a log that the consumer had already, which changes nothing
 * @param cause why it was not acknowledged; OK for an acknowledgement
 */
public record Settle(long id, int from, int count, Verdict verdict, Reason cause, long request) implements Message {
    /** What the queue shall do with the message. */
    public enum Verdict {
        /** Done: forget it. */
        ACKNOWLEDGE,
        /** Deliver it again, if its deliveries are not used up. */
        REQUEUE,
        /** Never deliver it again: set it aside. */
        REJECT,
        /** Of a log: it was not begun. As if it had never been delivered. */
        RETURN
    }

    @Override
    public long fingerprint() {
        return Hash.mix(id * Hash.K1
                + from * Hash.K2
                + count * Hash.K3
                + (verdict.ordinal() * 64L + cause.ordinal()) * Hash.K4
                + request * Hash.K5);
    }
}
