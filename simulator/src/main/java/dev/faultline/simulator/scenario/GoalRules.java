package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.Scenario.Alert;
import dev.faultline.simulator.scenario.Scenario.Goal;
import dev.faultline.simulator.scenario.yaml.Place;
import dev.faultline.simulator.spec.Settings;
import java.util.List;

/** Checks that goals are about something that exists, at a time that is part of the run. */
final class GoalRules {
    private final Scenario scenario;
    private final Findings findings;

    GoalRules(Scenario scenario, Findings findings) {
        this.scenario = scenario;
        this.findings = findings;
    }

    void check() {
        for (Goal goal : scenario.goals()) {
            Settings settings = goal.settings();
            if (settings.has("measure")) {
                measure(goal, settings);
            } else if (settings.has("ledger")) {
                ledger(goal, settings);
            } else if (settings.has("recovers")) {
                recovers(goal, settings);
            }
        }
        scenario.alerts().forEach(this::alert);
    }

    private void alert(Alert alert) {
        Settings settings = alert.settings();
        String key = settings.has("slo") ? "slo" : "of";
        boolean users = key.equals("slo")
                || Measure.labelled(settings.text("measure")).orElseThrow().of() == Measure.Of.USERS;
        Place place = findings.where("alerts." + alert.id() + "." + key, Place.of(scenario.file()));
        if (users && Users.of(scenario, settings.text(key)).isEmpty()) {
            findings.problem(place, key + ": the mix of " + settings.text(key).replace(".", " does not have "));
        }
        if (settings.has("slo") && settings.duration("short") > settings.duration("long")) {
            findings.problem(
                    findings.where("alerts." + alert.id() + ".short", place),
                    "short: longer than the long window, " + Units.ofDuration(settings.duration("long")));
        }
        if (settings.has("slo") && settings.share("objective") >= 1) {
            findings.problem(
                    findings.where("alerts." + alert.id() + ".objective", place),
                    "objective: 100% leaves no error budget to burn; expected less, such as 99.9%");
        }
    }

    private Place at(Goal goal, String key) {
        String path = "goals." + goal.id();
        return findings.where(path + "." + key, findings.where(path, Place.of(scenario.file())));
    }

    private void measure(Goal goal, Settings settings) {
        Measure measure = Measure.labelled(settings.text("measure")).orElseThrow();
        if (measure.of() == Measure.Of.USERS) {
            users(goal, "of", settings.text("of"));
            during(goal, settings);
        }
    }

    /** Names were checked before; what is left is a class that these clients do not ask for. */
    private void users(Goal goal, String key, String of) {
        if (Users.of(scenario, of).isEmpty()) {
            findings.problem(at(goal, key), key + ": the mix of " + of.replace(".", " does not have "));
        }
    }

    private void during(Goal goal, Settings settings) {
        List<Long> during = settings.durations("during");
        if (!settings.has("during")) {
            return;
        }
        if (during.size() != 2 || during.get(0) >= during.get(1)) {
            findings.problem(at(goal, "during"), "during: expected from when to when, such as [30s, 50s]");
        } else if (during.get(1) > scenario.duration()) {
            findings.problem(
                    at(goal, "during"),
                    "during: " + Units.ofDuration(during.get(1)) + " is after the end of the run, "
                            + Units.ofDuration(scenario.duration()));
        }
    }

    private void ledger(Goal goal, Settings settings) {
        List<String> bounds = GoalKeys.ledgerBounds();
        if (bounds.stream().noneMatch(settings::has)) {
            findings.problem(
                    at(goal, "ledger"),
                    "ledger: say what shall hold; one of " + String.join(", ", bounds) + " is needed");
        }
    }

    private void recovers(Goal goal, Settings settings) {
        users(goal, "recovers", settings.text("recovers"));
        long end = settings.duration("after") + settings.duration("within") + settings.duration("hold");
        if (end > scenario.duration()) {
            findings.problem(
                    at(goal, "within"),
                    "within: the time to recover and to hold ends at " + Units.ofDuration(end)
                            + ", after the end of the run, " + Units.ofDuration(scenario.duration()));
        }
    }
}
