package dev.faultline.simulator.message;

import dev.faultline.simulator.time.Hash;
import java.util.List;

/**
 * A log tells a consumer which partitions are its own. It says all of them, so that a lost or doubled one does no harm; it
 * is sent whenever that changes, and in answer to each {@link Subscribe}.
 *
 * @param from address of the log's instance
 * @param generation grows with each time that the partitions of the group are given out; an older one is out of date
 */
public record Assignment(int from, long generation, List<Integer> partitions) implements Message {
    public Assignment {
        partitions = List.copyOf(partitions);
    }

    @Override
    public long fingerprint() {
        long hash = Hash.mix(from * Hash.K1 + generation * Hash.K2);
        for (int partition : partitions) {
            hash = Hash.roll(hash, partition);
        }
        return hash;
    }
}
