package dev.faultline.simulator.policy;

/**
 * When a call that has not been answered yet is made once more beside the first, as in gRPC (proposal A6) and in "The Tail
 * at Scale".
 *
 * @param after nanoseconds from one try to the next; 0 to make all of them at once
 * @param most tries at a time, the first included; gRPC allows five
 * @param cancel whether the callees of those that lost are told
 */
public record HedgePolicy(long after, int most, boolean cancel) {
    /** Whether a further try may be made beside those that were. */
    public boolean allowsAfter(int made) {
        return made < most;
    }
}
