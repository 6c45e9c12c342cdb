package dev.faultline.simulator.message;

import dev.faultline.simulator.time.Hash;
import java.util.List;

/**
 * What a coordinator has committed lately, told to the other coordinators so that each can say which of its reads were
 * stale. Nothing else depends on it.
 *
 * @param from address of the coordinator
 * @param asOf virtual time up to which it tells of everything, if all before {@code first} was heard
 * @param first number of the first commit in the list, counted from 1 at this coordinator
 * @param heard number of the last commit of the receiver's that the sender has heard of
 */
public record CommitNews(int from, long asOf, long first, long heard, List<Commit> commits) implements Message {
    /** A write of a key that enough replicas have acknowledged. */
    public record Commit(long key, long version, long at) {}

    public CommitNews {
        commits = List.copyOf(commits);
    }

    @Override
    public long fingerprint() {
        long hash = Hash.mix(from * Hash.K1 + asOf * Hash.K2 + first * Hash.K3 + heard * Hash.K4);
        for (Commit commit : commits) {
            hash = Hash.roll(hash, commit.key() * Hash.K1 + commit.version() * Hash.K2 + commit.at() * Hash.K3);
        }
        return hash;
    }
}
