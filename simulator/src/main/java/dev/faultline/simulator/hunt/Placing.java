package dev.faultline.simulator.hunt;

import static dev.faultline.simulator.hunt.Policing.list;
import static dev.faultline.simulator.hunt.Policing.map;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Puts some of a scenario's components into zones, and aims some of its faults at a zone. By dice of its own. */
final class Placing {
    private static final List<String> PLACES = List.of("zoneA", "zoneB", "far");
    private static final List<String> ON_ZONES =
            List.of("crash", "slow", "pause", "delay", "hold", "loss", "duplicate", "partition");

    private final Dice dice;

    Placing(long seed) {
        this.dice = new Dice(~seed);
    }

    @SuppressWarnings("unchecked") // as the generator made it
    void place(Map<String, Object> top) {
        weigh(top);
        if (!dice.chance(0.3)) {
            return;
        }
        top.put(
                "zones",
                map(
                        "regions",
                        map("near", list("zoneA", "zoneB"), "far", list("zoneC")),
                        "acrossRegions",
                        dice.millis(1, 6),
                        "internet",
                        dice.millis(1, 6)));
        components((Map<String, Object>) Objects.requireNonNull(top.get("components")));
        for (Object trouble : (List<Object>) Objects.requireNonNull(top.get("timeline"))) {
            aim((Map<String, Object>) trouble);
        }
    }

    /** Requests with sizes, on links that are not wide. */
    @SuppressWarnings("unchecked") // as the generator made it
    private void weigh(Map<String, Object> top) {
        if (dice.chance(0.2)) {
            ((Map<String, Object>) Objects.requireNonNull(top.get("requests")))
                    .values()
                    .forEach(request -> {
                        ((Map<String, Object>) request).put("payload", dice.between(1, 20) + "KiB");
                        ((Map<String, Object>) request).put("reply", dice.between(1, 100) + "KiB");
                    });
            ((Map<String, Object>) Objects.requireNonNull(top.get("network")))
                    .put("bandwidth", dice.of("20MB", "100MB"));
        }
    }

    private void components(Map<String, Object> components) {
        components.forEach((name, component) -> {
            @SuppressWarnings("unchecked")
            Map<String, Object> box = (Map<String, Object>) component;
            if (!name.equals("users")) {
                box.put("zones", dice.chance(0.5) ? list("zoneA", "zoneB") : list(dice.of(PLACES)));
            }
            if (Objects.equals(box.get("kind"), "load-balancer")) {
                box.put("preferZone", dice.chance(0.5));
            }
        });
    }

    private void aim(Map<String, Object> trouble) {
        if (ON_ZONES.contains(trouble.get("fault")) && dice.chance(0.4)) {
            boolean link = trouble.get("target") instanceof String target && target.contains("->");
            trouble.put(
                    "target", link ? "zone zoneA -> region far" : dice.of("zone zoneA", "zone zoneB", "region far"));
        }
    }
}
