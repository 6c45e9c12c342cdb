package dev.faultline.simulator.message;

import dev.faultline.simulator.time.Hash;

/**
 * A replica asks its primary for the writes that it has not got.
 *
 * @param from address of the replica
 * @param after the version up to which it has everything
 */
public record CatchUp(int from, long after) implements Message {
    @Override
    public long fingerprint() {
        return Hash.mix(from * Hash.K1 + after * Hash.K2);
    }
}
