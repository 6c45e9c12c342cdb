package dev.faultline.simulator.message;

import dev.faultline.simulator.time.Hash;
import dev.faultline.simulator.time.VirtualTime;

/**
 * A consumer tells a queue that it is there and how much it takes. Everything in it is absolute, so that a lost or doubled
 * one does no harm, and a queue that has forgotten its consumers learns of them again: a consumer sends it when it starts
 * and every {@link #INTERVAL} from then on. It need not send it after a {@link Settle}: the queue knows by that alone
 * that there is room for one more. A consumer that the queue does not hear of for its {@code consumerTimeout} gets
 * nothing more.
 *
 * @param from address of the consumer
 * @param session made anew (an id of the consumer's) each time the consumer starts: with a new session, nothing that was
 *     delivered before is with the consumer any more
 * @param credit deliveries that may be with the consumer at a time, its prefetch; 0 when it leaves
 * @param holding deliveries that are with the consumer now and not settled
 */
public record Subscribe(int from, long session, int credit, int holding) implements Message {
    /** How often a consumer says that it is still there, in nanoseconds. */
    public static final long INTERVAL = VirtualTime.SECOND;

    @Override
    public long fingerprint() {
        return Hash.mix(from * Hash.K1 + session * Hash.K2 + credit * Hash.K3 + holding * Hash.K4);
    }
}
