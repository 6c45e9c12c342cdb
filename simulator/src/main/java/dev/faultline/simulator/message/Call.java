package dev.faultline.simulator.message;

import dev.faultline.simulator.time.Hash;
import dev.faultline.simulator.time.VirtualTime;

/**
 * One component asks another to do something. The same user request keeps its {@code request} id, key and idempotency
 * key through all its attempts and through everything that is called for it.
 *
 * @param id unique for its caller; the reply carries it back
 * @param from address of the caller's instance
 * @param requestClass index of the request class in the scenario, or -1
 * @param request id of the user request
 * @param attempt 1 where every call on the way was a first try, more where any was a retry
 * @param chain tells apart the calls made for one request: a mix of the steps that led here, 0 from the user
 * @param key what it is about: the key of a row, a cache entry, a shard
 * @param deadline virtual time after which nobody waits for the answer; {@link VirtualTime#NEVER} for none
 * @param intent the intended effect that it may apply, or {@link Message#NO_INTENT}
 * @param applies whether the callee applies the effect when it has done this call
 * @param idempotencyKey 0 for none
 * @param poison whether its payload cannot be processed
 * @param detail what the operation adds: for PARK the deliveries and the cause, for WRITE the
 *     version, for PUBLISH to a log or a topic the effect's number plus one
 * @param schema of the message that it carries, an {@link EventSchema}; of a read, which of the store's queries it is, from
 *     1; of a WRITE, what it says of the message that goes into the outbox; negative, of a WRITE or a HANDLE: the
 *     caller's fencing token; 0 for none
 */
public record Call(
        long id,
        int from,
        Operation operation,
        int requestClass,
        long request,
        int attempt,
        long chain,
        long key,
        long deadline,
        long intent,
        boolean applies,
        long idempotencyKey,
        boolean poison,
        long detail,
        int schema)
        implements Message {
    /** A call that carries nothing with a schema. */
    public Call(
            long id,
            int from,
            Operation operation,
            int requestClass,
            long request,
            int attempt,
            long chain,
            long key,
            long deadline,
            long intent,
            boolean applies,
            long idempotencyKey,
            boolean poison,
            long detail) {
        this(
                id,
                from,
                operation,
                requestClass,
                request,
                attempt,
                chain,
                key,
                deadline,
                intent,
                applies,
                idempotencyKey,
                poison,
                detail,
                0);
    }

    @Override
    public long fingerprint() {
        long flags = operation.ordinal() * 4L + (applies ? 2 : 0) + (poison ? 1 : 0);
        return Hash.mix(id * Hash.K1
                + from * Hash.K2
                + flags * Hash.K3
                + requestClass * Hash.K4
                + Hash.mix(request * Hash.K5 + attempt * Hash.K6 + key * Hash.K7 + deadline * Hash.K8)
                + Hash.mix(chain * Hash.K4 + intent * Hash.K1 + idempotencyKey * Hash.K2 + detail * Hash.K3)
                + schema * Hash.K5);
    }

    /** Whether the deadline has passed. */
    public boolean expired(long now) {
        return now > deadline;
    }
}
