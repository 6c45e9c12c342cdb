package dev.faultline.simulator.check;

import dev.faultline.simulator.scenario.Measure;
import dev.faultline.simulator.scenario.Windows.Span;
import dev.faultline.simulator.time.VirtualTime;

/** Measures something in stretches of time that follow one another. */
interface Meter extends AutoCloseable {
    /** How many stretches. */
    int count();

    Span span(int stretch);

    /** Whether what is measured of the stretch will not change any more. */
    boolean settled(int stretch);

    /** Why it is not settled, where the stretch is over: {@code 3 of 120 requests are still open}. */
    String waits(int stretch);

    /** As far as it is known; not a number where there is nothing. */
    double value(int stretch);

    /** The numbers that the value follows from. */
    String evidence(int stretch);

    /** How much there was to measure: requests, or 1 for a component that did something; 0 for nothing to judge. */
    long weight(int stretch);

    /** Measures no more. */
    @Override
    void close();

    /** Stretches of a width from a time to another; the last may be shorter. */
    record Stretches(long from, long to, long width) {
        static Stretches whole(Span span) {
            return new Stretches(span.from(), span.to(), span.to() - span.from());
        }

        int count() {
            return Math.toIntExact((to - from + width - 1) / width);
        }

        Span span(int stretch) {
            long start = from + stretch * width;
            return new Span(start, Math.min(start + width, to));
        }

        /** When the stretch with this number begins; of the one after the last, when that ends. */
        long boundary(int number) {
            return number > count() ? VirtualTime.NEVER : Math.min(from + number * width, to);
        }
    }

    static Meter of(Witness run, Measure measure, String of, Stretches stretches) {
        return switch (measure.of()) {
            case USERS -> new UserMeter(run, measure, of, stretches);
            case COMPONENT -> new LoadMeter(run, measure, of, stretches);
            case BILL -> new BillMeter(run, of, stretches);
        };
    }
}
