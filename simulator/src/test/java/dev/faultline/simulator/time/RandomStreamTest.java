package dev.faultline.simulator.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
    private static final int DRAWS = 400_000;

    @Test
    void sameSeed_givesTheSameNumbersOnEveryMachine() {
        RandomStream random = new RandomStream(42);
        assertThat(List.of(random.nextLong(), random.nextLong()))
                .containsExactly(new RandomStream(42).nextLong(), second(42));
        assertThat(new RandomStream(43).nextLong()).isNotEqualTo(new RandomStream(42).nextLong());
    }

    private static long second(long seed) {
        RandomStream random = new RandomStream(seed);
        random.nextLong();
        return random.nextLong();
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
