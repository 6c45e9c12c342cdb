package dev.faultline.simulator.message;

import dev.faultline.simulator.time.Hash;

/**
 * The answer to a call.
 *
 * @param id the call's id
 * @param from address of the instance that answers
 * @param request the call's user request
 * @param value what the operation gives back: HIT or MISS, a version
 * @param load calls open at the callee when it answered, for balancers that listen to replies
 */
public record Reply(long id, int from, long request, Reason outcome, long value, int load) implements Message {
    public static final long MISS = 0;
    public static final long HIT = 1;

    /** A miss, but an entry that has run out is there, if nothing better can be got. */
    public static final long STALE = 2;

    /** A store has no such row. */
    public static final long ABSENT = -1;

    @Override
    public long fingerprint() {
        return Hash.mix(id * Hash.K1
                + from * Hash.K2
                + request * Hash.K3
                + outcome.ordinal() * Hash.K4
                + value * Hash.K5
                + load * Hash.K6);
    }

    public boolean ok() {
        return outcome == Reason.OK;
    }
}
