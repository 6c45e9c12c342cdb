package dev.faultline.simulator.component;

import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Variant;
import dev.faultline.simulator.time.RandomStream;
import dev.faultline.simulator.time.VirtualTime;

/** When the next request of an open loop comes. Rates are a second; a factor on top is the operator's traffic dial. */
sealed interface Arrivals {
    /** The time of the next arrival after {@code now}, or {@link VirtualTime#NEVER}. */
    long next(long now, double factor, RandomStream random);

    static Arrivals of(Variant chosen) {
        return switch (chosen.name()) {
            case "constant" -> new Constant((Double) chosen.value());
            case "poisson" -> new Poisson((Double) chosen.value());
            case "ramp" -> {
                Settings s = chosen.settings();
                yield new Varying(new Ramp(s.rate("from"), s.rate("to"), s.duration("at"), s.duration("over")));
            }
            case "spike" -> {
                Settings s = chosen.settings();
                yield new Varying(new Spike(s.rate("base"), s.rate("peak"), s.duration("at"), s.duration("for")));
            }
            default -> throw new IllegalStateException("no arrivals " + chosen.name());
        };
    }

    /** One after the other at the same distance. */
    record Constant(double rate) implements Arrivals {
        @Override
        public long next(long now, double factor, RandomStream random) {
            double current = rate * factor;
            return current <= 0 ? VirtualTime.NEVER : now + Math.max(1, (long) (VirtualTime.SECOND / current));
        }
    }

    /** Independent users: exponential gaps. */
    record Poisson(double rate) implements Arrivals {
        @Override
        public long next(long now, double factor, RandomStream random) {
            double current = rate * factor;
            return current <= 0
                    ? VirtualTime.NEVER
                    : now + (long) (random.nextExponential() * (VirtualTime.SECOND / current));
        }
    }

    /** Independent users whose rate changes with time: candidates at the highest rate, thinned out. */
    record Varying(Curve curve) implements Arrivals {
        private static final int TRIES = 100_000;

        @Override
        public long next(long now, double factor, RandomStream random) {
            double most = curve.most() * factor;
            if (most <= 0) {
                return VirtualTime.NEVER;
            }
            double time = now;
            for (int i = 0; i < TRIES; i++) {
                time += random.nextExponential() * (VirtualTime.SECOND / most);
                if (random.nextDouble() * most < curve.at((long) time) * factor) {
                    return (long) time;
                }
            }
            return VirtualTime.NEVER; // the rate has gone to nothing
        }
    }

    /** A rate over time. */
    sealed interface Curve {
        double at(long time);

        double most();
    }

    /** From one rate to another, in a straight line. */
    record Ramp(double from, double to, long start, long over) implements Curve {
        @Override
        public double at(long time) {
            double share = over == 0 ? 1 : Math.max(0, Math.min(1, (double) (time - start) / over));
            return from + (to - from) * (time < start ? 0 : share);
        }

        @Override
        public double most() {
            return Math.max(from, to);
        }
    }

    /** Another rate for a while. */
    record Spike(double base, double peak, long start, long span) implements Curve {
        @Override
        public double at(long time) {
            return time >= start && time < start + span ? peak : base;
        }

        @Override
        public double most() {
            return Math.max(base, peak);
        }
    }
}
