package dev.faultline.web.sandbox;

import dev.faultline.simulator.scenario.Problem;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.time.VirtualTime;
import java.util.List;
import java.util.Locale;

/**
 * The page of one run.
 *
 * @param deadlines of users, each as its component and nanoseconds: {@code users 2000000000}
 * @param judged whether the scenario has goals
 * @param wide the topology for wide windows, and {@code tall} for narrow ones
 */
public record RunPage(
        String runId,
        String title,
        String about,
        String file,
        long seed,
        long duration,
        long warmup,
        Diagram wide,
        Diagram tall,
        List<String> effects,
        List<Planned> planned,
        boolean judged,
        List<String> deadlines,
        List<String> warnings) {
    /** A fault that the scenario's own timeline brings. */
    public record Planned(String kind, String target, String at, String span, long atNanos, long spanNanos) {}

    public static RunPage of(OpenRun run, Topology topology) {
        Scenario scenario = run.scenario();
        return new RunPage(
                run.id(),
                scenario.title(),
                scenario.about(),
                run.file(),
                run.seed(),
                scenario.duration(),
                scenario.warmup(),
                wide(topology),
                tall(topology),
                scenario.effects(),
                scenario.timeline().stream().map(RunPage::planned).toList(),
                !scenario.goals().isEmpty(),
                deadlines(scenario),
                scenario.warnings().stream().map(Problem::what).toList());
    }

    /** A topology as it is drawn in a wide window. */
    public static Diagram wide(Topology topology) {
        return Layout.of(topology);
    }

    /** A topology as it is drawn in a narrow window. */
    public static Diagram tall(Topology topology) {
        return Column.of(topology);
    }

    private static List<String> deadlines(Scenario scenario) {
        return scenario.components().values().stream()
                .filter(box ->
                        box.kind().name().equals("clients") && box.settings().has("deadline"))
                .map(box -> box.name() + " " + box.settings().duration("deadline"))
                .toList();
    }

    private static Planned planned(Scenario.TimelineEntry entry) {
        Long span = entry.span();
        return new Planned(
                entry.kind().name(),
                entry.target(),
                clock(entry.at()),
                span == null ? "until healed" : "for " + seconds(span),
                entry.at(),
                span == null ? -1 : span);
    }

    public String durationText() {
        return seconds(duration);
    }

    private static String clock(long nanos) {
        return VirtualTime.clock(nanos).substring(0, 5);
    }

    private static String seconds(long nanos) {
        double seconds = VirtualTime.seconds(nanos);
        return seconds == Math.rint(seconds)
                ? String.format(Locale.ROOT, "%d s", (long) seconds)
                : String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
