package dev.faultline.simulator.check;

import dev.faultline.simulator.scenario.Windows.Span;
import dev.faultline.simulator.time.VirtualTime;

/** Times as reasons tell them. */
final class Clock {
    private Clock() {}

    /** {@code 01:30}, with milliseconds where there are any. */
    static String at(long time) {
        String clock = VirtualTime.clock(time);
        return clock.endsWith(".000") ? clock.substring(0, clock.length() - 4) : clock;
    }

    /** {@code from 01:30 to 01:31}. */
    static String over(Span span) {
        return "from " + at(span.from()) + " to " + at(span.to());
    }

    /** {@code judged from 01:30 on; the run stands at 00:42}. */
    static String judgedFrom(long time, Witness run) {
        return "judged from " + at(time) + " on; " + stands(run);
    }

    static String stands(Witness run) {
        return "the run stands at " + at(run.now());
    }
}
