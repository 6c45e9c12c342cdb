package dev.faultline.simulator.component;

import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which instance owns each shard, as of a version. Versions grow with virtual time and name who decided, so that two
 * instances that decide without knowing of each other never make the same one.
 */
record ShardTable(long version, List<Integer> owners) {
    static final int NOBODY = -1;

    ShardTable {
        owners = List.copyOf(owners);
    }

    /** Nothing known yet. */
    static ShardTable unknown(int shards) {
        return new ShardTable(-1, Collections.nCopies(shards, NOBODY));
    }

    /** Spread evenly, in turns: what everybody knows as virtual time begins. */
    static ShardTable even(int shards, List<Integer> instances) {
        List<Integer> owners = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            owners.add(instances.get(shard % instances.size()));
        }
        return new ShardTable(0, owners);
    }

    /** The next version, with other owners. */
    ShardTable next(List<Integer> changed, long now, int decider) {
        long count = Math.max(version >> 16, now / VirtualTime.MICROSECOND) + 1;
        return new ShardTable(count << 16 | decider & 0xFFFF, changed);
    }

    boolean isKnown() {
        return version >= 0;
    }

    int owner(int shard) {
        return owners.get(shard);
    }

    int count(int instance) {
        return Collections.frequency(owners, instance);
    }
}
