package dev.faultline.simulator.policy;

import dev.faultline.simulator.time.RandomStream;
import java.util.List;

/**
 * Sends the same key to the same target by a ring of virtual nodes. Where loads are bounded, a target that has its share of
 * what is outstanding times the bound gets nothing more, and the key goes on to the next on the ring (Mirrokni, Thorup
 * and Zadimoghaddam 2017, as in HAProxy and Envoy).
 */
final class RingBalancer implements Balancer {
    private final int virtualNodes;
    private final double bound;
    private HashRing ring;
    private int generation = -1;

    /** @param bound on the load of each over the mean, above 1; infinite for none */
    RingBalancer(int virtualNodes, double bound) {
        this.virtualNodes = virtualNodes;
        this.bound = bound;
        this.ring = new HashRing(List.of(), virtualNodes, 0);
    }

    @Override
    public int pick(Candidates candidates, long key, RandomStream random) {
        if (candidates.generation() != generation) {
            generation = candidates.generation();
            ring = new HashRing(candidates.addresses(), virtualNodes, 0);
        }
        long most = most(candidates);
        int owner = ring.owner(key, member -> {
            int place = candidates.eligiblePlace(member);
            return place >= 0 && candidates.eligible(place).outstanding() < most;
        });
        if (owner == HashRing.NONE) {
            throw new IllegalStateException("nobody of " + candidates.eligible() + " may take another call");
        }
        return candidates.eligiblePlace(owner);
    }

    /** What each may have outstanding, the call that comes now included. */
    private long most(Candidates candidates) {
        if (bound == Double.POSITIVE_INFINITY) {
            return Long.MAX_VALUE;
        }
        long all = 1;
        for (int i = 0; i < candidates.eligible(); i++) {
            all += candidates.eligible(i).outstanding();
        }
        return (long) StrictMath.ceil(bound * all / candidates.eligible());
    }
}
