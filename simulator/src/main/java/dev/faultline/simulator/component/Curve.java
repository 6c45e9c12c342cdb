package dev.faultline.simulator.component;

import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.VirtualTime;
import java.util.List;

/** A rate over time. */
sealed interface Curve {
    double at(long time);

    /** The end of a stretch of time that holds {@code time} and over which the rate only grows, or only shrinks. */
    long stretchEnd(long time);

    /** From one rate to another, in a straight line. */
    record Ramp(double from, double to, long start, long over) implements Curve {
        /** A ramp's highest rate is far above most of it: candidates of short stretches are not thinned out much. */
        private static final int STRETCHES = 64;

        @Override
        public double at(long time) {
            double share = over == 0 ? 1 : Math.max(0, Math.min(1, (double) (time - start) / over));
            return from + (to - from) * (time < start ? 0 : share);
        }

        @Override
        public long stretchEnd(long time) {
            if (time < start) {
                return start;
            }
            long length = Math.max(1, over / STRETCHES);
            return time >= start + over
                    ? VirtualTime.NEVER
                    : Math.min(start + over, start + ((time - start) / length + 1) * length);
        }
    }

    /** Another rate for a while. */
    record Spike(double base, double peak, long start, long span) implements Curve {
        @Override
        public double at(long time) {
            return time >= start && time < start + span ? peak : base;
        }

        @Override
        public long stretchEnd(long time) {
            if (time < start) {
                return start;
            }
            return time < start + span ? start + span : VirtualTime.NEVER;
        }
    }

    /** One rate after the other; nobody comes before the first. */
    record Steps(List<Step> steps) implements Curve {
        record Step(long at, double rate) {}

        static Steps of(List<Settings> steps) {
            return new Steps(steps.stream()
                    .map(each -> new Step(each.duration("at"), each.rate("rate")))
                    .toList());
        }

        @Override
        public double at(long time) {
            double rate = 0;
            for (Step step : steps) {
                rate = time >= step.at() ? step.rate() : rate;
            }
            return rate;
        }

        @Override
        public long stretchEnd(long time) {
            for (Step step : steps) {
                if (step.at() > time) {
                    return step.at();
                }
            }
            return VirtualTime.NEVER;
        }
    }

    /** Another rate for a while, again and again. */
    record Bursts(double base, double peak, long every, long span, long start) implements Curve {
        @Override
        public double at(long time) {
            return time >= start && (time - start) % every < span ? peak : base;
        }

        @Override
        public long stretchEnd(long time) {
            if (time < start) {
                return start;
            }
            long phase = (time - start) % every;
            return time - phase + (phase < span ? span : every);
        }
    }

    /** Up and down as a cosine, as days and nights do. */
    record Diurnal(double low, double high, long period, long highAt) implements Curve {
        /** Candidates of short stretches are not thinned out much. An even number: both turns are ends of a stretch. */
        private static final int STRETCHES = 64;

        @Override
        public double at(long time) {
            double phase = (double) Math.floorMod(time - highAt, period) / period;
            return low + (high - low) * (1 + StrictMath.cos(2 * Math.PI * phase)) / 2;
        }

        @Override
        public long stretchEnd(long time) {
            long phase = Math.floorMod(time - highAt, period);
            long stretch = phase * STRETCHES / period;
            long end = ((stretch + 1) * period + STRETCHES - 1) / STRETCHES;
            return time - phase + end;
        }
    }

    /** All at once, and then fewer and fewer. */
    record Decay(double base, double peak, long start, long decay) implements Curve {
        private static final int STRETCHES = 16;

        /** Then nothing is left of the peak that a number could tell. */
        private static final int OVER = 50;

        @Override
        public double at(long time) {
            return time < start ? base : base + (peak - base) * StrictMath.exp(-(double) (time - start) / decay);
        }

        @Override
        public long stretchEnd(long time) {
            if (time < start) {
                return start;
            }
            long length = Math.max(1, decay / STRETCHES);
            return (time - start) / OVER >= decay ? VirtualTime.NEVER : start + ((time - start) / length + 1) * length;
        }
    }
}
