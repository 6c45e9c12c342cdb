package dev.faultline.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.simulator.time.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyPatternTest {
    private static final int PICKS = 300_000;

    /** The law itself, summed up: what is left to chance is below half a percentage point here. */
    @ParameterizedTest
    @CsvSource({"1000, 1.0", "10000, 0.8", "10000, 0.99", "100000, 1.2", "50, 0.5", "2, 3.0", "1, 1.0"})
    void zipf_asksForTheKthKeyInProportionToOneOverKToTheS(int size, double s) {
        double[] exact = zipf(size, s);
        double[] picked = picked(new KeyPattern.Zipf(size, s));

        for (int key = 0; key < Math.min(size, 20); key++) {
            double error = StrictMath.sqrt(exact[key] * (1 - exact[key]) / PICKS);
            assertThat(picked[key]).as("key %s", key).isCloseTo(exact[key], within(4 * error + 1e-12));
        }
        for (int head = 1; head <= size; head *= 4) {
            assertThat(head(picked, head)).as("first %s", head).isCloseTo(head(exact, head), within(0.004));
        }
    }

    /** Shares of the popular that are often quoted: the first key, ten, one in a hundred, one in five. */
    @ParameterizedTest
    @CsvSource({
        "1000, 1.0, 0.133592, 0.391287, 0.391287, 0.785259",
        "10000, 0.8, 0.0368859, 0.131502, 0.300046, 0.679765",
        "10000, 0.99, 0.0978056, 0.289124, 0.517839, 0.828804",
        "1000000, 0.99, 0.0649694, 0.192057, 0.664271, 0.880905",
        "100000, 1.2, 0.196403, 0.484665, 0.851555, 0.962711"
    })
    void headOfAZipfLaw_hasThePublishedShares(
            int size, double s, double first, double ten, double hundredth, double fifth) {
        double[] picked = picked(new KeyPattern.Zipf(size, s));

        assertThat(head(picked, 1)).isCloseTo(first, within(0.003));
        assertThat(head(picked, 10)).isCloseTo(ten, within(0.003));
        assertThat(head(picked, size / 100)).isCloseTo(hundredth, within(0.003));
        assertThat(head(picked, size / 5)).isCloseTo(fifth, within(0.003));
    }

    /** A shard by rank: the hottest of sixteen has 14.3 %, 2.28 times its part. */
    @Test
    void keysDealtOutToShards_leaveOneHot() {
        double[] picked = picked(new KeyPattern.Zipf(10_000, 0.99));
        double[] shards = new double[16];
        for (int key = 0; key < picked.length; key++) {
            shards[(key + 1) % 16] += picked[key];
        }
        assertThat(shards[0]).isCloseTo(0.0454185, within(0.003));
        assertThat(shards[1]).isCloseTo(0.142598, within(0.003));
        assertThat(shards[2]).isCloseTo(0.0934702, within(0.003));
        assertThat(shards[15]).isCloseTo(0.0460921, within(0.003));
    }

    @Test
    void uniform_asksForAllAlike() {
        double[] picked = picked(new KeyPattern.Uniform(8));
        assertThat(picked).hasSize(8);
        for (double share : picked) {
            assertThat(share).isCloseTo(0.125, within(0.003));
        }
    }

    @Test
    void hotKey_takesItsShareAndLeavesTheRestAlike() {
        double[] picked = picked(new KeyPattern.Hot(5, 0.6));
        assertThat(picked[0]).isCloseTo(0.6, within(0.004));
        for (int key = 1; key < 5; key++) {
            assertThat(picked[key]).isCloseTo(0.1, within(0.003));
        }
        assertThat(picked(new KeyPattern.Hot(1, 0.2))).containsExactly(1);
    }

    @Test
    void sequence_beginsAgainAfterTheLast() {
        KeyPattern keys = new KeyPattern.Sequential(3);
        RandomStream random = new RandomStream(1);
        long[] picked = new long[7];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = keys.pick(random, i);
        }
        assertThat(picked).containsExactly(0, 1, 2, 0, 1, 2, 0);
    }

    private static double[] picked(KeyPattern keys) {
        RandomStream random = new RandomStream(17);
        double[] shares = new double[(int) keys.size()];
        for (int i = 0; i < PICKS; i++) {
            shares[(int) keys.pick(random, i)] += 1.0 / PICKS;
        }
        return rounded(shares);
    }

    /** Without what adding up small numbers leaves. */
    private static double[] rounded(double[] shares) {
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.round(shares[i] * PICKS) / (double) PICKS;
        }
        return shares;
    }

    private static double[] zipf(int size, double s) {
        double[] weights = new double[size];
        double sum = 0;
        for (int k = 1; k <= size; k++) {
            weights[k - 1] = StrictMath.pow(k, -s);
            sum += weights[k - 1];
        }
        for (int k = 0; k < size; k++) {
            weights[k] /= sum;
        }
        return weights;
    }

    private static double head(double[] shares, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += shares[i];
        }
        return sum;
    }
}
