package dev.faultline.simulator.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which consumer of a group owns which partition of a log. Every partition has one owner, and no consumer owns more than
 * one partition more than another; those beyond the number of partitions own none. Kafka's range and cooperative sticky
 * assignors share out a single topic like this.
 */
public final class PartitionAssignment {
    /** Owner of a partition that nobody has. */
    public static final int NOBODY = -1;

    private PartitionAssignment() {}

    /**
     * Neighbouring partitions go to the same consumer, whoever had them before.
     *
     * @param partitions how many there are
     * @param members consumers, in the order in which they get theirs
     * @return the owner of each partition; {@link #NOBODY} if there are no members
     */
    public static List<Integer> range(int partitions, List<Integer> members) {
        List<Integer> owners = new ArrayList<>(partitions);
        for (int i = 0; i < members.size(); i++) {
            owners.addAll(Collections.nCopies(quota(partitions, members.size(), i), members.get(i)));
        }
        return members.isEmpty() ? Collections.nCopies(partitions, NOBODY) : owners;
    }

    /**
     * As even as {@link #range}, and as many partitions as possible stay where they are.
     *
     * @param owners of the partitions up to now; {@link #NOBODY} or somebody who has left where one has to go
     */
    public static List<Integer> sticky(List<Integer> owners, List<Integer> members) {
        if (members.isEmpty()) {
            return Collections.nCopies(owners.size(), NOBODY);
        }
        List<Integer> byHoldings = new ArrayList<>(members);
        // Those with most keep most: the larger shares are theirs, so that fewer have to give one up.
        byHoldings.sort((a, b) -> Collections.frequency(owners, b) - Collections.frequency(owners, a));
        List<Integer> next = new ArrayList<>(Collections.nCopies(owners.size(), NOBODY));
        for (int i = 0; i < byHoldings.size(); i++) {
            keep(owners, next, byHoldings.get(i), quota(owners.size(), members.size(), i));
        }
        for (int i = 0; i < byHoldings.size(); i++) {
            int member = byHoldings.get(i);
            int missing = quota(owners.size(), members.size(), i) - Collections.frequency(next, member);
            for (int p = next.indexOf(NOBODY); missing > 0; p = next.indexOf(NOBODY), missing--) {
                next.set(p, member);
            }
        }
        return next;
    }

    private static void keep(List<Integer> owners, List<Integer> next, int member, int most) {
        int kept = 0;
        for (int p = 0; p < owners.size() && kept < most; p++) {
            if (owners.get(p) == member) {
                next.set(p, member);
                kept++;
            }
        }
    }

    /** The first ones get one more where it does not come out even. */
    private static int quota(int partitions, int members, int place) {
        return partitions / members + (place < partitions % members ? 1 : 0);
    }
}
