package dev.faultline.simulator.scenario;

import dev.faultline.simulator.policy.Balancing;
import dev.faultline.simulator.scenario.Scenario.Box;
import dev.faultline.simulator.scenario.yaml.Place;
import dev.faultline.simulator.spec.Settings;
import java.util.List;
import java.util.Map;

/** What must hold among the settings of a load balancer: shares are for its own targets, and for policies that look at them. */
final class BalancerRules {
    private final Scenario scenario;
    private final Findings findings;

    BalancerRules(Scenario scenario, Findings findings) {
        this.scenario = scenario;
        this.findings = findings;
    }

    void check() {
        for (Box box : scenario.components().values()) {
            if (box.kind().name().equals("load-balancer")) {
                weights(box);
                policy(box);
            }
        }
    }

    private void weights(Box box) {
        Settings settings = box.settings();
        List<String> targets = settings.texts("targets");
        Map<String, Long> weights = settings.map("weights");
        for (String name : weights.keySet()) {
            if (!targets.contains(name)) {
                problem(
                        box,
                        "weights",
                        "weights: " + name + " is no target of " + box.name() + "; expected one of " + targets);
            }
        }
        if (!targets.isEmpty()
                && targets.stream().allMatch(target -> Long.valueOf(0).equals(weights.get(target)))) {
            problem(box, "weights", "weights: all are 0, so nobody would get a call; expected one above 0");
        }
    }

    private void policy(Box box) {
        Balancing policy = Balancing.labelled(box.settings().text("policy"));
        for (String key : List.of("weights", "slowStart")) {
            if (!policy.weighs() && box.settings().has(key)) {
                problem(
                        box,
                        key,
                        key + ": " + policy.label() + " goes by hashes and gives no shares; expected a policy of"
                                + " round-robin, random, least-outstanding, two-choices, least-response-time");
            }
        }
    }

    private void problem(Box box, String key, String what) {
        Place at = findings.where(box.name(), Place.of(scenario.file()));
        findings.problem(findings.where(box.name() + "." + key, at), what);
    }
}
