package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Replicate;
import dev.faultline.simulator.policy.VersionStore;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** The last writes of a primary, kept so that a replica which has missed some can get them again. */
final class ReplicationLog {
    /** Writes kept. A replica that has missed more gets the last ones, and the versions of what they wrote are right. */
    private static final int KEPT = 1 << 16;

    private long[] keys = new long[64];
    private long[] times = new long[64];
    private long last;

    /** The version of the last write; the first write makes version 1. */
    long last() {
        return last;
    }

    /** Takes in a write and returns its version. */
    long append(long key, long now) {
        last++;
        if (last >= keys.length && keys.length < KEPT) {
            keys = Arrays.copyOf(keys, keys.length * 2);
            times = Arrays.copyOf(times, times.length * 2);
        }
        keys[slot(last)] = key;
        times[slot(last)] = now;
        return last;
    }

    /** Takes in a write of a leader, with its version. */
    void accept(Replicate write) {
        last = write.version() - 1;
        append(write.key(), write.committedAt());
    }

    /** Drops the writes after a version; of each row that they wrote, the version before is told, as far as it is kept. */
    void truncate(long version, VersionStore rows) {
        long first = firstAfter(version);
        Set<Long> touched = new LinkedHashSet<>();
        for (long lost = first; lost <= last; lost++) {
            touched.add(keys[slot(lost)]);
        }
        long kept = Math.max(1, last - keys.length + 1);
        for (long before = Math.min(version, last); before >= kept && !touched.isEmpty(); before--) {
            if (touched.remove(keys[slot(before)])) {
                rows.put(keys[slot(before)], before);
            }
        }
        touched.forEach(key -> rows.put(key, VersionStore.NONE));
        last = Math.min(last, version);
    }

    /** The first write that is still kept after a version. */
    long firstAfter(long version) {
        return Math.max(version + 1, last - keys.length + 1);
    }

    /** A kept write as a message. */
    Replicate message(int from, long version, long previous) {
        return new Replicate(from, keys[slot(version)], version, previous, times[slot(version)]);
    }

    private int slot(long version) {
        return (int) version & (keys.length - 1);
    }
}
