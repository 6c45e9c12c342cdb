package dev.faultline.simulator.component;

import dev.faultline.simulator.spec.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A group of consumers as the scenario has it: all workers that consume the log under one name.
 *
 * @param index from 0, in the order of the file
 * @param addresses of its consumers
 * @param effects numbers of those that its consumers apply
 */
record GroupPlan(int index, String name, Set<Integer> addresses, Set<Integer> effects) {
    /** The groups of a log. */
    static List<GroupPlan> of(Wiring wiring) {
        Map<String, GroupPlan> groups = new LinkedHashMap<>();
        for (String component : wiring.components()) {
            if (wiring.kind(component).equals("worker")
                    && wiring.settings(component).text("consumes").equals(wiring.component())) {
                Settings worker = wiring.settings(component);
                String name = worker.has("group") ? worker.text("group") : component;
                groups.putIfAbsent(
                        name, new GroupPlan(groups.size(), name, new LinkedHashSet<>(), new LinkedHashSet<>()));
                GroupPlan group = Objects.requireNonNull(groups.get(name));
                group.addresses.addAll(wiring.places(component));
                effects(worker).forEach(effect -> group.effects.add(wiring.effect(effect)));
            }
        }
        return new ArrayList<>(groups.values());
    }

    /** Names of the effects that a worker applies or passes on. */
    static List<String> effects(Settings worker) {
        List<String> effects = new ArrayList<>();
        if (worker.has("applies")) {
            effects.add(worker.text("applies"));
        }
        worker.sections("steps").forEach(step -> collect(step, effects));
        return effects;
    }

    /** Names of the effects that a service applies or passes on. */
    static List<String> effectsHandled(Settings service) {
        List<String> effects = new ArrayList<>();
        Map<String, List<Settings>> handles = service.map("handles");
        handles.values().forEach(steps -> steps.forEach(step -> collect(step, effects)));
        return effects;
    }

    private static void collect(Settings step, List<String> effects) {
        for (String key : List.of("applies", "effect")) { // what it publishes on may be the same effect
            if (step.has(key)) {
                effects.add(step.text(key));
            }
        }
        Settings outbox = step.sectionOrNull("outbox");
        if (outbox != null && outbox.has("effect")) {
            effects.add(outbox.text("effect"));
        }
        step.sections("parallel").forEach(each -> collect(each, effects));
        for (String key : List.of("branch", "repeat", "transaction")) {
            Settings inner = step.sectionOrNull(key);
            if (inner != null) {
                for (String list : List.of("then", "else", "steps")) {
                    inner.sections(list).forEach(each -> collect(each, effects));
                }
            }
        }
    }
}
