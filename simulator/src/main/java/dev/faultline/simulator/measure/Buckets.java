package dev.faultline.simulator.measure;

import dev.faultline.simulator.time.VirtualTime;
import java.util.Arrays;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;

/**
 * Counts by value in the buckets of an HdrHistogram that begins at 1 µs, as a plain array that grows to the greatest value.
 * Recording touches little memory besides the one count: with thousands of instances, that is what it costs.
 */
final class Buckets {
    private static final long LOWEST = VirtualTime.MICROSECOND;
    private static final int UNIT_BITS = 9; // the power of two below 1 µs
    private static final int[] EMPTY = {};

    /** Where nothing is counted. */
    static final Buckets NONE = new Buckets(1);

    private final int digits;
    private final int halfBits;
    private int[] counts = EMPTY;

    /** @param digits significant ones, 1 to 5 */
    Buckets(int digits) {
        this.digits = digits;
        int largestSingle = 2 * powerOfTen(digits);
        this.halfBits = 63 - Long.numberOfLeadingZeros(largestSingle - 1);
    }

    private static int powerOfTen(int digits) {
        int power = 1;
        for (int i = 0; i < digits; i++) {
            power *= 10;
        }
        return power;
    }

    void record(long value) {
        int index = index(value);
        if (index >= counts.length) {
            counts = Arrays.copyOf(counts, lengthFor(index));
        }
        int count = counts[index] + 1;
        if (count < 0) {
            throw new IllegalStateException("more than " + Integer.MAX_VALUE + " values in one bucket: " + value);
        }
        counts[index] = count;
    }

    private int index(long value) {
        long mask = (2L << halfBits) - 1 << UNIT_BITS;
        int bucket = 63 - UNIT_BITS - halfBits - Long.numberOfLeadingZeros(value | mask);
        return (bucket << halfBits) + (int) (value >>> bucket + UNIT_BITS);
    }

    /** Whole buckets, so that it rarely grows. */
    private int lengthFor(int index) {
        return (index >> halfBits) + 1 << halfBits;
    }

    void add(Buckets other) {
        requireSameDigits(other);
        if (counts.length < other.counts.length) {
            counts = Arrays.copyOf(counts, other.counts.length);
        }
        for (int i = 0; i < other.counts.length; i++) {
            counts[i] = Math.addExact(counts[i], other.counts[i]);
        }
    }

    /** Takes away what an earlier copy of this had. */
    void subtract(Buckets earlier) {
        requireSameDigits(earlier);
        for (int i = 0; i < earlier.counts.length; i++) {
            counts[i] -= earlier.counts[i];
        }
    }

    private void requireSameDigits(Buckets other) {
        if (digits != other.digits) {
            throw new IllegalStateException(digits + " digits and " + other.digits);
        }
    }

    Buckets copy() {
        Buckets copy = new Buckets(digits);
        copy.counts = counts.length == 0 ? EMPTY : counts.clone();
        return copy;
    }

    void reset() {
        Arrays.fill(counts, 0);
    }

    int digits() {
        return digits;
    }

    /** The same as an HdrHistogram, for what is asked of it now and then. */
    AbstractHistogram histogram() {
        Histogram histogram = new Histogram(LOWEST, 2 * LOWEST, digits);
        histogram.setAutoResize(true);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                histogram.recordValueWithCount(least(i), counts[i]);
            }
        }
        return histogram;
    }

    /** The least value that is counted at the index. */
    private long least(int index) {
        int bucket = Math.max(0, (index >> halfBits) - 1);
        return (long) (index - (bucket << halfBits)) << bucket + UNIT_BITS;
    }

    /** Takes over what an HdrHistogram of as many digits holds. */
    void addAll(AbstractHistogram histogram) {
        histogram.recordedValues().forEach(value -> {
            int index = index(value.getValueIteratedTo());
            if (index >= counts.length) {
                counts = Arrays.copyOf(counts, lengthFor(index));
            }
            counts[index] = Math.addExact(counts[index], Math.toIntExact(value.getCountAtValueIteratedTo()));
        });
    }
}
