package dev.faultline.simulator.component;

import dev.faultline.simulator.message.CommitNews.Commit;
import dev.faultline.simulator.policy.VersionStore;
import java.util.Arrays;

/** The last commits of each key. Of more than the limit, the oldest are forgotten. */
final class CommitHistory {
    private static final int KEPT = 1 << 16;
    private static final long NONE = -1;

    /** Writes of one key that may overtake each other, at most: the search ends after so many older ones. */
    private static final int SEARCHED = 256;

    private long[] keys = new long[64];
    private long[] versions = new long[64];
    private long[] times = new long[64];
    private long[] before = new long[64]; // number of the commit of the same key that was added before it
    private final VersionStore newest = new VersionStore(KEPT); // by key, number + 1
    private long count;

    void add(Commit commit) {
        if (count == keys.length && keys.length < KEPT) {
            grow();
        }
        int slot = slot(count);
        keys[slot] = commit.key();
        versions[slot] = commit.version();
        times[slot] = commit.at();
        before[slot] = newest.version(commit.key()) - 1;
        count++;
        newest.put(commit.key(), count);
    }

    /** Whether so many commits of the key, made before a time, are newer than a version. */
    boolean misses(int commits, long key, long version, long madeBefore) {
        int missed = 0;
        int older = 0;
        long number = newest.version(key) - 1;
        while (number != NONE && number >= count - keys.length && missed < commits && older < SEARCHED) {
            int slot = slot(number);
            if (versions[slot] <= version) {
                older++;
            } else if (times[slot] < madeBefore) {
                missed++;
            }
            number = before[slot];
        }
        return missed == commits;
    }

    private void grow() {
        int length = keys.length * 2;
        keys = Arrays.copyOf(keys, length);
        versions = Arrays.copyOf(versions, length);
        times = Arrays.copyOf(times, length);
        before = Arrays.copyOf(before, length);
    }

    private int slot(long number) {
        return (int) number & (keys.length - 1);
    }
}
