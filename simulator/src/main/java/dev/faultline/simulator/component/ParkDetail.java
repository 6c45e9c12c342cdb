package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.VirtualTime;

/**
 * What a queue says about a message that it sets aside, in the {@code detail} of its PARK call.
 *
 * @param cause why its last delivery failed
 * @param deliveries how often it was delivered; more than 65,535 are told as so many
 * @param redrives how often it had been set aside and sent back before; more than 255 are told as so many
 * @param publishedAt when the queue accepted it, in nanoseconds of virtual time, to the millisecond
 */
record ParkDetail(Reason cause, int deliveries, int redrives, long publishedAt) {
    private static final int MOST_DELIVERIES = 0xFFFF;
    private static final int MOST_REDRIVES = 0xFF;

    ParkDetail {
        deliveries = Math.min(deliveries, MOST_DELIVERIES);
        redrives = Math.min(redrives, MOST_REDRIVES);
        publishedAt -= publishedAt % VirtualTime.MILLISECOND;
    }

    /** From the low end: 8 bits of cause, 16 of deliveries, 8 of redrives, 31 of milliseconds. */
    long encode() {
        return cause.ordinal()
                | (long) deliveries << 8
                | (long) redrives << 24
                | publishedAt / VirtualTime.MILLISECOND << 32;
    }

    static ParkDetail decode(long detail) {
        return new ParkDetail(
                Reason.of((int) (detail & 0xFF)),
                (int) (detail >> 8) & MOST_DELIVERIES,
                (int) (detail >> 24) & MOST_REDRIVES,
                (detail >>> 32) * VirtualTime.MILLISECOND);
    }
}
