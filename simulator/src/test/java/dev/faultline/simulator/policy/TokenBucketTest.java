package dev.faultline.simulator.policy;

import static dev.faultline.simulator.time.VirtualTime.HOUR;
import static dev.faultline.simulator.time.VirtualTime.MINUTE;
import static dev.faultline.simulator.time.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenBucketTest {
    @ParameterizedTest
    @CsvSource({
        "10, 20, 50, 10, 119",
        "10, 1, 50, 10, 100",
        "100, 50, 1000, 5, 549",
        "10, 20, 8, 10, 80",
        "5, 10, 20, 3, 24"
    })
    void evenRequests_areAdmittedAsExactFractionsSay(int rate, int burst, int asked, int seconds, int admitted) {
        TokenBucket bucket = new TokenBucket(rate, burst);

        int taken = 0;
        for (long i = 0; i < (long) asked * seconds; i++) {
            taken += bucket.take(i * SECOND / asked) ? 1 : 0;
        }

        assertThat(taken).isEqualTo(admitted);
    }

    @Test
    void rateOfOneAMinute_givesOneTokenEachMinuteAndNotANanosecondSooner() {
        TokenBucket bucket = new TokenBucket(1.0 / 60, 1);
        assertThat(bucket.take(0)).isTrue();

        for (long minute = 1; minute < 10_000; minute++) {
            assertThat(bucket.take(minute * MINUTE - 1)).isFalse();
            assertThat(bucket.take(minute * MINUTE)).isTrue();
        }
    }

    @Test
    void rateWithoutAnEnd_isCloseToItAfterAnHour() {
        TokenBucket bucket = new TokenBucket(Math.PI, 1_000_000);
        int spent = 0;
        while (bucket.take(0)) {
            spent++;
        }

        assertThat(spent).isEqualTo(1_000_000);
        assertThat(bucket.tokens(HOUR)).isCloseTo(Math.PI * 3600, within(5.0));
    }

    @Test
    void longIdleBucket_isFullAndNoMore() {
        TokenBucket bucket = new TokenBucket(1e6, 1e6);
        bucket.take(0);

        assertThat(bucket.tokens(1000 * HOUR)).isEqualTo(1e6);
    }

    @Test
    void rateOfNothing_admitsTheBurstAlone() {
        TokenBucket bucket = new TokenBucket(0, 2);

        assertThat(bucket.take(0)).isTrue();
        assertThat(bucket.take(HOUR)).isTrue();
        assertThat(bucket.take(2 * HOUR)).isFalse();
    }

    @Test
    void newLimit_keepsTheTokensThatFit() {
        TokenBucket bucket = new TokenBucket(10, 20);

        bucket.limit(5, 4, SECOND);
        assertThat(bucket.tokens(SECOND)).isEqualTo(4);

        bucket.limit(5, 100, SECOND);
        assertThat(bucket.tokens(SECOND)).isEqualTo(4);
        assertThat(bucket.tokens(2 * SECOND)).isEqualTo(9);
    }
}
