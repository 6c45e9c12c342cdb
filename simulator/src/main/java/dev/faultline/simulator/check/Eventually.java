package dev.faultline.simulator.check;

import dev.faultline.simulator.check.Meter.Stretches;
import dev.faultline.simulator.scenario.Measure;
import dev.faultline.simulator.scenario.Units;
import dev.faultline.simulator.scenario.Windows.Span;
import dev.faultline.simulator.spec.Settings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** After a moment a number must, soon enough, be so great or so small, and stay so for a while. */
final class Eventually implements Judge, Witness.Follower {
    private final Witness run;
    private final Measure measure;
    private final String of;
    private final Demand demand;
    private final double bound;
    private final Moment after;
    private final long within;
    private final long hold;
    private final boolean again;
    private long moment = -1;
    private long since = -1;
    private @Nullable Meter meter;

    /** @param key {@code eventually} or {@code recovers} */
    Eventually(Witness run, String key, Settings settings) {
        this.run = run;
        this.again = key.equals("recovers");
        this.measure = again
                ? Measure.GOOD_SHARE
                : Measure.labelled(settings.text(key)).orElseThrow();
        this.of = settings.text(again ? key : "of");
        this.demand = Demand.of(settings);
        this.bound = demand.bound(settings, measure.unit());
        this.after = Moment.of(settings, "after", run.scenario().warmup());
        this.within = settings.duration("within");
        this.hold = settings.duration("hold");
        run.follow(this);
        look();
    }

    @Override
    public long due() {
        return run.upcoming(after);
    }

    /** The latest such moment counts: what was measured after an earlier one is forgotten. */
    @Override
    public void look() {
        long latest = run.latest(after).orElse(-1);
        if (latest == moment) {
            return;
        }
        moment = latest;
        if (meter != null) {
            meter.close();
        }
        // A component measures nothing before the end of the warm-up.
        since = measure.of() == Measure.Of.USERS
                ? latest
                : Math.max(latest, run.scenario().warmup());
        Stretches stretches = new Stretches(since, since + within + hold, Spans.widthToHold(hold, within + hold));
        meter = Meter.of(run, measure, of, stretches);
    }

    @Override
    public Verdict verdict(String id, Map<String, Boolean> answers) {
        String asked = demand.words() + " " + measure.unit().write(bound);
        Words words = new Words(
                run,
                id,
                measure.label() + " of " + of + " " + asked + (again ? " again" : "") + " within "
                        + Units.ofDuration(within) + " after " + after.words() + ", for " + Units.ofDuration(hold));
        return meter == null
                ? words.notYet("", "", "waits for " + after.words() + "; " + Clock.stands(run))
                : verdict(words, asked, meter);
    }

    private Verdict verdict(Words words, String asked, Meter measured) {
        Streak streak = new Streak(hold);
        int settled = 0;
        long reached = since;
        while (settled < measured.count() && measured.settled(settled) && !late(streak, reached)) {
            double value = measured.value(settled);
            boolean bad = measured.weight(settled) > 0 && !demand.holds(value, bound);
            streak.add(measured.span(settled), bad, measured.weight(settled));
            reached = measured.span(settled).to();
            settled++;
        }
        String evidence = streak.worst() < 0 ? "" : "last missed at " + Clock.at(streak.worst());
        if (streak.held()) {
            return words.met("after " + Units.ofDuration(streak.since() - since), evidence);
        }
        if (late(streak, reached) || settled == measured.count()) {
            return words.notMet("not in time", evidence, missed(measured, streak, asked));
        }
        return words.notYet(
                streak.since() < 0 ? "" : "since " + Clock.at(streak.since()), evidence, waits(streak, reached));
    }

    /** Whether it can no longer be so in time. */
    private boolean late(Streak streak, long reached) {
        return streak.since() < 0 && reached > since + within;
    }

    private String missed(Meter measured, Streak streak, String asked) {
        if (streak.worst() < 0) {
            return "there was nothing to measure";
        }
        int worst = Math.toIntExact((streak.worst() - since)
                / (measured.span(0).to() - measured.span(0).from()));
        Span span = measured.span(worst);
        return measure.label() + " of " + of + " is still " + measure.unit().write(measured.value(worst)) + " "
                + Clock.over(span) + "; " + asked + " is asked from " + Clock.at(since + within) + " on at the latest";
    }

    private String waits(Streak streak, long reached) {
        String held = streak.since() < 0
                ? ""
                : "it holds since " + Clock.at(streak.since()) + ", for " + Units.ofDuration(reached - streak.since())
                        + " of " + Units.ofDuration(hold) + "; ";
        return held + "judged until " + Clock.at(since + within + hold) + "; " + Clock.stands(run);
    }
}
