package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.Scenario.Box;
import dev.faultline.simulator.scenario.yaml.Place;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Variant;
import java.util.List;

/** Checks that steps and recordings go forward, and that bursts leave room for each other. */
final class ArrivalRules {
    private final Scenario scenario;
    private final Findings findings;

    ArrivalRules(Scenario scenario, Findings findings) {
        this.scenario = scenario;
        this.findings = findings;
    }

    void check() {
        for (Box box : Users.clients(scenario)) {
            if (box.settings().values().get("arrivals") instanceof Variant arrivals) {
                String path = box.name() + ".arrivals";
                Place place = findings.where(path, findings.where(box.name(), Place.of(scenario.file())));
                check(arrivals, findings.where(path + "." + arrivals.name(), place));
            }
        }
    }

    private void check(Variant arrivals, Place place) {
        switch (arrivals.name()) {
            case "steps" ->
                ascending(
                        arrivals.listed().stream()
                                .map(step -> step.duration("at"))
                                .toList(),
                        "steps",
                        true,
                        place);
            case "replay" -> {
                Settings replay = arrivals.settings();
                ascending(replay.durations("times"), "replay", false, place);
                if (replay.has("file")) {
                    findings.warning(
                            place,
                            "replay: " + replay.text("file")
                                    + " is read with the scenario's file from disk; here there is"
                                    + " only the text, and nobody comes");
                }
            }
            case "bursts" -> {
                Settings bursts = arrivals.settings();
                if (bursts.duration("for") > bursts.duration("every")) {
                    findings.problem(
                            place,
                            "bursts: one lasts " + Units.ofDuration(bursts.duration("for"))
                                    + ", and the next begins before it is over; make for shorter than every");
                }
            }
            default -> {}
        }
    }

    private void ascending(List<Long> times, String what, boolean strictly, Place place) {
        for (int i = 1; i < times.size(); i++) {
            if (times.get(i) < times.get(i - 1) || (strictly && times.get(i).equals(times.get(i - 1)))) {
                findings.problem(
                        place,
                        what + ": " + Units.ofDuration(times.get(i)) + " comes after "
                                + Units.ofDuration(times.get(i - 1)) + "; times ascend");
                return;
            }
        }
    }
}
