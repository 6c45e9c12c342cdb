package dev.faultline.simulator.message;

import dev.faultline.simulator.time.Hash;
import java.util.List;

/** What the instances of a service that is sharded by key say to each other. */
public sealed interface ShardMessage extends Message {
    /** I am alive, and this is the newest allocation that I know of. */
    record Heartbeat(int from, long version) implements ShardMessage {
        @Override
        public long fingerprint() {
            return Hash.mix(from * Hash.K1 + version * Hash.K2);
        }
    }

    /** Which instance owns each shard; -1 while nobody does. A higher version replaces a lower one. */
    record Allocation(int from, long version, List<Integer> owners) implements ShardMessage {
        public Allocation {
            owners = List.copyOf(owners);
        }

        @Override
        public long fingerprint() {
            long hash = Hash.mix(from * Hash.K1 + version * Hash.K2);
            for (int owner : owners) {
                hash = Hash.roll(hash, owner);
            }
            return hash;
        }
    }

    /** Finish what you have of this shard and tell me: it goes to another instance. */
    record HandOff(int from, int shard, long version) implements ShardMessage {
        @Override
        public long fingerprint() {
            return Hash.mix(from * Hash.K1 + shard * Hash.K2 + version * Hash.K3);
        }
    }

    /** The shard shall not move after all: go on with it. */
    record Keep(int from, int shard, long version) implements ShardMessage {
        @Override
        public long fingerprint() {
            return Hash.mix(from * Hash.K1 + shard * Hash.K2 + version * Hash.K5);
        }
    }

    /** The shard is no longer at work here. */
    record HandedOff(int from, int shard, long version) implements ShardMessage {
        @Override
        public long fingerprint() {
            return Hash.mix(from * Hash.K1 + shard * Hash.K2 + version * Hash.K4);
        }
    }
}
