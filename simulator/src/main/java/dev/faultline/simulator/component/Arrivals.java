package dev.faultline.simulator.component;

import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Variant;
import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.RandomStream;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** When the next request of an open loop comes. Rates are a second; a factor on top is the operator's traffic dial. */
sealed interface Arrivals
        permits Arrivals.Constant, Arrivals.Poisson, Arrivals.Renewal, Arrivals.OnOff, Arrivals.Varying, Recorded {
    /** The time of the next arrival after {@code now}, or {@link VirtualTime#NEVER}. */
    long next(long now, double factor, RandomStream random);

    static Arrivals of(Variant chosen) {
        return switch (chosen.name()) {
            case "constant" -> new Constant((Double) chosen.value());
            case "poisson" -> new Poisson((Double) chosen.value());
            case "ramp" -> {
                Settings s = chosen.settings();
                yield new Varying(new Curve.Ramp(s.rate("from"), s.rate("to"), s.duration("at"), s.duration("over")));
            }
            case "spike" -> {
                Settings s = chosen.settings();
                yield new Varying(new Curve.Spike(s.rate("base"), s.rate("peak"), s.duration("at"), s.duration("for")));
            }
            case "steps" -> new Varying(Curve.Steps.of(chosen.listed()));
            case "bursts" -> {
                Settings s = chosen.settings();
                yield new Varying(new Curve.Bursts(
                        s.rate("base"), s.rate("peak"), s.duration("every"), s.duration("for"), s.duration("at")));
            }
            case "diurnal" -> {
                Settings s = chosen.settings();
                yield new Varying(
                        new Curve.Diurnal(s.rate("low"), s.rate("high"), s.duration("period"), s.duration("highAt")));
            }
            case "flash-crowd" -> {
                Settings s = chosen.settings();
                yield new Varying(
                        new Curve.Decay(s.rate("base"), s.rate("peak"), s.duration("at"), s.duration("decay")));
            }
            case "replay" -> Recorded.of(chosen.settings().durations("times")); // none where its file was not found
            case "gaps" -> new Renewal((Distribution) chosen.value());
            case "on-off" -> {
                Settings s = chosen.settings();
                yield new OnOff(s.rate("rate"), s.rate("offRate"), s.distribution("on"), s.distribution("off"));
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

    /** Gaps that are alike and independent of each other, however they are spread: a renewal process. */
    record Renewal(Distribution gaps) implements Arrivals {
        @Override
        public long next(long now, double factor, RandomStream random) {
            if (factor <= 0) {
                return VirtualTime.NEVER;
            }
            long gap = (long) (gaps.sample(random) / factor);
            return VirtualTime.plus(now, Math.max(1, gap)); // time goes on, however short a gap may be drawn
        }
    }

    /** Bursts: independent users who come at one rate for a while and at another for a while. Begins with a burst. */
    final class OnOff implements Arrivals {
        private final double rate;
        private final double offRate;
        private final Distribution on;
        private final Distribution off;
        private final List<Long> ends = new ArrayList<>(); // of the present phase, and of those looked ahead to
        private boolean bursts = true;
        private long lastEnd;

        OnOff(double rate, double offRate, Distribution on, Distribution off) {
            this.rate = rate;
            this.offRate = offRate;
            this.on = on;
            this.off = off;
        }

        /** Asks for the same, wherever it stands now. */
        @Override
        public boolean equals(Object other) {
            return other instanceof OnOff that
                    && rate == that.rate
                    && offRate == that.offRate
                    && on.equals(that.on)
                    && off.equals(that.off);
        }

        @Override
        public int hashCode() {
            return Objects.hash(rate, offRate, on, off);
        }

        @Override
        public long next(long now, double factor, RandomStream random) {
            passTo(now, random);
            double time = rate * factor <= 0 && offRate * factor <= 0 ? VirtualTime.NEVER : now;
            boolean burst = bursts;
            for (int i = 0; time < VirtualTime.NEVER; i++) {
                if (i == ends.size()) {
                    lookAhead(burst, random);
                }
                long end = ends.get(i);
                double current = (burst ? rate : offRate) * factor;
                time = current <= 0 ? end : time + random.nextExponential() * (VirtualTime.SECOND / current);
                if (time < end) {
                    return (long) time;
                }
                time = end; // what is still to come does not depend on how long nobody came
                burst = !burst;
            }
            return VirtualTime.NEVER;
        }

        /** Lets go of the phases that are over. Those ahead stay as they are, however often the next arrival is asked for. */
        private void passTo(long now, RandomStream random) {
            if (ends.isEmpty()) {
                lookAhead(bursts, random);
            }
            while (ends.get(0) <= now) {
                ends.remove(0);
                bursts = !bursts;
                if (ends.isEmpty()) {
                    lookAhead(bursts, random);
                }
            }
        }

        private void lookAhead(boolean burst, RandomStream random) {
            lastEnd = VirtualTime.plus(lastEnd, Math.max(1, (burst ? on : off).sample(random)));
            ends.add(lastEnd);
        }
    }

    /** Independent users whose rate changes with time: candidates at the highest rate of a stretch, thinned out. */
    record Varying(Curve curve) implements Arrivals {
        @Override
        public long next(long now, double factor, RandomStream random) {
            double time = now;
            while (time < VirtualTime.NEVER) {
                long end = curve.stretchEnd((long) time);
                double most = Math.max(curve.at((long) time), curve.at(end - 1)) * factor;
                time = most <= 0 ? end : time + random.nextExponential() * (VirtualTime.SECOND / most);
                if (time >= end) {
                    time = end; // what is still to come does not depend on how long nobody came
                } else if (random.nextDouble() * most < curve.at((long) time) * factor) {
                    return (long) time;
                }
            }
            return VirtualTime.NEVER; // the rate has gone to nothing
        }
    }
}
