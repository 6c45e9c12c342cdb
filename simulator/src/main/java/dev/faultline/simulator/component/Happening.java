package dev.faultline.simulator.component;

import java.util.Locale;

/** What kind of thing a line of the event log tells of. */
public enum Happening {
    /** A circuit breaker has opened, is half-open, or has closed. */
    BREAKER,
    /** An instance has crashed, is up, in service or out of it. */
    INSTANCE,
    /** A queue, a store or a rate has come to its limit, or has room again. */
    LIMIT,
    /** All connections of a pool or places of a bulkhead are taken, or some are free again. */
    POOL,
    /** A message was set aside, or something was done with those that were. */
    DEAD_LETTER,
    /** Shards or their owners have changed. */
    SHARD,
    /** Who reads what of a queue or a log has changed. */
    CONSUMERS,
    /** A target was found healthy or not. */
    HEALTH,
    /** There shall be more instances, or fewer. */
    SCALE,
    /** A release goes on or back. */
    DEPLOYMENT,
    /** A leader was chosen or lost. */
    LEADER,
    /** An alert has fired, or is resolved. */
    ALERT,
    /** Anything else. */
    OTHER;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As pages and JSON write it: {@code dead-letter}. */
    public String label() {
        return label;
    }
}
