package dev.faultline.simulator.message;

import dev.faultline.simulator.time.Hash;

/** A primary sends a committed write to a replica. */
public record Replicate(int from, long key, long version, long committedAt) implements Message {
    @Override
    public long fingerprint() {
        return Hash.mix(from * Hash.K1 + key * Hash.K2 + version * Hash.K3 + committedAt * Hash.K4);
    }
}
