package dev.faultline.simulator.check;

import dev.faultline.simulator.check.Evidence.Line;
import dev.faultline.simulator.scenario.Units;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.VirtualTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Judges goals on what was written to the event log. */
final class Events {
    private Events() {}

    static Verdict judge(String id, Settings goal, Evidence evidence) {
        String words = goal.text("event");
        String of = goal.has("of") ? goal.text("of") : "";
        boolean wanted = goal.flag("seen");
        List<Line> found = evidence.log().stream()
                .filter(line -> line.time() < before(goal) && matches(line, words, of))
                .toList();
        // Lines that were let go could have been the ones: not having seen them proves nothing.
        boolean held = wanted ? !found.isEmpty() : found.isEmpty() && !evidence.logIsCut();
        return new Verdict(
                id, held, expected(goal), times(found.size()), found.isEmpty() ? cut(evidence) : first(found.get(0)));
    }

    /** Only lines before this time count. */
    static long before(Settings settings) {
        return settings.has("before") ? settings.duration("before") : Long.MAX_VALUE;
    }

    static String expected(Settings settings) {
        String of = settings.has("of") ? " of " + settings.text("of") : "";
        String before = settings.has("before") ? " before " + Units.ofDuration(before(settings)) : "";
        return "\"" + settings.text("event") + "\"" + of + (settings.flag("seen") ? " seen" : " not seen") + before;
    }

    static String times(long count) {
        return count == 0 ? "never seen" : "seen " + (count == 1 ? "once" : count + " times");
    }

    /** @param of a component; empty for any */
    static boolean matches(Line line, String words, String of) {
        return (of.isEmpty() || line.component().equals(of)) && contains(line.text(), words);
    }

    private static boolean contains(String text, String words) {
        String line = text.toLowerCase(Locale.ROOT);
        return Arrays.stream(words.toLowerCase(Locale.ROOT).split(" ")).allMatch(line::contains);
    }

    static String first(Line line) {
        return "first at " + VirtualTime.clock(line.time()) + " by " + line.instance() + ": " + line.text();
    }

    private static String cut(Evidence evidence) {
        return evidence.logIsCut() ? "earlier lines of the log were let go" : "";
    }
}
