package dev.faultline.simulator.message;

import dev.faultline.simulator.time.Hash;

/**
 * A queue hands a message to a consumer; the same message may be delivered several times.
 *
 * @param id of the message, the same for each delivery
 * @param from address of the queue's instance
 * @param chain the publishing call's: tells apart the messages of one request
 * @param count 1 for the first delivery of the message
 * @param publishedAt virtual time at which the queue accepted the message
 */
public record Delivery(
        long id,
        int from,
        int requestClass,
        long request,
        long chain,
        long key,
        long intent,
        long idempotencyKey,
        boolean poison,
        int count,
        long publishedAt)
        implements Message {
    @Override
    public long fingerprint() {
        return Hash.mix(id * Hash.K1
                + from * Hash.K2
                + requestClass * Hash.K3
                + request * Hash.K4
                + Hash.mix(key * Hash.K5 + intent * Hash.K6 + idempotencyKey * Hash.K7)
                + Hash.mix(chain * Hash.K6 + count * Hash.K8)
                + Hash.mix(publishedAt * 2 + (poison ? 1 : 0)));
    }
}
