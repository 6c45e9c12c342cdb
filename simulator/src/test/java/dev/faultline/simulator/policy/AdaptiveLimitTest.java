package dev.faultline.simulator.policy;

import static dev.faultline.simulator.time.VirtualTime.MILLISECOND;
import static dev.faultline.simulator.time.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.simulator.policy.AdaptiveLimit.Algorithm;
import org.junit.jupiter.api.Test;

/** Netflix concurrency-limits' AIMDLimit and Gradient2Limit, by the formulas in their sources. */
class AdaptiveLimitTest {
    private static AdaptiveLimit limit(Algorithm algorithm, int initial, int min, int max) {
        return new AdaptiveLimit(new AdaptiveLimit.Settings(algorithm, initial, min, max, 0.9, 5 * SECOND, 1.5));
    }

    @Test
    void aimd_addsOneWhileHalfOfItIsUsed() {
        AdaptiveLimit limit = limit(Algorithm.AIMD, 20, 10, 200);

        limit.ended(MILLISECOND, 9, false);
        assertThat(limit.limit()).isEqualTo(20);
        limit.ended(MILLISECOND, 10, false);
        assertThat(limit.limit()).isEqualTo(21);
    }

    @Test
    void aimd_takesATenthAwayAfterADropOrOneThatTookTooLong() {
        AdaptiveLimit limit = limit(Algorithm.AIMD, 30, 10, 200);

        limit.ended(MILLISECOND, 1, true);
        assertThat(limit.limit()).isEqualTo(27);
        limit.ended(5 * SECOND, 1, false);
        assertThat(limit.limit()).isEqualTo(27);
        limit.ended(5 * SECOND + 1, 1, false);
        assertThat(limit.limit()).isEqualTo(24);
    }

    @Test
    void limit_staysWithinItsBounds() {
        AdaptiveLimit limit = limit(Algorithm.AIMD, 20, 19, 21);
        for (int i = 0; i < 5; i++) {
            limit.ended(MILLISECOND, 20, false);
        }
        assertThat(limit.limit()).isEqualTo(21);
        for (int i = 0; i < 5; i++) {
            limit.ended(MILLISECOND, 20, true);
        }
        assertThat(limit.limit()).isEqualTo(19);
    }

    /** As long as times are usual, it grows by a fifth of the four that may wait, at each. */
    @Test
    void gradient_growsWhileTimesAreUsual() {
        AdaptiveLimit limit = limit(Algorithm.GRADIENT, 20, 10, 200);

        for (int i = 0; i < 10; i++) {
            limit.ended(10 * MILLISECOND, 100, false);
        }

        assertThat(limit.limit()).isEqualTo(28);
    }

    @Test
    void gradient_shrinksByATenthWhereTimesAreThreeTimesTheUsual() {
        AdaptiveLimit limit = limit(Algorithm.GRADIENT, 100, 10, 200);
        for (int i = 0; i < 10; i++) {
            limit.ended(10 * MILLISECOND, 1, false); // hardly used: only the usual time is learnt
        }
        assertThat(limit.limit()).isEqualTo(100);

        limit.ended(30 * MILLISECOND, 100, false);

        double usual = 10 * (1 - 2 / 601.0) + 30 * 2 / 601.0;
        double slope = 1.5 * usual / 30;
        assertThat((double) limit.limit()).isCloseTo(80 + 0.2 * (100 * slope + 4), within(1.0));
    }

    @Test
    void busyShare_comesThroughBy63PercentInItsTime() {
        BusyShare share = new BusyShare(SECOND);
        share.observe(1, 0);

        assertThat(share.observe(1, SECOND)).isCloseTo(1 - 1 / StrictMath.E, within(1e-9));
        assertThat(share.observe(0, 20 * SECOND)).isCloseTo(1, within(1e-6));
    }
}
