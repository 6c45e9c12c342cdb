package dev.faultline.simulator.policy;

import static dev.faultline.simulator.time.VirtualTime.MILLISECOND;
import static dev.faultline.simulator.time.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.simulator.policy.Freshness.Verdict;
import dev.faultline.simulator.time.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessTest {
    @Test
    void entry_isFreshToItsEnd_thenStale_thenALastResort() {
        Freshness rules = new Freshness(2 * SECOND, 5 * SECOND, 0);
        long kept = 10 * SECOND + rules.keeps();

        assertThat(rules.judge(10 * SECOND - 1, kept, 0, 0)).isEqualTo(Verdict.FRESH);
        assertThat(rules.judge(10 * SECOND, kept, 0, 0)).isEqualTo(Verdict.STALE);
        assertThat(rules.judge(12 * SECOND - 1, kept, 0, 0)).isEqualTo(Verdict.STALE);
        assertThat(rules.judge(12 * SECOND, kept, 0, 0)).isEqualTo(Verdict.LAST_RESORT);
    }

    /** -delta beta ln U is exponential with the mean delta beta: the chance to be early t before the end is exp(-t/mean). */
    @ParameterizedTest
    @CsvSource({"0, 1, 1.0", "100, 1, 0.36788", "200, 1, 0.13534", "100, 2, 0.60653", "400, 2, 0.13534"})
    void earlyRefresh_isAsLikelyAsTheExponentialOfXFetchSays(long before, double beta, double expected) {
        Freshness rules = new Freshness(0, 0, beta);
        RandomStream random = new RandomStream(1);
        int early = 0;
        for (int i = 0; i < 50_000; i++) {
            long now = 10 * SECOND - before * MILLISECOND - (before == 0 ? 1 : 0);
            Verdict verdict = rules.judge(now, 10 * SECOND, 100 * MILLISECOND, random.nextDouble());
            early += verdict == Verdict.EARLY ? 1 : 0;
        }

        assertThat(early / 50_000.0).isCloseTo(expected, within(0.01));
    }
}
