package dev.faultline.simulator.check;

import dev.faultline.simulator.measure.ClassStats.Window;
import dev.faultline.simulator.measure.Latencies;
import dev.faultline.simulator.measure.Tally;
import dev.faultline.simulator.scenario.Measure;
import dev.faultline.simulator.scenario.Windows.Span;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures what users see, by the time at which they wanted it. A stretch is settled when all that was wanted in it has
 * ended; what only asks for being in time, when every deadline has passed; all of it at the end of the run.
 */
final class UserMeter implements Meter, Witness.Follower {
    private final Witness run;
    private final Measure measure;
    private final String users;
    private final Stretches stretches;
    private final List<Tally> tallies;
    private final @Nullable Seen[] frozen;
    private final long end;
    private boolean over;

    UserMeter(Witness run, Measure measure, String users, Stretches stretches) {
        this.run = run;
        this.measure = measure;
        this.users = users;
        this.stretches = stretches;
        this.frozen = new Seen[stretches.count()];
        this.end = run.scenario().duration();
        boolean single = stretches.count() == 1;
        this.tallies = run.count(
                users,
                () -> Tally.of(
                        stretches.from(),
                        stretches.to(),
                        stretches.width(),
                        single ? Latencies::fine : Latencies::coarse));
        run.follow(this);
    }

    @Override
    public long due() {
        return over || run.now() > end ? VirtualTime.NEVER : end;
    }

    /** What is open at the end of the run is open for good: what comes of it later is not part of the run. */
    @Override
    public void look() {
        if (over || run.now() != end) {
            return;
        }
        over = true;
        for (int i = 0; i < frozen.length; i++) {
            if (stretches.span(i).to() <= end) {
                frozen[i] = seen(i);
            }
        }
    }

    private Seen seen(int stretch) {
        Seen known = frozen[stretch];
        if (known != null) {
            return known;
        }
        List<Window> windows = new ArrayList<>();
        for (Tally tally : tallies) {
            Window window = tally.window(stretch);
            if (window != null) {
                windows.add(window);
            }
        }
        return Seen.of(windows, frozen.length == 1);
    }

    @Override
    public boolean settled(int stretch) {
        if (frozen[stretch] != null) {
            return true;
        }
        Span span = stretches.span(stretch);
        return run.now() >= span.to()
                && (seen(stretch).open() == 0 || (asksForTimeOnly() && run.now() >= deadline(span)));
    }

    /** Whether what comes after the deadline makes no difference. */
    private boolean asksForTimeOnly() {
        return switch (measure) {
            case GOOD_SHARE, GOODPUT, OFFERED -> true;
            default -> false;
        };
    }

    private long deadline(Span span) {
        return VirtualTime.plus(span.to(), run.deadline(users, span.to()));
    }

    @Override
    public String waits(int stretch) {
        Seen seen = seen(stretch);
        long deadline = deadline(stretches.span(stretch));
        String until = asksForTimeOnly() && deadline < end ? ", until " + Clock.at(deadline) + " at the latest" : "";
        return seen.open() + " of " + seen.offered() + " requests are still open" + until;
    }

    @Override
    public int count() {
        return stretches.count();
    }

    @Override
    public Span span(int stretch) {
        return stretches.span(stretch);
    }

    @Override
    public double value(int stretch) {
        return seen(stretch).value(measure, stretches.span(stretch));
    }

    @Override
    public String evidence(int stretch) {
        return seen(stretch).toString();
    }

    @Override
    public long weight(int stretch) {
        return seen(stretch).offered();
    }

    @Override
    public void close() {
        over = true;
        run.uncount(tallies);
    }
}
