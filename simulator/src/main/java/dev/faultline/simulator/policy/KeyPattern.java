package dev.faultline.simulator.policy;

import dev.faultline.simulator.time.RandomStream;

/** How often each of a number of keys is asked for. Keys are 0 .. size-1; where some are more popular, 0 is the first. */
public sealed interface KeyPattern {
    /** @param count how many keys were picked before from the same source */
    long pick(RandomStream random, long count);

    /** How many keys there are. */
    long size();

    /** All alike. */
    record Uniform(long size) implements KeyPattern {
        @Override
        public long pick(RandomStream random, long count) {
            return random.nextLong(size);
        }
    }

    /** One after the other, and from the start again. */
    record Sequential(long size) implements KeyPattern {
        @Override
        public long pick(RandomStream random, long count) {
            return count % size;
        }
    }

    /** Key 0 takes a share of all, the others are alike. */
    record Hot(long size, double share) implements KeyPattern {
        @Override
        public long pick(RandomStream random, long count) {
            return size == 1 || random.nextDouble() < share ? 0 : 1 + random.nextLong(size - 1);
        }
    }

    /**
     * The k-th key is asked for in proportion to 1/k^s. Sampled by rejection-inversion (Hörmann and Derflinger 1996), so
     * that neither time nor memory grows with the number of keys.
     */
    final class Zipf implements KeyPattern {
        private final long size;
        private final double s;
        private final double atFirst;
        private final double atLast;
        private final double accept;

        public Zipf(long size, double s) {
            this.size = size;
            this.s = s;
            this.atFirst = integral(1.5) - 1;
            this.atLast = integral(size + 0.5);
            this.accept = 2 - inverse(integral(2.5) - weight(2));
        }

        @Override
        public long size() {
            return size;
        }

        public double skew() {
            return s;
        }

        @Override
        public long pick(RandomStream random, long count) {
            for (; ; ) {
                double u = atLast + random.nextDouble() * (atFirst - atLast);
                double x = inverse(u);
                long k = Math.max(1, Math.min(size, (long) (x + 0.5)));
                if (k - x <= accept || u >= integral(k + 0.5) - weight((double) k)) {
                    return k - 1;
                }
            }
        }

        private double weight(double x) {
            return StrictMath.exp(-s * StrictMath.log(x));
        }

        private double integral(double x) {
            double log = StrictMath.log(x);
            return expm1OverX((1 - s) * log) * log;
        }

        private double inverse(double x) {
            double t = Math.max(-1, x * (1 - s));
            return StrictMath.exp(log1pOverX(t) * x);
        }

        private static double log1pOverX(double x) {
            return Math.abs(x) > 1e-8 ? StrictMath.log1p(x) / x : 1 - x * (0.5 - x * (1 / 3.0 - 0.25 * x));
        }

        private static double expm1OverX(double x) {
            return Math.abs(x) > 1e-8 ? StrictMath.expm1(x) / x : 1 + x * 0.5 * (1 + x / 3 * (1 + 0.25 * x));
        }
    }
}
