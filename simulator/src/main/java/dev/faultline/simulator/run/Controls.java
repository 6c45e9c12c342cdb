package dev.faultline.simulator.run;

import dev.faultline.simulator.message.Control;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.TimelineEntry;
import dev.faultline.simulator.spec.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what the operator does to one instance and has the instance carry it out. */
final class Controls {
    private final Instance instance;
    private final Said said = new Said();
    private final Map<String, TimelineEntry> injected = new LinkedHashMap<>();
    private Scenario scenario;

    Controls(Instance instance, Model model) {
        this.instance = instance;
        this.scenario = model.scenario();
    }

    void carryOut(Control control) {
        switch (control.action()) {
            case BEGIN -> instance.begin();
            case MEASURE -> instance.stats().reset(instance.now());
            case RESUME -> instance.pauseEnds(control.id());
            case INJECT -> {
                TimelineEntry entry = said.fault(scenario, control.text());
                injected.put(control.subject(), entry);
                instance.inject(control.subject(), entry.fault(), towards(entry));
            }
            case HEAL -> {
                TimelineEntry entry = injected.remove(control.subject());
                if (entry != null) {
                    instance.heal(control.subject(), entry.fault());
                }
            }
            case SET -> {
                scenario = said.changed(scenario, control.subject(), control.text());
                Settings changed = settings();
                instance.whenUp(() -> instance.component().reconfigure(changed, instance));
            }
            case OPERATE -> {
                Settings arguments =
                        said.arguments(scenario, instance.place().component(), control.subject(), control.text());
                instance.whenUp(() -> instance.component().operate(control.subject(), arguments, instance));
            }
        }
    }

    private Settings settings() {
        return Objects.requireNonNull(scenario.components().get(instance.place().component()))
                .settings();
    }

    /** The component or instance at the other end of the link that the fault lies on; null for all links of this one. */
    private @Nullable String towards(TimelineEntry entry) {
        int arrow = entry.target().indexOf("->");
        String own = instance.place().component();
        String name = instance.place().name();
        if (arrow < 0) {
            return entry.target().equals(own) || entry.target().equals(name) ? null : entry.target();
        }
        String from = entry.target().substring(0, arrow).strip();
        String to = entry.target().substring(arrow + 2).strip();
        if (entry.settings().flag("oneWay") || from.equals(name)) {
            return to;
        }
        return to.equals(name) || !from.equals(own) ? from : to;
    }
}
