package dev.faultline.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.simulator.policy.Backoff.Exponential;
import dev.faultline.simulator.time.RandomStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class JitterTest {
    private static final int MANY = 200_000;

    private final Backoff doubling = new Exponential(1_000, 16_000, 2);
    private final RandomStream random = new RandomStream(1);

    private LongStream waits(Jitter jitter, int retry, long previous) {
        return LongStream.range(0, MANY).map(i -> jitter.delay(doubling, retry, previous, random));
    }

    @Test
    void none_isTheBackoffItself() {
        assertThat(waits(Jitter.NONE, 3, 2_000).distinct().toArray()).containsExactly(4_000);
    }

    @Test
    void full_isUniformFromNothingToTheBackoff() {
        var summary = waits(Jitter.FULL, 3, 0).summaryStatistics();

        assertThat(summary.getMin()).isBetween(0L, 5L);
        assertThat(summary.getMax()).isBetween(3_995L, 4_000L);
        assertThat(summary.getAverage()).isCloseTo(2_000, within(10.0));
    }

    @Test
    void equal_isHalfTheBackoffAndUpToAsMuchOnTop() {
        var summary = waits(Jitter.EQUAL, 3, 0).summaryStatistics();

        assertThat(summary.getMin()).isBetween(2_000L, 2_005L);
        assertThat(summary.getMax()).isBetween(3_995L, 4_000L);
        assertThat(summary.getAverage()).isCloseTo(3_000, within(10.0));
    }

    @Test
    void additive_comesOnTopOfTheBackoff() {
        var summary = waits(new Jitter.Additive(500), 3, 0).summaryStatistics();

        assertThat(summary.getMin()).isBetween(4_000L, 4_002L);
        assertThat(summary.getMax()).isBetween(4_498L, 4_500L);
        assertThat(summary.getAverage()).isCloseTo(4_250, within(5.0));
    }

    @Test
    void decorrelated_isUniformFromTheBaseToThreeTimesTheWaitBefore() {
        var summary = waits(Jitter.DECORRELATED, 9, 3_000).summaryStatistics();

        assertThat(summary.getMin()).isBetween(1_000L, 1_010L);
        assertThat(summary.getMax()).isBetween(8_990L, 9_000L);
        assertThat(summary.getAverage()).isCloseTo(5_000, within(30.0));
    }

    @Test
    void decorrelated_firstWaitFollowsFromTheBase() {
        var summary = waits(Jitter.DECORRELATED, 1, 0).summaryStatistics();

        assertThat(summary.getMin()).isBetween(1_000L, 1_010L);
        assertThat(summary.getMax()).isBetween(2_990L, 3_000L);
    }

    @Test
    void decorrelated_waitsAsOftenAtTheCapAsTheUniformGoesBeyondIt() {
        long atCap = waits(Jitter.DECORRELATED, 9, 11_000)
                .filter(wait -> wait == 16_000)
                .count();

        assertThat((double) atCap / MANY).isCloseTo((33.0 - 16) / (33 - 1), within(0.005));
    }

    @Test
    void policy_withThreeAttemptsAllowsTwoRetries() {
        assertThat(RetryPolicy.DEFAULT.allowsAfter(1)).isTrue();
        assertThat(RetryPolicy.DEFAULT.allowsAfter(2)).isTrue();
        assertThat(RetryPolicy.DEFAULT.allowsAfter(3)).isFalse();
        assertThat(RetryPolicy.NONE.allowsAfter(1)).isFalse();
    }
}
