package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.Scenario.Box;
import dev.faultline.simulator.scenario.yaml.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks that each zone is in one region, and that what components say of zones makes sense. */
final class ZoneRules {
    private final Scenario scenario;
    private final Findings findings;
    private final Place top;

    ZoneRules(Scenario scenario, Findings findings, Place top) {
        this.scenario = scenario;
        this.findings = findings;
        this.top = top;
    }

    private Place at(String path) {
        return findings.where(path, top);
    }

    void check() {
        Map<String, String> taken = new LinkedHashMap<>();
        taken.put(Zones.INTERNET, "what is in no zone");
        scenario.zones().regions().keySet().forEach(region -> take(taken, region, region, "a region"));
        scenario.zones().regions().forEach((region, own) -> {
            if (own.isEmpty()) {
                findings.problem(at("zones.regions." + region), "zones: the region " + region + " has no zone");
            }
            own.forEach(zone -> take(taken, zone, region, "a zone of " + region));
        });
        scenario.components().values().forEach(this::box);
    }

    private void take(Map<String, String> taken, String name, String region, String what) {
        String before = taken.putIfAbsent(name, what);
        if (before != null) {
            findings.problem(
                    at("zones.regions." + region), "zones: " + Words.quote(name) + " is " + before + " already");
        }
    }

    private void box(Box box) {
        List<String> zones = box.settings().texts("zones");
        int instances = box.kind().instances().applyAsInt(box.settings());
        if (zones.stream().distinct().count() < zones.size()) {
            findings.problem(at(box.name() + ".zones"), "zones: the same zone is named twice");
        } else if (zones.size() > instances) {
            findings.warning(
                    at(box.name() + ".zones"),
                    "zones: " + box.name() + " has " + instances + (instances == 1 ? " instance" : " instances")
                            + ", so there is none in " + zones.get(instances));
        }
        boolean prefers = box.settings().has("preferZone") && box.settings().flag("preferZone");
        if (prefers && zones.isEmpty()) {
            findings.problem(
                    at(box.name() + ".preferZone"),
                    "preferZone: " + box.name() + " is in no zone itself; say in which by zones");
        }
    }
}
