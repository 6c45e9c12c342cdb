package dev.faultline.simulator.run;

import dev.faultline.simulator.check.Moment;
import dev.faultline.simulator.run.Frame.Band;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/** What has happened to a run, and what is known to happen: faults that begin and end, and what the operator did. */
final class Happenings {
    private final Scenario scenario;
    private final RunBook book;
    private final List<Journal.Entry> done = new ArrayList<>();

    Happenings(Scenario scenario, RunBook book) {
        this.scenario = scenario;
        this.book = book;
    }

    void add(Journal.Entry entry) {
        done.add(entry);
    }

    OptionalLong latest(Moment moment, long now) {
        return moment instanceof Moment.At fixed
                ? OptionalLong.of(fixed.time())
                : times(moment).filter(time -> time <= now).max();
    }

    long upcoming(Moment moment, long now) {
        return times(moment).filter(time -> time > now).min().orElse(VirtualTime.NEVER);
    }

    private LongStream times(Moment moment) {
        return switch (moment) {
            case Moment.At fixed -> LongStream.of(fixed.time());
            case Moment.Begins begins ->
                faults(begins.fault(), begins.target()).stream().mapToLong(Band::from);
            case Moment.Ends ends ->
                faults(ends.fault(), ends.target()).stream()
                        .map(Band::to)
                        .filter(to -> to != null)
                        .mapToLong(to -> to);
            case Moment.Operated operated ->
                done(intervention -> intervention instanceof Intervention.Operate operate
                        && operate.operation().equals(operated.operation())
                        && scenario.isAt(operate.target(), operated.of()));
            case Moment.Changed changed ->
                done(intervention -> intervention instanceof Intervention.SetPath set
                        && (set.path().equals(changed.path()) || set.path().startsWith(changed.path() + ".")));
        };
    }

    private List<Band> faults(String kind, String target) {
        return book.faults().stream()
                .filter(band -> band.kind().equals(kind) && scenario.isAt(band.target(), target))
                .toList();
    }

    private LongStream done(Predicate<Intervention> which) {
        return done.stream().filter(entry -> which.test(entry.intervention())).mapToLong(Journal.Entry::at);
    }
}
