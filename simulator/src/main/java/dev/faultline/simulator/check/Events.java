package dev.faultline.simulator.check;

import dev.faultline.simulator.check.Evidence.Line;
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
                .filter(line -> of.isEmpty() || line.component().equals(of))
                .filter(line -> contains(line.text(), words))
                .toList();
        // Lines that were let go could have been the ones: not having seen them proves nothing.
        boolean held = wanted ? !found.isEmpty() : found.isEmpty() && !evidence.logIsCut();
        return new Verdict(
                id,
                held,
                "\"" + words + "\"" + (of.isEmpty() ? "" : " of " + of) + (wanted ? " seen" : " not seen"),
                found.isEmpty() ? "never seen" : "seen " + (found.size() == 1 ? "once" : found.size() + " times"),
                found.isEmpty() ? cut(evidence) : first(found.get(0)));
    }

    private static boolean contains(String text, String words) {
        String line = text.toLowerCase(Locale.ROOT);
        return Arrays.stream(words.toLowerCase(Locale.ROOT).split(" ")).allMatch(line::contains);
    }

    private static String first(Line line) {
        return "first at " + VirtualTime.clock(line.time()) + " by " + line.instance() + ": " + line.text();
    }

    private static String cut(Evidence evidence) {
        return evidence.logIsCut() ? "earlier lines of the log were let go" : "";
    }
}
