package dev.faultline.simulator.measure;

import dev.faultline.simulator.time.VirtualTime;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;

/**
 * Durations in nanoseconds: an HdrHistogram from 1 µs to an hour for percentiles, and an exact sum for the mean. Values
 * beyond the hour are counted and recorded as an hour. Confined to one instance; copies are merged.
 */
public final class Latencies {
    private static final long HIGHEST = VirtualTime.HOUR;
    private static final int FINE = 3;
    private static final int COARSE = 2;

    private final Buckets buckets;
    private long count;
    private long sum;
    private long max;
    private long saturated;

    /** Only the count, the sum and the greatest: every percentile is 0. */
    static Latencies summed() {
        return new Latencies(Buckets.NONE);
    }

    private Latencies(Buckets buckets) {
        this.buckets = buckets;
    }

    /** Three significant digits: for what users see. */
    public static Latencies fine() {
        return new Latencies(new Buckets(FINE));
    }

    /** Two significant digits in an eighth of the memory: for each of many components. */
    public static Latencies coarse() {
        return new Latencies(new Buckets(COARSE));
    }

    public void record(long nanos) {
        count++;
        sum += nanos;
        max = Math.max(max, nanos);
        if (buckets == Buckets.NONE) {
            return;
        }
        if (nanos > HIGHEST) {
            saturated++;
            buckets.record(HIGHEST);
        } else {
            buckets.record(nanos);
        }
    }

    public void add(Latencies other) {
        count += other.count;
        sum += other.sum;
        max = Math.max(max, other.max);
        saturated += other.saturated;
        buckets.add(other.buckets);
    }

    /**
     * What was recorded since an earlier copy of this. Its greatest value is known to the precision of the histogram only.
     */
    public Latencies since(Latencies earlier) {
        Latencies rest = copy();
        rest.buckets.subtract(earlier.buckets);
        rest.count -= earlier.count;
        rest.sum -= earlier.sum;
        rest.saturated -= earlier.saturated;
        rest.max = rest.count == 0 ? 0 : Math.min(max, rest.histogram().getMaxValue());
        return rest;
    }

    /** An independent copy of the same precision. */
    public Latencies copy() {
        Latencies copy = new Latencies(buckets.copy());
        copy.count = count;
        copy.sum = sum;
        copy.max = max;
        copy.saturated = saturated;
        return copy;
    }

    public void reset() {
        buckets.reset();
        count = 0;
        sum = 0;
        max = 0;
        saturated = 0;
    }

    public long count() {
        return count;
    }

    /** The exact sum of all values, in nanoseconds. */
    public long sum() {
        return sum;
    }

    /** Exact, in nanoseconds; 0 where nothing was recorded. */
    public double mean() {
        return count == 0 ? 0 : (double) sum / count;
    }

    /** The exact greatest value, in nanoseconds. */
    public long max() {
        return max;
    }

    /** Values beyond an hour. */
    public long saturated() {
        return saturated;
    }

    /** Nanoseconds at a percentile from 0 to 100; never above the exact maximum, and 0 for less than a microsecond. */
    public long percentile(double percentile) {
        if (count == 0) {
            return 0;
        }
        AbstractHistogram histogram = histogram();
        long value = histogram.getValueAtPercentile(percentile);
        return histogram.lowestEquivalentValue(value) == 0 ? 0 : Math.min(max, value);
    }

    /** What was recorded, as an HdrHistogram of its own. */
    public AbstractHistogram histogram() {
        return buckets.histogram();
    }

    /** All of it as bytes, for {@link #decode}. */
    public byte[] encode() {
        AbstractHistogram histogram = histogram();
        ByteBuffer buffer = ByteBuffer.allocate(4 * Long.BYTES + 1 + histogram.getNeededByteBufferCapacity());
        buffer.putLong(count).putLong(sum).putLong(max).putLong(saturated).put((byte) buckets.digits());
        ((Histogram) histogram).encodeIntoByteBuffer(buffer);
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    /** The inverse of {@link #encode}. */
    public static Latencies decode(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long count = buffer.getLong();
        long sum = buffer.getLong();
        long max = buffer.getLong();
        long saturated = buffer.getLong();
        Latencies latencies = new Latencies(new Buckets(buffer.get()));
        latencies.buckets.addAll(Histogram.decodeFromByteBuffer(buffer, 0));
        latencies.count = count;
        latencies.sum = sum;
        latencies.max = max;
        latencies.saturated = saturated;
        return latencies;
    }
}
