package dev.faultline.simulator.cluster;

import dev.faultline.simulator.run.RunBook;

/** What the instances of a run come to in sum, kept up to date turn by turn, so that nobody has to ask all of them. */
final class Tally {
    private final long[] shares;
    private final long[] helds;
    private final long[] counts;
    private long hashSum;
    private long held;
    private long events;

    Tally(int size) {
        shares = new long[size];
        helds = new long[size];
        counts = new long[size];
    }

    void take(Turn turn) {
        int address = turn.address();
        long share = RunBook.share(turn.hash);
        hashSum += share - shares[address];
        shares[address] = share;
        held += turn.held - helds[address];
        helds[address] = turn.held;
        events += turn.events - counts[address];
        counts[address] = turn.events;
    }

    /** Events that each instance has executed so far, by address. */
    void copyCounts(long[] to) {
        System.arraycopy(counts, 0, to, 0, counts.length);
    }

    /** The sum over all instances of their parts in the hash. */
    long hashSum() {
        return hashSum;
    }

    /** What all instances hold. */
    long held() {
        return held;
    }

    /** Events executed so far. */
    long events() {
        return events;
    }
}
