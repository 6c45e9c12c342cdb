package dev.faultline.simulator.measure;

/** What an instance tells the ledger about one intended effect. Facts of one window may come in any order. */
public enum Fact {
    /** Somebody wants the effect; the number of the effect goes with it. */
    INTENDED,
    /** A copy that may still apply it has come into being: on a link, in a queue, at work. */
    COPY,
    /** Such a copy is no more. */
    GONE,
    APPLIED,
    /** Undone on purpose. */
    COMPENSATED,
    /** Whoever wanted it was told that it is done, and waits no longer. */
    TOLD_DONE,
    /** Whoever wanted it was told that it did not happen, and waits no longer. */
    TOLD_FAILED,
    /** Whoever wanted it gave up without knowing. */
    GAVE_UP,
    /** Set aside for a person. */
    PARKED,
    /** Taken up again by a person. */
    UNPARKED,
    /** Given up by a person. */
    DISCARDED,
    /** What had applied it is lost, and with it the effect. */
    REVERTED;

    private static final Fact[] ALL = values();

    static Fact of(int ordinal) {
        return ALL[ordinal];
    }
}
