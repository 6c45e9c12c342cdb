package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.Scenario.Goal;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The stretches of intended time for which goals want requests counted. A run has to know them from its start. */
public final class Windows {
    private static final int MOST_STEPS = 200;

    private Windows() {}

    /** From when to when, in virtual nanoseconds; the end is not part of it. */
    public record Span(long from, long to) {
        public double seconds() {
            return (to - from) / 1e9;
        }

        @Override
        public String toString() {
            return "from " + Units.ofDuration(from) + " to " + Units.ofDuration(to);
        }
    }

    /** Requests of some users in a stretch of time. */
    public record Window(Users users, Span span) {}

    /** Every window that the goals of a scenario need, each once. */
    public static List<Window> of(Scenario scenario) {
        Set<Window> windows = new LinkedHashSet<>();
        for (Goal goal : scenario.goals()) {
            Settings settings = goal.settings();
            if (isOfUsers(settings)) {
                add(windows, scenario, settings.text("of"), List.of(span(settings, scenario)));
            } else if (settings.has("recovers")) {
                add(windows, scenario, settings.text("recovers"), steps(settings));
            }
        }
        return List.copyOf(windows);
    }

    private static void add(Set<Window> windows, Scenario scenario, String users, List<Span> spans) {
        for (Users each : Users.of(scenario, users)) {
            spans.forEach(span -> windows.add(new Window(each, span)));
        }
    }

    /** Whether a goal measures what users see. */
    public static boolean isOfUsers(Settings goal) {
        return goal.has("measure")
                && Measure.labelled(goal.text("measure")).orElseThrow().of() == Measure.Of.USERS;
    }

    /** What a goal says, or the whole run after its warm-up. */
    public static Span span(Settings goal, Scenario scenario) {
        return goal.has("during")
                ? new Span(
                        goal.durations("during").get(0),
                        goal.durations("during").get(1))
                : new Span(scenario.warmup(), scenario.duration());
    }

    /** For a goal that something recovers: one after the other, a second each, longer where that would be many. */
    public static List<Span> steps(Settings goal) {
        long from = goal.duration("after");
        long whole = goal.duration("within") + goal.duration("hold");
        long step = Math.max(Math.min(VirtualTime.SECOND, goal.duration("hold")), whole / MOST_STEPS + 1);
        List<Span> spans = new ArrayList<>();
        for (long start = from; start < from + whole; start += step) {
            spans.add(new Span(start, Math.min(start + step, from + whole)));
        }
        return spans;
    }
}
