package dev.faultline.web.cli;

import dev.faultline.simulator.run.Alert;
import dev.faultline.simulator.run.RunResult;
import dev.faultline.simulator.scenario.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** When the alerts of a run fired, and how long after the fault and after the users. */
final class AlertReport {
    private AlertReport() {}

    /** One for each time that one fired, and one for each rule that never did. */
    static List<Map<String, Object>> documents(RunResult result) {
        List<Map<String, Object>> documents = new ArrayList<>();
        for (Scenario.Alert rule : result.scenario().alerts()) {
            List<Alert> fired = fired(result, rule);
            if (fired.isEmpty()) {
                documents.add(Map.of("id", rule.id(), "fired", false));
            }
            fired.forEach(alert -> documents.add(document(alert)));
        }
        return documents;
    }

    private static List<Alert> fired(RunResult result, Scenario.Alert rule) {
        return result.alerts().stream()
                .filter(alert -> alert.id().equals(rule.id()))
                .toList();
    }

    private static Map<String, Object> document(Alert alert) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", alert.id());
        object.put("fired", true);
        object.put("at", Numbers.seconds(alert.at()));
        if (alert.until() != null) {
            object.put("resolved", Numbers.seconds(alert.until()));
        }
        object.put("found", alert.what());
        if (alert.sinceFault() >= 0) {
            object.put("fault", alert.fault());
            object.put("sinceFaultSeconds", Numbers.seconds(alert.sinceFault()));
        }
        if (alert.sinceUsers() >= 0) {
            object.put("sinceUsersSeconds", Numbers.seconds(alert.sinceUsers()));
        }
        return object;
    }

    /** Lines for people; none where the scenario has no alerts. */
    static List<String> lines(RunResult result) {
        List<String> lines = new ArrayList<>();
        for (Scenario.Alert rule : result.scenario().alerts()) {
            List<Alert> fired = fired(result, rule);
            if (fired.isEmpty()) {
                lines.add(rule.id() + ": never fired");
            }
            for (Alert alert : fired) {
                lines.add(rule.id() + ": fired at " + Words.time(alert.at()) + ": " + alert.what() + since(alert)
                        + (alert.until() == null ? "" : "; resolved at " + Words.time(alert.until())));
            }
        }
        return lines;
    }

    private static String since(Alert alert) {
        String fault = alert.sinceFault() < 0
                ? ""
                : "; " + Words.time(alert.sinceFault()) + " after " + alert.fault() + " began";
        return fault
                + (alert.sinceUsers() < 0
                        ? ""
                        : ", " + Words.time(alert.sinceUsers()) + " after the first request that went wrong");
    }
}
