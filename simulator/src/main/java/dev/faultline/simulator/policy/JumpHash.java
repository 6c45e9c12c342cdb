package dev.faultline.simulator.policy;

/**
 * Jump consistent hash (Lamping and Veach 2014): the same bucket for the same key, without any table. With one bucket more,
 * only the keys move that the new one gets; a bucket can only be added or taken away at the end.
 */
public final class JumpHash {
    private JumpHash() {}

    /**
     * The bucket of a key, from 0.
     *
     * @param key all its bits count, and it need not be mixed before
     * @param buckets at least 1
     */
    public static int bucket(long key, int buckets) {
        long state = key;
        long bucket = -1;
        long next = 0;
        while (next < buckets) {
            bucket = next;
            state = state * 2862933555777941757L + 1;
            next = (long) ((bucket + 1) * ((double) (1L << 31) / ((state >>> 33) + 1)));
        }
        return (int) bucket;
    }
}
