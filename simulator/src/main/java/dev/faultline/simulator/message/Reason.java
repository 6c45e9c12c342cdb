package dev.faultline.simulator.message;

import java.util.Locale;

/** How a call ended: well, or for one of a closed list of reasons. */
public enum Reason {
    /** Answered with success. */
    OK(Certainty.DONE),
    QUEUE_FULL(Certainty.DEFINITE),
    SHED(Certainty.DEFINITE),
    THROTTLED(Certainty.DEFINITE),
    BREAKER_OPEN(Certainty.DEFINITE),
    BULKHEAD_FULL(Certainty.DEFINITE),
    NO_HEALTHY_TARGET(Certainty.DEFINITE),
    UNAUTHORISED(Certainty.DEFINITE),
    INVALID(Certainty.DEFINITE),
    TIMEOUT(Certainty.UNKNOWN),
    DEADLINE(Certainty.UNKNOWN),
    /** The callee answered that it failed. What it did before that stays done. */
    ERROR(Certainty.DEFINITE),
    REFUSED_CONNECTION(Certainty.DEFINITE),
    RESET(Certainty.UNKNOWN),
    DROPPED(Certainty.UNKNOWN),
    EXPIRED(Certainty.UNKNOWN),
    POISONED(Certainty.DEFINITE),
    CONFLICT(Certainty.DEFINITE),
    DEADLOCK(Certainty.DEFINITE),
    STOPPED(Certainty.UNKNOWN);

    /** What the caller knows after it. */
    public enum Certainty {
        DONE,
        /** It did not happen, and the caller knows. */
        DEFINITE,
        /** It may or may not have happened. */
        UNKNOWN
    }

    private static final Reason[] ALL = values();

    private final Certainty certainty;
    private final String label;

    Reason(Certainty certainty) {
        this.certainty = certainty;
        this.label = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Certainty certainty() {
        return certainty;
    }

    /** As files, charts and JSON write it: {@code queue-full}. */
    public String label() {
        return label;
    }

    public static Reason of(int ordinal) {
        return ALL[ordinal];
    }

    public static int count() {
        return ALL.length;
    }
}
