package dev.faultline.simulator.check;

import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.Goal;
import dev.faultline.simulator.scenario.Users;
import dev.faultline.simulator.scenario.Windows;
import dev.faultline.simulator.spec.Settings;
import java.util.List;

/** Judges a finished run by the goals of its scenario. */
public final class Goals {
    private Goals() {}

    /** The windows that a run must count for one request class at some clients: from and to of each. */
    public static List<long[]> windows(Scenario scenario, String clients, String requestClass) {
        Users users = new Users(clients, requestClass);
        return Windows.of(scenario).stream()
                .filter(window -> window.users().equals(users))
                .map(window -> new long[] {window.span().from(), window.span().to()})
                .toList();
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
        return Windows.isOfUsers(settings)
                ? Seen.judge(goal.id(), settings, evidence)
                : Loads.judge(goal.id(), settings, evidence);
    }
}
