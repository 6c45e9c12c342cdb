package dev.faultline.simulator.run;

import dev.faultline.simulator.fault.Circumstances;
import dev.faultline.simulator.fault.Course;
import dev.faultline.simulator.fault.Match;
import dev.faultline.simulator.message.Control;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.TimelineEntry;
import dev.faultline.simulator.spec.Settings;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads what the operator does to one instance and has the instance carry it out. */
final class Controls {
    /** Says that a fault that comes and goes shall not come any more. */
    static final String FOR_GOOD = "for good";

    private final Instance instance;
    private final Said said = new Said();
    private final Map<String, TimelineEntry> injected = new LinkedHashMap<>();
    private final Set<String> over = new LinkedHashSet<>();
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
                if (over.contains(control.subject())) {
                    return; // it flapped, and was healed for good
                }
                TimelineEntry entry = said.fault(scenario, control.text());
                injected.put(control.subject(), entry);
                instance.inject(
                        control.subject(),
                        entry.fault(),
                        Reach.of(entry, model, instance.place()),
                        circumstances(entry));
            }
            case HEAL -> {
                if (control.text().equals(FOR_GOOD)) {
                    over.add(control.subject());
                }
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

    /** What the fault meets, and how it grows and fades. */
    private Circumstances circumstances(TimelineEntry entry) {
        Settings said = entry.settings();
        Settings match = said.sectionOrNull("match");
        long ramp = said.has("ramp") ? said.duration("ramp") : 0;
        long fade = said.has("fade") ? said.duration("fade") : 0;
        Long span = entry.span();
        if (match == null && ramp == 0 && fade == 0) {
            return Circumstances.NONE;
        }
        long now = instance.now();
        Course course = new Course(now, ramp, span == null || fade == 0 ? Long.MAX_VALUE : now + span, fade);
        return new Circumstances(match == null ? Match.ALL : matching(match), course);
    }

    private Match matching(Settings match) {
        int requestClass = match.has("request")
                ? List.copyOf(scenario.requests().keySet()).indexOf(match.text("request"))
                : Match.ANY_CLASS;
        return new Match(requestClass, match.has("key") ? match.whole("key") : Match.ANY_KEY);
    }

    private Settings settings() {
        return Objects.requireNonNull(scenario.components().get(instance.place().component()))
                .settings();
    }
}
