package dev.faultline.simulator.component;

import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.VirtualTime;
import java.util.Arrays;
import java.util.Locale;

/**
 * How well-known garbage collectors behave with their default settings, in round figures: what they stand still for, and the
 * share of the processor that they take from the work beside it.
 */
enum Collector {
    /** Aims at pauses below 200 ms (MaxGCPauseMillis), and at 1/(1 + 12) of the time at most (GCTimeRatio). */
    G1(50, 200, 0.05),
    /** Has no aim for pauses, and one of 1/(1 + 99) of the time (GCTimeRatio); all that it does, it does standing still. */
    PARALLEL(200, 1000, 0),
    /** Pauses below a millisecond, whatever the heap; the rest is done beside the work (JEP 377, JEP 439). */
    ZGC(0.2, 1, 0.10),
    /** Pauses of a few milliseconds, whatever the heap; the rest is done beside the work (JEP 379). */
    SHENANDOAH(3, 10, 0.10);

    private final double median;
    private final double p99;
    private final double cpu;

    Collector(double median, double p99, double cpu) {
        this.median = median;
        this.p99 = p99;
        this.cpu = cpu;
    }

    Distribution pause() {
        return new Distribution.LogNormal(median * VirtualTime.MILLISECOND, p99 * VirtualTime.MILLISECOND);
    }

    /** The share of the processor that it takes while the work goes on. */
    double cpu() {
        return cpu;
    }

    static String[] labels() {
        return Arrays.stream(values())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
    }

    static Collector labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
