package dev.faultline.simulator.scenario;

import dev.faultline.simulator.fault.FaultKind;
import dev.faultline.simulator.scenario.Scenario.Aim;
import dev.faultline.simulator.scenario.Scenario.Box;
import dev.faultline.simulator.scenario.Scenario.TimelineEntry;
import dev.faultline.simulator.scenario.yaml.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Checks that faults are aimed at something that exists and can have them. */
final class FaultRules {
    private final Scenario scenario;
    private final Findings findings;

    FaultRules(Scenario scenario, Findings findings) {
        this.scenario = scenario;
        this.findings = findings;
    }

    void check() {
        Place top = findings.where("timeline", Place.of(scenario.file()));
        for (int i = 0; i < scenario.timeline().size(); i++) {
            TimelineEntry entry = scenario.timeline().get(i);
            String path = "timeline." + (entry.settings().has("id") ? entry.id() : String.valueOf(i + 1));
            Place at = findings.where(path, top);
            check(entry, findings.where(path + ".target", at));
            if (entry.at() >= scenario.duration()) {
                findings.problem(
                        findings.where(path + ".at", at),
                        "at: " + Units.ofDuration(entry.at()) + " is not before the end of the run, "
                                + Units.ofDuration(scenario.duration()));
            }
        }
    }

    /** @param place of the target, or of the whole text */
    void check(TimelineEntry entry, Place place) {
        Aim aim = scenario.aim(entry.target()).orElse(null);
        if (aim == null) {
            findings.problem(
                    place,
                    "target: there is no instance " + Words.quote(entry.target())
                            + Suggestion.of(entry.target(), known()));
            return;
        }
        Optional<String> misfit = misfit(entry.kind(), aim);
        misfit.ifPresent(why -> findings.problem(place, "target: " + why));
    }

    private List<String> known() {
        List<String> known = new ArrayList<>(scenario.components().keySet());
        for (Box box : scenario.components().values()) {
            int count = Math.min(100, box.kind().instances().applyAsInt(box.settings()));
            for (int i = 0; i < count; i++) {
                String name = box.kind().instanceName().of(box.name(), box.settings(), i);
                if (!known.contains(name)) {
                    known.add(name);
                }
            }
        }
        return known;
    }

    private Optional<String> misfit(FaultKind fault, Aim aim) {
        return switch (aim) {
            case Aim.Between link ->
                fault.where() == FaultKind.Where.LINK
                        ? Optional.empty()
                        : Optional.of("\"" + fault.name() + "\" happens to components, not to a link");
            case Aim.Within within ->
                fault.where() != FaultKind.Where.KIND
                        ? Optional.empty()
                        : Optional.of("\"" + fault.name() + "\" happens to a component, not to a zone");
            case Aim.Instance instance ->
                fault.where() == FaultKind.Where.LINK
                        ? Optional.of("\"" + fault.name() + "\" happens to a link such as shop -> payments, or to all"
                                + " links of a component")
                        : unknownTo(fault, instance.component());
            case Aim.All all ->
                fault.where() == FaultKind.Where.LINK ? Optional.empty() : unknownTo(fault, all.component());
        };
    }

    private Optional<String> unknownTo(FaultKind fault, String component) {
        Box box = Objects.requireNonNull(scenario.components().get(component));
        if (fault.where() != FaultKind.Where.KIND || box.kind().faults().contains(fault)) {
            return Optional.empty();
        }
        List<String> own = box.kind().faults().stream().map(FaultKind::name).toList();
        String has = own.isEmpty() ? "" : "; of its own it can have " + String.join(", ", own);
        return Optional.of("\"" + fault.name() + "\" cannot happen to " + component + ", of the kind "
                + box.kind().name() + has);
    }
}
