package dev.faultline.simulator.scenario;

import dev.faultline.simulator.component.Autoscaling;
import dev.faultline.simulator.scenario.Scenario.Box;
import dev.faultline.simulator.scenario.yaml.Place;
import dev.faultline.simulator.spec.Settings;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What must hold where instances come and go: bounds that leave room, a target that can be measured, a name for the autoscaler. */
final class ScalingRules {
    private final Scenario scenario;
    private final Findings findings;

    ScalingRules(Scenario scenario, Findings findings) {
        this.scenario = scenario;
        this.findings = findings;
    }

    void check() {
        for (Box box : scenario.components().values()) {
            if (box.kind().name().equals("deployment")) {
                deployment(box, scenario.components().get(box.settings().text("of")));
            }
            heap(box);
            if (Autoscaling.wanted(box.settings())) {
                check(box, box.settings().section("autoscale"));
            }
        }
    }

    private void check(Box box, Settings autoscale) {
        int min = autoscale.count("min");
        int max = autoscale.count("max");
        if (min > max) {
            problem(box, "autoscale.min", "min: " + min + " is more than max, which is " + max);
        } else if (box.settings().count("instances") > max) {
            problem(
                    box,
                    "instances",
                    "instances: " + box.settings().count("instances")
                            + " at first are more than autoscale.max, which is " + max);
        }
        if (box.settings().has("sharded")) {
            problem(
                    box,
                    "autoscale",
                    "autoscale: a sharded service keeps state in its instances, which an autoscaler would take from it;"
                            + " expected a service without sharded");
        }
        if (scenario.components().containsKey(Autoscaling.name(box.name()))) {
            problem(
                    box,
                    "autoscale",
                    "autoscale: its autoscaler would be called " + Autoscaling.name(box.name())
                            + ", which is a component; call that something else");
        }
        target(box, Autoscaling.measured(autoscale));
    }

    /** A request that does not fit into an empty heap would never be served. */
    private void heap(Box box) {
        Settings runtime = box.settings().sectionOrNull("runtime");
        Settings gc = runtime == null ? null : runtime.sectionOrNull("gc");
        if (gc != null && gc.has("heap") && gc.size("keeps") > gc.size("heap")) {
            problem(
                    box,
                    "runtime.gc.keeps",
                    "keeps: one request keeps more alive than the heap has room for; expected at most heap");
        }
    }

    /** Two who tell callers which instances there are would contradict each other. */
    private void deployment(Box box, @Nullable Box service) {
        if (service == null) {
            return; // complained of
        }
        for (String key : List.of("autoscale", "sharded")) {
            if (service.settings().has(key)) {
                problem(
                        box,
                        "of",
                        "of: the instances of " + service.name() + " come and go by its own " + key
                                + "; expected a service without " + key);
            }
        }
        long others = scenario.components().values().stream()
                .filter(each -> each.kind().name().equals("deployment")
                        && each.settings().text("of").equals(service.name()))
                .count();
        if (others > 1) {
            problem(box, "of", "of: " + service.name() + " has more than one deployment; expected one");
        }
    }

    private void target(Box box, String measured) {
        String expected = switch (box.kind().name()) {
            case "worker" -> ofWorker(box);
            default -> "utilisation, queue or requests";
        };
        if (!expected.contains(measured)) {
            problem(
                    box,
                    "autoscale.target",
                    "target: " + measured + " says nothing of " + box.name() + "; expected " + expected);
        }
    }

    private String ofWorker(Box worker) {
        Box broker = scenario.components().get(worker.settings().text("consumes"));
        return broker != null && Objects.equals(broker.kind().name(), "log") ? "lag" : "queue";
    }

    private void problem(Box box, String key, String what) {
        Place at = findings.where(box.name(), Place.of(scenario.file()));
        for (String path : new String[] {box.name() + ".autoscale", box.name() + "." + key}) {
            at = findings.where(path, at);
        }
        findings.problem(at, what);
    }
}
