package dev.faultline.simulator.policy;

import dev.faultline.simulator.time.Hash;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Consistent hashing (Karger and others 1997): each member has some points on a ring, and a key belongs to the member of
 * the first point from its own place on. Who joins or leaves moves no keys but its own.
 */
public final class HashRing {
    /** Nobody. */
    public static final int NONE = -1;

    private final long[] points;
    private final int[] owners;
    private final int members;

    private record Point(long at, int owner) {}

    /**
     * @param members an id of each, which decides where its points are; they are called by their index from here on
     * @param virtualNodes points of each member, at least 1: the more, the more evenly the keys are spread
     * @param salt rings of other salts have their points elsewhere
     */
    public HashRing(List<Integer> members, int virtualNodes, long salt) {
        this.members = members.size();
        Point[] sorted = new Point[members.size() * virtualNodes];
        for (int i = 0; i < members.size(); i++) {
            long own = Hash.mix(salt + members.get(i) * Hash.K1);
            for (int v = 0; v < virtualNodes; v++) {
                sorted[i * virtualNodes + v] = new Point(Hash.mix(own + v * Hash.K2), i);
            }
        }
        Arrays.sort(sorted, Comparator.comparingLong(Point::at));
        points = Arrays.stream(sorted).mapToLong(Point::at).toArray();
        owners = Arrays.stream(sorted).mapToInt(Point::owner).toArray();
    }

    /** The member that a key belongs to. */
    public int owner(long key) {
        return owners[place(key)];
    }

    /** The first member from the key's place on that may take it, or {@link #NONE}. */
    public int owner(long key, IntPredicate mayTake) {
        int place = place(key);
        for (int i = 0; i < points.length; i++) {
            if (mayTake.test(owners[place])) {
                return owners[place];
            }
            place = place + 1 == points.length ? 0 : place + 1;
        }
        return NONE;
    }

    /** The index of the first point from a key's place on. */
    private int place(long key) {
        int found = Arrays.binarySearch(points, Hash.mix(key));
        int place = found >= 0 ? found : -found - 1;
        return place == points.length ? 0 : place;
    }

    /** What part of all keys belongs to each member, by the lengths on the ring. */
    public double[] shares() {
        double[] shares = new double[members];
        for (int i = 0; i < points.length; i++) {
            long length = points[i] - points[i == 0 ? points.length - 1 : i - 1];
            shares[owners[i]] += length * 0x1p-64 + (length < 0 || points.length == 1 ? 1 : 0); // it is unsigned
        }
        return shares;
    }
}
