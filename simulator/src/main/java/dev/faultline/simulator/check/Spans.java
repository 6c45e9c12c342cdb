package dev.faultline.simulator.check;

import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Windows;
import dev.faultline.simulator.scenario.Windows.Span;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.VirtualTime;

/** Which stretches of time checks are about. */
final class Spans {
    /** So many stretches at the most; where there would be more, they are longer. */
    static final int MOST = 200;

    private Spans() {}

    /** What a check says, or the whole run after its warm-up. */
    static Span of(Settings check, Scenario scenario) {
        return Windows.span(check, scenario);
    }

    /** Of a whole, each as long as asked, unless there would be too many. */
    static long width(long asked, long whole) {
        return Math.max(Math.min(asked, whole), whole / MOST + 1);
    }

    /** Of a time in which something must be so for a while: a second, or less where the while is shorter. */
    static long widthToHold(long hold, long whole) {
        return width(Math.min(VirtualTime.SECOND, hold), whole);
    }
}
