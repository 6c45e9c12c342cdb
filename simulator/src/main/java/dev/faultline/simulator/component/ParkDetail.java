package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.VirtualTime;

/**
 * What a queue or a log says about a message that it sets aside, in the {@code detail} of its PARK call.
 *
 * @param cause why its last delivery failed
 * @param deliveries how often it was delivered; more than 4,095 are told as so many
 * @param redrives how often it had been set aside and sent back before; more than 255 are told as so many
 * @param publishedAt when the queue accepted it, in nanoseconds of virtual time, to the millisecond
 * @param group of a log: which of its groups could not process it, from 0; else {@link #NO_GROUP}
 */
record ParkDetail(Reason cause, int deliveries, int redrives, long publishedAt, int group) {
    private static final int MOST_DELIVERIES = 0xFFF;
    private static final int MOST_REDRIVES = 0xFF;
    static final int NO_GROUP = -1;

    /** Groups that can be told apart. */
    static final int MOST_GROUPS = 15;

    ParkDetail {
        deliveries = Math.min(deliveries, MOST_DELIVERIES);
        redrives = Math.min(redrives, MOST_REDRIVES);
        publishedAt -= publishedAt % VirtualTime.MILLISECOND;
    }

    /** From the low end: 8 bits of cause, 12 of deliveries, 4 of the group, 8 of redrives, 31 of milliseconds. */
    long encode() {
        return cause.ordinal()
                | (long) deliveries << 8
                | (long) (group + 1) << 20
                | (long) redrives << 24
                | publishedAt / VirtualTime.MILLISECOND << 32;
    }

    static ParkDetail decode(long detail) {
        return new ParkDetail(
                Reason.of((int) (detail & 0xFF)),
                (int) (detail >> 8) & MOST_DELIVERIES,
                (int) (detail >> 24) & MOST_REDRIVES,
                (detail >>> 32) * VirtualTime.MILLISECOND,
                ((int) (detail >> 20) & MOST_GROUPS) - 1);
    }

    /** What the call that brings it back says of it, in its {@code detail}. */
    long encodeRedrive() {
        return Math.min(redrives + 1, MOST_REDRIVES) | (long) (group + 1) << 8;
    }

    /** How often it had been set aside before, of a message that comes back. */
    static int redrives(long redrive) {
        return (int) redrive & MOST_REDRIVES;
    }

    /** For which group of a log it comes back. */
    static int group(long redrive) {
        return (int) (redrive >> 8) - 1;
    }
}
