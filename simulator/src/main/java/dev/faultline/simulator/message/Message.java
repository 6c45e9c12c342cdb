package dev.faultline.simulator.message;

/** What travels from one component instance to another. Values only; every field is part of the fingerprint. */
public sealed interface Message
        permits Call,
                Reply,
                Cancel,
                Subscribe,
                Assignment,
                Delivery,
                Settle,
                Replicate,
                CatchUp,
                CommitNews,
                LeaderNews,
                Members,
                ShardMessage,
                Control {
    /** No request: a probe, a member list, a message of the system itself. */
    long NO_REQUEST = -1;
    /** No intended effect. */
    long NO_INTENT = -1;

    /** A mix of all fields, for the hash of the run. */
    long fingerprint();

    /** The user request that it belongs to, or {@link #NO_REQUEST}. */
    default long request() {
        return NO_REQUEST;
    }

    /** The intended effect that travels with it and may still be applied because of it, or {@link #NO_INTENT}. */
    default long intent() {
        return NO_INTENT;
    }

    /** Ids are made by the instance that sends first: its address and its own count. */
    static long id(int address, long count) {
        return ((long) address << 40) | count;
    }

    /** The address of the instance that made the id. */
    static int origin(long id) {
        return (int) (id >> 40);
    }

    /** The count within the instance that made the id. */
    static long count(long id) {
        return id & ((1L << 40) - 1);
    }
}
