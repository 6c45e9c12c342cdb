package dev.faultline.simulator.check;

import dev.faultline.simulator.spec.Settings;
import java.util.Map;

/** A line must be seen in the event log, or must not be. */
final class Sightings implements Judge {
    private final Witness run;
    private final Lines lines;
    private final boolean wanted;
    private final long before;
    private final String expected;

    Sightings(Witness run, Settings settings) {
        this.run = run;
        this.lines = new Lines(run, settings);
        this.before = Events.before(settings);
        this.wanted = settings.flag("seen");
        this.expected = Events.expected(settings);
    }

    @Override
    public Verdict verdict(String id, Map<String, Boolean> answers) {
        Words words = new Words(run, id, expected);
        String times = Events.times(lines.count());
        if (lines.count() > 0) {
            return wanted
                    ? words.met(times, lines.firstSeen())
                    : words.notMet(times, lines.firstSeen(), "it was seen, " + lines.firstSeen());
        }
        if (!lines.looking()) {
            return words.notYet("", "", lines.waitsFor());
        }
        if (run.now() >= before) {
            return wanted ? words.notMet(times, "", "not seen before " + Clock.at(before)) : words.met(times, "");
        }
        if (!words.over()) {
            return words.notYet(times, "", wanted ? "not seen up to " + Clock.at(run.now()) : upToTheEnd());
        }
        return wanted
                ? words.notMet(times, "", "not seen up to the end at " + Clock.at(run.now()))
                : words.met(times, "");
    }

    private String upToTheEnd() {
        return "not seen so far; " + Clock.judgedFrom(run.scenario().duration(), run);
    }
}
