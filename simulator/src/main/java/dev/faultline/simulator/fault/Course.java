package dev.faultline.simulator.fault;

/**
 * How strong a fault is as time goes by: it grows over a ramp, stays, and fades once its time is over.
 *
 * @param from when it was injected
 * @param ramp how long it takes to be there in full; 0 for at once
 * @param until when it begins to fade; {@link Long#MAX_VALUE} for never
 * @param fade how long it takes to be gone
 */
public record Course(long from, long ramp, long until, long fade) {
    /** There in full until it is healed. */
    public static final Course STEADY = new Course(0, 0, Long.MAX_VALUE, 0);

    /** From 0 for nothing to 1 for all of it. */
    public double strength(long now) {
        double strength = ramp > 0 && now - from < ramp ? (double) (now - from) / ramp : 1;
        return now <= until ? strength : Math.max(0, Math.min(strength, 1 - (double) (now - until) / fade));
    }
}
