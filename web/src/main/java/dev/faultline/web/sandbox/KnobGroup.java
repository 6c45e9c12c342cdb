package dev.faultline.web.sandbox;

import dev.faultline.simulator.scenario.Knobs;
import dev.faultline.simulator.scenario.Knobs.Knob;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Knobs of a box that belong together: those of a step, of a policy.
 *
 * @param title where they stand below the box: {@code checkout pay}; empty for the box itself
 * @param fields those that the file sets
 * @param more those at their defaults
 */
public record KnobGroup(String title, List<Field> fields, List<Field> more) {
    /** The knobs of a box with what holds now, what the operator has set included. */
    static List<KnobGroup> of(Scenario scenario, String box, Map<String, String> settings) {
        Map<String, KnobGroup> groups = new LinkedHashMap<>();
        for (Knob knob : Knobs.byComponent(with(scenario, settings)).getOrDefault(box, List.of())) {
            String title = title(box, knob.path());
            KnobGroup group =
                    groups.computeIfAbsent(title, t -> new KnobGroup(t, new ArrayList<>(), new ArrayList<>()));
            (knob.written() ? group.fields : group.more).add(Field.of(knob));
        }
        return List.copyOf(groups.values());
    }

    KnobGroup only(Predicate<String> paths) {
        return new KnobGroup(
                title,
                fields.stream().filter(field -> paths.test(field.name())).toList(),
                more.stream().filter(field -> paths.test(field.name())).toList());
    }

    boolean isEmpty() {
        return fields.isEmpty() && more.isEmpty();
    }

    /** A scenario with what was set in its run, by path. */
    public static Scenario with(Scenario scenario, Map<String, String> settings) {
        ScenarioReader reader = new ScenarioReader();
        Scenario changed = scenario;
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            try {
                changed = reader.withLive(changed, setting.getKey(), setting.getValue());
            } catch (ScenarioException e) {
                throw new IllegalStateException("was set in the run, and cannot be", e);
            }
        }
        return changed;
    }

    private static String title(String box, String path) {
        String below = path.startsWith(box + ".") ? path.substring(box.length() + 1) : path;
        int last = below.lastIndexOf('.');
        return last < 0 ? "" : below.substring(0, last).replace('.', ' ');
    }
}
