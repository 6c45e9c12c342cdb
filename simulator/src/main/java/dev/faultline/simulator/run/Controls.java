package dev.faultline.simulator.run;

import dev.faultline.simulator.message.Control;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.TimelineEntry;
import dev.faultline.simulator.spec.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Reads what the operator does to one instance and has the instance carry it out. */
final class Controls {
    private final Instance instance;
    private final Said said = new Said();
    private final Map<String, TimelineEntry> injected = new LinkedHashMap<>();
    private final Model model;
    private Scenario scenario;

    Controls(Instance instance, Model model) {
        this.instance = instance;
        this.model = model;
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
                instance.inject(control.subject(), entry.fault(), Reach.of(entry, model, instance.place()));
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
}
