package dev.faultline.simulator.policy;

import dev.faultline.simulator.time.Hash;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which shard a key lives on. */
public final class ShardLayout {
    private static final int VIRTUAL_NODES = 160;

    private final By by;
    private final int shards;
    private final long width;
    private final @Nullable HashRing ring;

    /** What it goes by. */
    public enum By {
        /** Equal parts of what a hash can be. */
        HASH,
        /** The remainder of a hash: with one shard more or less, nearly all keys move. */
        MODULO,
        /** A ring: only the keys of the shard that comes or goes move. */
        CONSISTENT_HASH,
        /** Neighbouring keys together: the first so many on the first shard. */
        RANGE,
        /** Keys that count up in time: so many on one shard, the next on the next, and from the first again. */
        TIME
    }

    /** @param width keys next to each other, of RANGE and TIME */
    public ShardLayout(By by, int shards, long width) {
        this.by = by;
        this.shards = shards;
        this.width = width;
        this.ring = by == By.CONSISTENT_HASH && shards > 1 ? ring(shards) : null;
    }

    private static HashRing ring(int shards) {
        List<Integer> members = new ArrayList<>();
        for (int i = 0; i < shards; i++) {
            members.add(i);
        }
        return new HashRing(members, VIRTUAL_NODES, 0);
    }

    /** From 0; the same for everybody. */
    public int shard(long key) {
        long hash = Hash.mix(key ^ Hash.K6);
        return switch (by) {
            case HASH -> (int) Math.unsignedMultiplyHigh(hash, shards);
            case MODULO -> (int) Long.remainderUnsigned(hash, shards);
            case CONSISTENT_HASH -> ring == null ? 0 : ring.owner(key);
            case RANGE -> (int) Math.min(shards - 1, key / width);
            case TIME -> (int) (key / width % shards);
        };
    }
}
