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
    COMPENSATE
}
