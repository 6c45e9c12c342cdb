package dev.faultline.simulator.check;

import dev.faultline.simulator.scenario.Measure;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.Goal;
import dev.faultline.simulator.scenario.Users;
import dev.faultline.simulator.spec.Settings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Judges a finished run by the goals of its scenario. */
public final class Goals {
    private Goals() {}

    /** A stretch of intended time for which requests are counted. */
    public record Window(Users users, long from, long to) {}

    /** Every window that the goals need: a run has to know them from its start. */
    public static List<Window> windows(Scenario scenario) {
        Set<Window> windows = new LinkedHashSet<>();
        for (Goal goal : scenario.goals()) {
            Settings settings = goal.settings();
            if (isOfUsers(settings)) {
                Span span = Span.of(settings, scenario);
                for (Users users : Users.of(scenario, settings.text("of"))) {
                    windows.add(new Window(users, span.from(), span.to()));
                }
            } else if (settings.has("recovers")) {
                for (Users users : Users.of(scenario, settings.text("recovers"))) {
                    for (Span span : Recovery.spans(settings)) {
                        windows.add(new Window(users, span.from(), span.to()));
                    }
                }
            }
        }
        return List.copyOf(windows);
    }

    /** The windows for one request class at some clients: from and to of each. */
    public static List<long[]> windows(Scenario scenario, String clients, String requestClass) {
        Users users = new Users(clients, requestClass);
        List<long[]> spans = new ArrayList<>();
        for (Window window : windows(scenario)) {
            if (window.users().equals(users)) {
                spans.add(new long[] {window.from(), window.to()});
            }
        }
        return spans;
    }

    private static boolean isOfUsers(Settings goal) {
        return goal.has("measure")
                && Measure.labelled(goal.text("measure")).orElseThrow().of() == Measure.Of.USERS;
    }

    /** One verdict for each goal, in the order of the file. */
    public static List<Verdict> judge(Evidence evidence) {
        return evidence.scenario().goals().stream()
                .map(goal -> judge(goal, evidence))
                .toList();
    }

    private static Verdict judge(Goal goal, Evidence evidence) {
        Settings settings = goal.settings();
        Verdict verdict = verdict(goal, settings, evidence);
        boolean early = evidence.time() < evidence.scenario().duration();
        return early
                ? new Verdict(
                        goal.id(),
                        false,
                        verdict.expected(),
                        "the run ended early",
                        evidence.stoppedBy().map(budget -> "stopped: " + budget).orElse(""))
                : verdict;
    }

    private static Verdict verdict(Goal goal, Settings settings, Evidence evidence) {
        if (settings.has("ledger")) {
            return Books.judge(goal.id(), settings, evidence);
        }
        if (settings.has("event")) {
            return Events.judge(goal.id(), settings, evidence);
        }
        if (settings.has("recovers")) {
            return Recovery.judge(goal.id(), settings, evidence);
        }
        return isOfUsers(settings)
                ? Seen.judge(goal.id(), settings, evidence)
                : Loads.judge(goal.id(), settings, evidence);
    }
}
