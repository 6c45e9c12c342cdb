package dev.faultline.simulator.time;

import java.util.List;

/** A duration or a size that may vary. Samples are whole units (nanoseconds, bytes), never negative. */
public sealed interface Distribution {
    long sample(RandomStream random);

    /** The mean in the same unit; infinite where there is none. */
    double mean();

    /** The smallest value it can give. */
    long minimum();

    /** The same shape, longer by a factor. */
    Distribution times(double factor);

    record Constant(long value) implements Distribution {
        @Override
        public long sample(RandomStream random) {
            return value;
        }

        @Override
        public double mean() {
            return value;
        }

        @Override
        public long minimum() {
            return value;
        }

        @Override
        public Distribution times(double factor) {
            return new Constant((long) (value * factor));
        }
    }

    /** Another one, longer by a fixed length. */
    record Plus(Distribution of, long more) implements Distribution {
        @Override
        public long sample(RandomStream random) {
            return of.sample(random) + more;
        }

        @Override
        public double mean() {
            return of.mean() + more;
        }

        @Override
        public long minimum() {
            return of.minimum() + more;
        }

        @Override
        public Distribution times(double factor) {
            return new Plus(of.times(factor), (long) (more * factor));
        }
    }

    record Uniform(long from, long to) implements Distribution {
        @Override
        public long sample(RandomStream random) {
            return from + random.nextLong(to - from + 1);
        }

        @Override
        public double mean() {
            return (from + to) / 2.0;
        }

        @Override
        public long minimum() {
            return from;
        }

        @Override
        public Distribution times(double factor) {
            return new Uniform((long) (from * factor), (long) (to * factor));
        }
    }

    record Exponential(double mean) implements Distribution {
        @Override
        public long sample(RandomStream random) {
            return (long) (random.nextExponential() * mean);
        }

        @Override
        public long minimum() {
            return 0;
        }

        @Override
        public Distribution times(double factor) {
            return new Exponential(mean * factor);
        }
    }

    /** Given by what a dashboard shows: its median and its 99th percentile. */
    record LogNormal(double median, double p99) implements Distribution {
        private static final double Z99 = 2.3263478740408408;

        private double sigma() {
            return StrictMath.log(p99 / median) / Z99;
        }

        @Override
        public long sample(RandomStream random) {
            return (long) (median * StrictMath.exp(sigma() * random.nextGaussian()));
        }

        @Override
        public double mean() {
            double sigma = sigma();
            return median * StrictMath.exp(sigma * sigma / 2);
        }

        @Override
        public long minimum() {
            return 0;
        }

        @Override
        public Distribution times(double factor) {
            return new LogNormal(median * factor, p99 * factor);
        }
    }

    /** Pareto with a smallest value and a shape; the mean is infinite for a shape of 1 or less. */
    record Pareto(double smallest, double shape) implements Distribution {
        @Override
        public long sample(RandomStream random) {
            return (long) (smallest / StrictMath.pow(1 - random.nextDouble(), 1 / shape));
        }

        @Override
        public double mean() {
            return shape <= 1 ? Double.POSITIVE_INFINITY : shape * smallest / (shape - 1);
        }

        @Override
        public long minimum() {
            return (long) smallest;
        }

        @Override
        public Distribution times(double factor) {
            return new Pareto(smallest * factor, shape);
        }
    }

    /** One of several exponential branches, each with a weight. */
    record HyperExponential(List<Branch> branches) implements Distribution {
        /** A branch is taken with its weight over the sum of all weights. */
        public record Branch(double weight, double mean) {}

        public HyperExponential {
            branches = List.copyOf(branches);
        }

        @Override
        public long sample(RandomStream random) {
            double left = random.nextDouble() * total();
            Branch taken = branches.get(branches.size() - 1);
            for (Branch branch : branches) {
                left -= branch.weight();
                if (left < 0) {
                    taken = branch;
                    break;
                }
            }
            return (long) (random.nextExponential() * taken.mean());
        }

        private double total() {
            return branches.stream().mapToDouble(Branch::weight).sum();
        }

        @Override
        public double mean() {
            return branches.stream().mapToDouble(b -> b.weight() * b.mean()).sum() / total();
        }

        @Override
        public long minimum() {
            return 0;
        }

        @Override
        public Distribution times(double factor) {
            return new HyperExponential(branches.stream()
                    .map(b -> new Branch(b.weight(), b.mean() * factor))
                    .toList());
        }
    }

    /** One of several distributions, each with a weight. */
    record Mixture(List<Part> parts) implements Distribution {
        /** A part is taken with its weight over the sum of all weights. */
        public record Part(double weight, Distribution of) {}

        public Mixture {
            parts = List.copyOf(parts);
        }

        @Override
        public long sample(RandomStream random) {
            double left = random.nextDouble() * total();
            for (Part part : parts) {
                left -= part.weight();
                if (left < 0) {
                    return part.of().sample(random);
                }
            }
            return parts.get(parts.size() - 1).of().sample(random);
        }

        private double total() {
            return parts.stream().mapToDouble(Part::weight).sum();
        }

        @Override
        public double mean() {
            return parts.stream().mapToDouble(p -> p.weight() * p.of().mean()).sum() / total();
        }

        @Override
        public long minimum() {
            return parts.stream().mapToLong(p -> p.of().minimum()).min().orElse(0);
        }

        @Override
        public Distribution times(double factor) {
            return new Mixture(parts.stream()
                    .map(p -> new Part(p.weight(), p.of().times(factor)))
                    .toList());
        }
    }

    /** Read off a percentile table, straight lines between its points. */
    record Empirical(List<Point> points) implements Distribution {
        /** A percentile between 0 and 100, and the value there. */
        public record Point(double percentile, double value) {}

        public Empirical {
            points = List.copyOf(points);
        }

        @Override
        public long sample(RandomStream random) {
            return (long) at(random.nextDouble() * 100);
        }

        private double at(double percentile) {
            Point last = points.get(0);
            for (Point next : points) {
                if (percentile < next.percentile()) {
                    double span = next.percentile() - last.percentile();
                    double share = span <= 0 ? 0 : (percentile - last.percentile()) / span;
                    return last.value() + share * (next.value() - last.value());
                }
                last = next;
            }
            return last.value();
        }

        @Override
        public double mean() {
            double sum = points.get(0).value() * points.get(0).percentile();
            for (int i = 1; i < points.size(); i++) {
                Point a = points.get(i - 1);
                Point b = points.get(i);
                sum += (b.percentile() - a.percentile()) * (a.value() + b.value()) / 2;
            }
            Point end = points.get(points.size() - 1);
            return (sum + (100 - end.percentile()) * end.value()) / 100;
        }

        @Override
        public long minimum() {
            return (long) points.get(0).value();
        }

        @Override
        public Distribution times(double factor) {
            return new Empirical(points.stream()
                    .map(p -> new Point(p.percentile(), p.value() * factor))
                    .toList());
        }
    }
}
