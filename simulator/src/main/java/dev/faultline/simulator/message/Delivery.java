package dev.faultline.simulator.message;

import dev.faultline.simulator.time.Hash;

/**
 * A queue or a log hands a message to a consumer; the same message may be delivered several times. Of a log, what is
 * delivered of one partition is a stream in order: each delivery names the one before, so that a consumer notices where
 * one is missing or has overtaken another.
 *
 * @param id of the message, the same for each delivery
 * @param from address of the queue's instance
 * @param chain the publishing call's: tells apart the messages of one request
 * @param count 1 for the first delivery of the message
 * @param publishedAt virtual time at which the queue accepted the message
 * @param partition of a log; {@link #NO_PARTITION} from a queue
 * @param stream grows whenever the log delivers the partition anew from some place; 0 from a queue
 * @param offset place in the partition; 0 from a queue
 * @param previous offset of the delivery before this one in its stream, -1 for its first; 0 from a queue
 * @param schema of the message, an {@link EventSchema}
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
        long publishedAt,
        int partition,
        long stream,
        long offset,
        long previous,
        int schema)
        implements Message {
    public static final int NO_PARTITION = -1;

    /** A delivery of a queue. */
    public static Delivery ofQueue(
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
            long publishedAt,
            int schema) {
        return new Delivery(
                id,
                from,
                requestClass,
                request,
                chain,
                key,
                intent,
                idempotencyKey,
                poison,
                count,
                publishedAt,
                NO_PARTITION,
                0,
                0,
                0,
                schema);
    }

    public boolean isOfLog() {
        return partition != NO_PARTITION;
    }

    @Override
    public long fingerprint() {
        return Hash.mix(id * Hash.K1
                + from * Hash.K2
                + requestClass * Hash.K3
                + request * Hash.K4
                + Hash.mix(key * Hash.K5 + intent * Hash.K6 + idempotencyKey * Hash.K7)
                + Hash.mix(chain * Hash.K6 + count * Hash.K8)
                + Hash.mix(publishedAt * 2 + (poison ? 1 : 0))
                + (partition - NO_PARTITION) * Hash.K5 // and nothing more from a queue
                + stream * Hash.K6
                + offset * Hash.K7
                + previous * Hash.K8
                + schema * Hash.K1
                + schema * Hash.K2);
    }
}
