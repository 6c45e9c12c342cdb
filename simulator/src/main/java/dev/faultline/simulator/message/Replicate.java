package dev.faultline.simulator.message;

import dev.faultline.simulator.time.Hash;

/**
 * A primary sends a committed write to a replica.
 *
 * @param version the number of the write among all writes of the primary
 * @param previous whoever has everything up to this version has missed nothing before this write
 * @param committedAt virtual time of the commit
 */
public record Replicate(int from, long key, long version, long previous, long committedAt) implements Message {
    @Override
    public long fingerprint() {
        return Hash.mix(
                from * Hash.K1 + key * Hash.K2 + version * Hash.K3 + previous * Hash.K4 + committedAt * Hash.K5);
    }
}
