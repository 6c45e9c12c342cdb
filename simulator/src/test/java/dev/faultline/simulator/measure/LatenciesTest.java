package dev.faultline.simulator.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.time.VirtualTime;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Latencies against HdrHistogram itself. */
class LatenciesTest {
    private static final int VALUES = 20_000;

    private final Random random = new Random(7);

    private static Latencies latencies(int digits) {
        return digits == 3 ? Latencies.fine() : Latencies.coarse();
    }

    private static Histogram library(int digits) {
        return new Histogram(VirtualTime.MICROSECOND, VirtualTime.HOUR, digits);
    }

    /** From nothing to an hour, as many in each power of two. */
    private long value() {
        return Math.min(VirtualTime.HOUR, random.nextLong() >>> (21 + random.nextInt(43)));
    }

    @ParameterizedTest
    @CsvSource({"2", "3"})
    void recorded_isWhatTheLibraryHolds(int digits) {
        Latencies latencies = latencies(digits);
        Histogram library = library(digits);
        for (int i = 0; i < VALUES; i++) {
            long value = value();
            latencies.record(value);
            library.recordValue(value);
        }

        assertThat(latencies.histogram()).isEqualTo(library);
        for (double percentile = 0; percentile <= 100; percentile += 0.1) {
            assertThat(latencies.histogram().getValueAtPercentile(percentile))
                    .as("p%s", percentile)
                    .isEqualTo(library.getValueAtPercentile(percentile));
        }
    }

    @ParameterizedTest
    @CsvSource({"2", "3"})
    void addedAndSubtracted_isWhatTheLibraryHolds(int digits) {
        Latencies all = latencies(digits);
        Histogram later = library(digits);
        for (int i = 0; i < VALUES; i++) {
            all.record(value());
        }
        Latencies earlier = all.copy();
        Latencies more = latencies(digits);
        for (int i = 0; i < VALUES; i++) {
            long value = value();
            more.record(value);
            later.recordValue(value);
        }
        all.add(more);

        assertThat(all.count()).isEqualTo(2 * VALUES);
        assertThat(all.since(earlier).histogram()).isEqualTo(later);
        assertThat(all.since(earlier).sum()).isEqualTo(more.sum());
    }

    @ParameterizedTest
    @CsvSource({"2", "3"})
    void encoded_comesBackTheSame(int digits) {
        Latencies latencies = latencies(digits);
        for (int i = 0; i < VALUES; i++) {
            latencies.record(value() * 2);
        }

        Latencies back = Latencies.decode(latencies.encode());

        assertThat(back.histogram()).isEqualTo(latencies.histogram());
        assertThat(back.percentile(99.9)).isEqualTo(latencies.percentile(99.9));
        assertThat(back.saturated()).isEqualTo(latencies.saturated()).isPositive();
        assertThat(back.max()).isEqualTo(latencies.max());
        assertThat(back.mean()).isEqualTo(latencies.mean());
    }

    @ParameterizedTest
    @CsvSource({"2", "3"})
    void reset_holdsNothing(int digits) {
        Latencies latencies = latencies(digits);
        latencies.record(VirtualTime.SECOND);
        latencies.reset();

        assertThat(latencies.histogram().getTotalCount()).isZero();
        assertThat(latencies.percentile(50)).isZero();
    }
}
