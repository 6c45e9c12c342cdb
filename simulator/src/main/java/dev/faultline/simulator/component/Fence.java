package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.message.Call;

/** Refuses what comes with an older fencing token than one that was seen before. Kept on disk. */
final class Fence {
    private final Counter fencedOff;
    private int newest;

    Fence(InstanceStats stats) {
        fencedOff = stats.counter("fencedOff");
    }

    /** What a call says of the token that its caller holds, in its {@code schema}. */
    static int encode(int token) {
        return -token;
    }

    /** Whether the call comes too late; calls without a token pass. */
    boolean refuses(Call call) {
        int token = call.schema() < 0 ? -call.schema() : 0;
        if (token == 0 || token >= newest) {
            newest = Math.max(newest, token);
            return false;
        }
        fencedOff.increment();
        return true;
    }
}
