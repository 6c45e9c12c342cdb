package dev.faultline.simulator.check;

import dev.faultline.simulator.measure.ClassStats.Window;
import dev.faultline.simulator.measure.Latencies;
import dev.faultline.simulator.measure.Tally;
import dev.faultline.simulator.scenario.Measure;
import dev.faultline.simulator.scenario.Units;
import dev.faultline.simulator.scenario.Windows.Span;
import dev.faultline.simulator.spec.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * A measure of users over the latest stretch of time, in tenths of it: of the requests whose deadline has passed by now,
 * those intended last.
 */
final class Lately implements Observation {
    static final int PARTS = 10;

    /** A deadline that is longer than so many stretches is not waited for. */
    private static final int PATIENCE = 10;

    private final Witness run;
    private final Measure measure;
    private final String users;
    private final long length;
    private final long width;
    private final long delay;
    private final long begin;
    private final List<Tally> tallies;

    Lately(Witness run, Settings settings) {
        this.run = run;
        this.measure = Measure.labelled(settings.text("measure")).orElseThrow();
        this.users = settings.text("of");
        this.width = Math.max(1, settings.duration("last") / PARTS);
        this.length = width * PARTS;
        long deadline = run.deadline(users, 1);
        this.delay = deadline > PATIENCE * length ? 0 : deadline;
        this.begin = run.scenario().warmup();
        int kept = Math.toIntExact(PARTS + delay / width + 3);
        this.tallies = run.count(users, () -> Tally.rolling(begin, width, kept, Latencies::coarse));
    }

    @Override
    public String what() {
        return measure.label() + " of " + users + " in the last " + Units.ofDuration(length);
    }

    @Override
    public Measure.Unit unit() {
        return measure.unit();
    }

    @Override
    public Observed now() {
        long parts = Math.floorDiv(run.now() - delay - begin, width);
        if (parts < PARTS) {
            return new Observed(Double.NaN, false, "", Clock.judgedFrom(begin + length + delay, run));
        }
        List<Window> windows = new ArrayList<>();
        for (Tally tally : tallies) {
            for (long part = parts - PARTS; part < parts; part++) {
                Window window = tally.window(part);
                if (window != null) {
                    windows.add(window);
                }
            }
        }
        long to = begin + parts * width;
        Seen seen = Seen.of(windows, false);
        return new Observed(seen.value(measure, new Span(to - length, to)), false, seen.toString(), "");
    }
}
