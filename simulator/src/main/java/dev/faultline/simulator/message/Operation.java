package dev.faultline.simulator.message;

/** What a call asks for. */
public enum Operation {
    /** Serve a user's request of the call's class. */
    HANDLE,
    READ,
    WRITE,
    /** Look a key up in a cache; the reply's value is {@link Reply#HIT} or {@link Reply#MISS}. */
    GET,
    /** Put a key into a cache. */
    PUT,
    /** Hand a message to a queue. */
    PUBLISH,
    /** Set a message aside in a dead-letter store. */
    PARK,
    /** Ask whether an instance is well. */
    PROBE,
    /** Undo what an earlier call with the same effect has done. */
    COMPENSATE,
    /** Open a transaction on a connection of its own; it is known by this call's id. */
    BEGIN,
    /** Read within the transaction that {@code detail} names. */
    QUERY,
    /** Read within a transaction, and lock the row until it ends. */
    QUERY_LOCKED,
    /** Write within a transaction: its row is locked until it ends, and nobody sees it before. */
    UPDATE,
    /** Make all that a transaction wrote visible, at once. To let it go, the call that began it is cancelled. */
    COMMIT,
    /** Get a lease, or renew it; the key names it, the reply's value is a token. */
    ACQUIRE,
    /** Ask an instance how much it has to do; the detail says of what, the reply's value is in millionths. */
    MEASURE,
    /** Nobody can read what: it was garbled on its way. The shell answers it with an error. */
    UNREADABLE,
    /** Restart with another version, which the detail tells; the reply's value is the version. */
    DEPLOY
}
