package dev.faultline.simulator.policy;

import static dev.faultline.simulator.time.VirtualTime.HOUR;
import static dev.faultline.simulator.time.VirtualTime.MILLISECOND;
import static dev.faultline.simulator.time.VirtualTime.MINUTE;
import static dev.faultline.simulator.time.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.policy.RateLimiter.Algorithm;
import dev.faultline.simulator.policy.RateLimiter.Settings;
import dev.faultline.simulator.time.RandomStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Counts computed with exact fractions, and each rule against its definition. */
class RateLimiterTest {
    private static int admitted(RateLimiter limiter, int asked, int seconds) {
        int taken = 0;
        for (long i = 0; i < (long) asked * seconds; i++) {
            taken += limiter.take(i * SECOND / asked) ? 1 : 0;
        }
        return taken;
    }

    @ParameterizedTest
    @CsvSource({
        "10, 20, 50, 10, 119",
        "10, 1, 50, 10, 100",
        "100, 50, 1000, 5, 549",
        "10, 20, 8, 10, 80",
        "5, 10, 20, 3, 24"
    })
    void evenRequests_areAdmittedAsExactFractionsSay(int rate, int burst, int asked, int seconds, int admitted) {
        assertThat(admitted(new TokenBucket(rate, burst), asked, seconds)).isEqualTo(admitted);
        assertThat(admitted(new LeakyBucket(rate, burst), asked, seconds)).isEqualTo(admitted);
        assertThat(admitted(new Gcra(rate, burst), asked, seconds)).isEqualTo(admitted);
    }

    @ParameterizedTest
    @CsvSource({"fixed-window, 200, 100", "sliding-log, 100, 100", "sliding-counter, 109, 91"})
    void windows_letAsManyPassAsTheirRulesSay(String algorithm, int aroundAnEdge, int steadily) {
        RateLimiter hundred = limiter(algorithm, 100);
        int passed = 0;
        for (long at = 900; at < 1100; at++) {
            passed += hundred.take(at * MILLISECOND) ? 1 : 0;
        }

        assertThat(passed).isEqualTo(aroundAnEdge);
        assertThat(admitted(limiter(algorithm, 10), 50, 10)).isEqualTo(steadily);
    }

    private static RateLimiter limiter(String algorithm, double rate) {
        return RateLimiter.of(new Settings(Algorithm.labelled(algorithm), rate, 1, SECOND));
    }

    @ParameterizedTest
    @CsvSource({"10, 20", "3, 7", "0.016666666666666666, 2", "1000000, 5", "0, 3", "7.3, 1", "3.14159, 100"})
    void tokenBucketLeakyBucketAndGcra_giveTheSameVerdictAtEachCall(double rate, double burst) {
        TokenBucket bucket = new TokenBucket(rate, burst);
        LeakyBucket leaky = new LeakyBucket(rate, burst);
        Gcra gcra = new Gcra(rate, burst);
        RandomStream random = new RandomStream(5);
        double mean = rate == 0 ? 1e9 : 1e9 / rate / 2;
        long now = 0;
        int passed = 0;
        for (int i = 0; i < 20_000; i++) {
            now += (long) (random.nextExponential() * mean);
            boolean expected = bucket.take(now);
            passed += expected ? 1 : 0;
            assertThat(leaky.take(now)).as("leaky bucket at %s", now).isEqualTo(expected);
            assertThat(gcra.take(now)).as("GCRA at %s", now).isEqualTo(expected);
        }
        assertThat(passed).isPositive().isLessThan(20_000);
    }

    @Test
    void gcraAtOneAMinute_isDueEachMinuteAndNotANanosecondSooner() {
        Gcra gcra = new Gcra(1.0 / 60, 1);
        assertThat(gcra.take(0)).isTrue();

        for (long minute = 1; minute < 1_000; minute++) {
            assertThat(gcra.take(minute * MINUTE - 1)).isFalse();
            assertThat(gcra.take(minute * MINUTE)).isTrue();
        }
    }

    @Test
    void slidingLog_neverHasMoreThanTheLimitInAnyWindow_andRefusesOnlyThen() {
        SlidingLog log = new SlidingLog(37, SECOND);
        RandomStream random = new RandomStream(6);
        List<Long> passed = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 20_000; i++) {
            now += (long) (random.nextExponential() * SECOND / 50);
            long from = now - SECOND;
            boolean room = passed.stream().filter(at -> at > from).count() < 37;
            assertThat(log.take(now)).isEqualTo(room);
            if (room) {
                passed.add(now);
            }
            passed.removeIf(at -> at <= from);
        }
    }

    @Test
    void slidingCounter_admitsWhileTheWeightedPartAndItselfAreWithinTheLimit() {
        SlidingCounter counter = new SlidingCounter(1_000_000, HOUR);
        long[] windows = new long[3];
        for (long i = 0; i < 3_000_000; i++) {
            long now = i * (HOUR / 1_500_000); // one and a half times the limit
            int index = (int) (now / HOUR);
            BigInteger part = big(index == 0 ? 0 : windows[index - 1]).multiply(big(HOUR - now % HOUR));
            BigInteger own = big(windows[index] + 1).multiply(big(HOUR));
            boolean expected = part.add(own).compareTo(big(1_000_000).multiply(big(HOUR))) <= 0;
            boolean taken = counter.take(now);
            if (taken != expected) {
                assertThat(taken).as("at %s", now).isEqualTo(expected);
            }
            windows[index] += taken ? 1 : 0;
        }
        assertThat(windows[0]).isEqualTo(1_000_000);
        assertThat(windows[1]).isEqualTo(999_999);
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void lowerLimit_countsWhatHasPassedAlready(Algorithm algorithm) {
        RateLimiter limiter = RateLimiter.of(new Settings(algorithm, 20, 20, SECOND));
        for (int i = 0; i < 5; i++) {
            assertThat(limiter.take(100 * MILLISECOND)).isTrue();
        }

        limiter.limit(new Settings(algorithm, 5, 5, SECOND), 100 * MILLISECOND);
        boolean full = algorithm != Algorithm.TOKEN_BUCKET; // it had 15 tokens left, of which 5 fit

        assertThat(limiter.take(100 * MILLISECOND)).isEqualTo(!full);
        assertThat(limiter.take(5 * SECOND)).isTrue();
    }

    @Test
    void otherSettingsRightAfterTheEdgeOfAWindow_forgetNothingOfTheOneBefore() {
        RateLimiter limiter = RateLimiter.of(new Settings(Algorithm.SLIDING_COUNTER, 10, 1, SECOND));
        for (int i = 0; i < 10; i++) {
            assertThat(limiter.take(950 * MILLISECOND)).isTrue();
        }

        limiter.limit(new Settings(Algorithm.SLIDING_COUNTER, 10, 1, SECOND), 1001 * MILLISECOND);

        assertThat(limiter.take(1001 * MILLISECOND)).isFalse();
    }

    @Test
    void fewerKeys_forgetTheEldestOnly() {
        Settings each = new Settings(Algorithm.FIXED_WINDOW, 1, 1, SECOND);
        RateLimits limits = new RateLimits(new RateLimits.Settings(each, 3));
        for (int key = 1; key <= 3; key++) {
            assertThat(limits.take(key, 0)).isTrue();
        }

        limits.limit(new RateLimits.Settings(each, 2), 0);

        assertThat(limits.take(3, 0)).isFalse();
        assertThat(limits.take(2, 0)).isFalse();
        assertThat(limits.take(1, 0)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void limiterAfterALongQuietTime_letsItsBurstPassAndNoMore(Algorithm algorithm) {
        RateLimiter limiter = RateLimiter.of(new Settings(algorithm, 20, 20, SECOND));
        limiter.take(0);
        int passed = 0;
        for (int i = 0; i < 100; i++) {
            passed += limiter.take(9 * HOUR) ? 1 : 0;
        }
        assertThat(passed).isEqualTo(20);
    }

    @Test
    void limitForEachKey_countsEachByItself_andForgetsTheOneSeenLongestAgo() {
        Settings two = new Settings(Algorithm.FIXED_WINDOW, 2, 1, SECOND);
        RateLimits limits = new RateLimits(new RateLimits.Settings(two, 2));

        assertThat(limits.take(1, 0)).isTrue();
        assertThat(limits.take(1, 0)).isTrue();
        assertThat(limits.take(1, 0)).isFalse();
        assertThat(limits.take(2, 0)).isTrue();
        assertThat(limits.take(1, 0)).as("two keys are remembered").isFalse();
        assertThat(limits.take(3, 0)).as("now 2 is forgotten").isTrue();
        assertThat(limits.take(1, 0)).as("1 was seen lately").isFalse();
        assertThat(limits.take(2, 0)).isTrue();
        assertThat(limits.take(2, 0)).isTrue();
        assertThat(limits.take(2, 0)).isFalse();
    }

    @Test
    void limitOverAll_countsAllKeysTogether() {
        Settings two = new Settings(Algorithm.SLIDING_LOG, 2, 1, SECOND);
        RateLimits limits = new RateLimits(new RateLimits.Settings(two, 0));

        assertThat(limits.take(1, 0)).isTrue();
        assertThat(limits.take(2, 0)).isTrue();
        assertThat(limits.take(3, 0)).isFalse();
    }
}
