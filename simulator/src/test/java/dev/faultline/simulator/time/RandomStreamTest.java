package dev.faultline.simulator.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
    private static final int DRAWS = 400_000;

    @Test
    void stream_isThatOfSplittableRandom() {
        RandomStream random = new RandomStream(42);
        SplittableRandom oracle = new SplittableRandom(Hash.mix(42));
        for (int i = 0; i < 1000; i++) {
            assertThat(random.nextLong()).isEqualTo(oracle.nextLong());
        }
        assertThat(random.restart(7).nextLong()).isEqualTo(new SplittableRandom(7).nextLong());
        assertThat(random.restart(7).nextDouble()).isEqualTo(new SplittableRandom(7).nextDouble());
    }

    /** Numbers taken once and for all: they may differ on no machine and in no release. */
    @Test
    void draws_areTheSameOnEveryMachine() {
        RandomStream random = new RandomStream(42);
        long rolled = 0;
        for (int i = 0; i < 20_000; i++) {
            rolled = Hash.roll(rolled, Double.doubleToLongBits(random.nextExponential()));
            rolled = Hash.roll(rolled, Double.doubleToLongBits(random.nextGaussian()));
        }
        assertThat(Long.toHexString(rolled)).isEqualTo("e7efa7cfc66eecb4");
    }

    @Test
    void wholeNumbersBelowABound_areTheHighPartOfTheProduct() {
        RandomStream random = new RandomStream(9);
        RandomStream same = new RandomStream(9);
        for (long bound :
                new long[] {1, 2, 1000, Integer.MAX_VALUE, Integer.MAX_VALUE + 1L, 1L << 40, Long.MAX_VALUE}) {
            for (int i = 0; i < 100; i++) {
                BigInteger bits = new BigInteger(Long.toUnsignedString(same.nextLong()));
                int shift = bound <= Integer.MAX_VALUE ? 32 : 64;
                BigInteger expected = bits.shiftRight(64 - shift)
                        .multiply(BigInteger.valueOf(bound))
                        .shiftRight(shift);
                assertThat(random.nextLong(bound)).as("below %s", bound).isEqualTo(expected.longValueExact());
            }
        }
    }

    @Test
    void exponential_hasMeanOneDeviationOneAndTheRightTail() {
        RandomStream random = new RandomStream(1);
        double sum = 0;
        double squares = 0;
        int beyond = 0;
        for (int i = 0; i < DRAWS; i++) {
            double x = random.nextExponential();
            sum += x;
            squares += x * x;
            beyond += x > StrictMath.log(100) ? 1 : 0;
        }
        assertThat(sum / DRAWS).isCloseTo(1, within(0.006));
        assertThat(squares / DRAWS).isCloseTo(2, within(0.03));
        assertThat((double) beyond / DRAWS).isCloseTo(0.01, within(0.0006));
    }

    @Test
    void gaussian_hasMeanZeroAndDeviationOne() {
        RandomStream random = new RandomStream(2);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            double x = random.nextGaussian();
            sum += x;
            squares += x * x;
        }
        assertThat(sum / DRAWS).isCloseTo(0, within(0.006));
        assertThat(squares / DRAWS).isCloseTo(1, within(0.009));
    }

    @Test
    void everyDistribution_hasTheMeanThatItSays() {
        for (Distribution each : List.of(
                new Distribution.Constant(1000),
                new Distribution.Uniform(500, 1500),
                new Distribution.Exponential(100_000),
                new Distribution.LogNormal(40_000_000, 200_000_000),
                new Distribution.Pareto(1000, 4),
                new Distribution.HyperExponential(List.of(
                        new Distribution.HyperExponential.Branch(0.9, 10_000),
                        new Distribution.HyperExponential.Branch(0.1, 90_000))),
                new Distribution.Mixture(List.of(
                        new Distribution.Mixture.Part(9, new Distribution.Constant(10_000)),
                        new Distribution.Mixture.Part(1, new Distribution.Exponential(90_000)))),
                new Distribution.Empirical(List.of(
                        new Distribution.Empirical.Point(0, 1000),
                        new Distribution.Empirical.Point(50, 4000),
                        new Distribution.Empirical.Point(99, 20_000),
                        new Distribution.Empirical.Point(100, 90_000))))) {
            RandomStream random = new RandomStream(3);
            double sum = 0;
            for (int i = 0; i < DRAWS; i++) {
                sum += each.sample(random);
            }
            assertThat(sum / DRAWS / each.mean()).as(each.toString()).isCloseTo(1, within(0.01));
            assertThat(each.times(3).mean()).isCloseTo(3 * each.mean(), within(each.mean() * 1e-9));
        }
    }

    @Test
    void shortestValue_isAtMostEveryDrawAndIsReached() {
        for (Distribution each : List.of(
                new Distribution.Constant(1000),
                new Distribution.Uniform(500, 510),
                new Distribution.Mixture(List.of(
                        new Distribution.Mixture.Part(1, new Distribution.Constant(30)),
                        new Distribution.Mixture.Part(1, new Distribution.Uniform(20, 25)))),
                new Distribution.Empirical(
                        List.of(new Distribution.Empirical.Point(0, 10), new Distribution.Empirical.Point(100, 20))))) {
            RandomStream random = new RandomStream(5);
            long least = Long.MAX_VALUE;
            for (int i = 0; i < 10_000; i++) {
                least = Math.min(least, each.sample(random));
            }
            assertThat(least).as(each.toString()).isEqualTo(each.minimum());
        }
    }

    @Test
    void uniform_takesEachOfItsValuesEquallyOften_bothEndsIncluded() {
        int[] times = new int[6];
        RandomStream random = new RandomStream(8);
        for (int i = 0; i < 60_000; i++) {
            times[(int) new Distribution.Uniform(20, 25).sample(random) - 20]++;
        }
        assertThat(Arrays.stream(times).boxed().toList())
                .allSatisfy(each -> assertThat(each).isBetween(9_600, 10_400)); // four standard errors
    }

    @Test
    void percentileTable_isReadOffBetweenItsPoints() {
        Distribution table = new Distribution.Empirical(List.of(
                new Distribution.Empirical.Point(20, 1000),
                new Distribution.Empirical.Point(60, 1000),
                new Distribution.Empirical.Point(60, 5000),
                new Distribution.Empirical.Point(80, 7000)));
        RandomStream random = new RandomStream(6);
        SplittableRandom oracle = new SplittableRandom(Hash.mix(6));
        for (int i = 0; i < 10_000; i++) {
            double percentile = oracle.nextDouble() * 100;
            double expected = percentile < 60 ? 1000 : percentile < 80 ? 5000 + (percentile - 60) * 100 : 7000;
            assertThat(table.sample(random)).isCloseTo((long) expected, within(1L));
        }
        assertThat(table.mean()).isEqualTo(0.6 * 1000 + 0.2 * 6000 + 0.2 * 7000);
    }

    @Test
    void logNormal_meetsItsMedianAndItsP99() {
        RandomStream random = new RandomStream(4);
        Distribution distribution = new Distribution.LogNormal(4_000_000, 20_000_000);
        int belowMedian = 0;
        int belowP99 = 0;
        for (int i = 0; i < DRAWS; i++) {
            long x = distribution.sample(random);
            belowMedian += x < 4_000_000 ? 1 : 0;
            belowP99 += x < 20_000_000 ? 1 : 0;
        }
        assertThat((double) belowMedian / DRAWS).isCloseTo(0.5, within(0.004));
        assertThat((double) belowP99 / DRAWS).isCloseTo(0.99, within(0.0008));
    }
}
