package dev.faultline.simulator.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The ids of those few that rank highest, of however many; of equals the first stay. */
final class Extremes {
    private static final int KEPT = 8;

    private final long[] ids = new long[KEPT];
    private final long[] ranks = new long[KEPT];
    private int size;
    private long least = Long.MIN_VALUE;

    /** Takes it in if it ranks higher than one of those kept. */
    void offer(long id, long rank) {
        if (rank > least) {
            keep(id, rank);
        }
    }

    private void keep(long id, long rank) {
        int place = size < KEPT ? size++ : lowest();
        ids[place] = id;
        ranks[place] = rank;
        if (size == KEPT) {
            least = ranks[lowest()];
        }
    }

    private int lowest() {
        int lowest = 0;
        for (int i = 1; i < size; i++) {
            if (ranks[i] < ranks[lowest]) {
                lowest = i;
            }
        }
        return lowest;
    }

    /** The highest first. */
    List<Long> ids() {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            places.add(i);
        }
        places.sort(Comparator.comparingLong((Integer i) -> -ranks[i]).thenComparingLong(i -> ids[i]));
        return places.stream().map(i -> ids[i]).toList();
    }

    void clear() {
        size = 0;
        least = Long.MIN_VALUE;
        Arrays.fill(ranks, 0);
    }
}
