package dev.faultline.simulator.check;

import dev.faultline.simulator.check.Evidence.Line;
import dev.faultline.simulator.scenario.Measure.Unit;
import dev.faultline.simulator.spec.Settings;
import org.jspecify.annotations.Nullable;

/** How many lines of the event log there are that contain some words. */
final class Lines implements Observation, Witness.Follower {
    private final Witness run;
    private final String words;
    private final String of;
    private final Moment after;
    private final long before;
    private long since = -1;
    private long count;
    private @Nullable Line first;

    Lines(Witness run, Settings settings) {
        this.run = run;
        this.words = settings.text("event");
        this.of = settings.has("of") ? settings.text("of") : "";
        this.before = Events.before(settings);
        this.after = Moment.of(settings, "after", 0);
        run.follow(this);
        run.listen(this::hear);
        look();
    }

    @Override
    public long due() {
        return run.upcoming(after);
    }

    /** The latest such moment counts: lines before it are forgotten. */
    @Override
    public void look() {
        long latest = run.latest(after).orElse(-1);
        if (latest != since) {
            since = latest;
            count = 0;
            first = null;
        }
    }

    private void hear(Line line) {
        if (since >= 0 && line.time() >= since && line.time() < before && Events.matches(line, words, of)) {
            count++;
            first = first == null ? line : first;
        }
    }

    long count() {
        return count;
    }

    /** Whether lines are looked for already. */
    boolean looking() {
        return since >= 0;
    }

    /** What is waited for, in words; empty for nothing. */
    String waitsFor() {
        return looking() ? "" : "waits for " + after.words() + "; " + Clock.stands(run);
    }

    String firstSeen() {
        return first == null ? "" : Events.first(first);
    }

    @Override
    public String what() {
        return "lines with \"" + words + "\"" + (of.isEmpty() ? "" : " of " + of);
    }

    @Override
    public Unit unit() {
        return Unit.NUMBER;
    }

    @Override
    public Observed now() {
        boolean over = run.now() >= run.scenario().duration();
        return new Observed(count, over, firstSeen(), waitsFor());
    }
}
