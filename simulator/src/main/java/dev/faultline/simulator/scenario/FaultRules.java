package dev.faultline.simulator.scenario;

import dev.faultline.simulator.fault.Fault;
import dev.faultline.simulator.fault.FaultKind;
import dev.faultline.simulator.scenario.Scenario.Aim;
import dev.faultline.simulator.scenario.Scenario.Box;
import dev.faultline.simulator.scenario.Scenario.TimelineEntry;
import dev.faultline.simulator.scenario.yaml.Place;
import dev.faultline.simulator.spec.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Checks that faults are aimed at something that exists and can have them. */
final class FaultRules {
    private static final int MOST_FLAPS = 1000;
    private static final int MOST_STRIKES = 1000;

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
            check(entry, key -> findings.where(path + "." + key, at));
            if (entry.at() >= scenario.duration()) {
                findings.problem(
                        findings.where(path + ".at", at),
                        "at: " + Units.ofDuration(entry.at()) + " is not before the end of the run, "
                                + Units.ofDuration(scenario.duration()));
            }
        }
        campaigns();
    }

    /** Every fault of a campaign must fit every target. */
    private void campaigns() {
        for (int i = 0; i < scenario.campaigns().size(); i++) {
            Campaign campaign = scenario.campaigns().get(i);
            String path = "campaigns." + (i + 1);
            Place at = findings.where(path, findings.where("campaigns", Place.of(scenario.file())));
            long span = Math.max(0, campaign.to() - campaign.from());
            if (span / campaign.mtbf() > MOST_STRIKES) {
                findings.problem(
                        findings.where(path + ".mtbf", at),
                        "mtbf: some " + span / campaign.mtbf() + " failures in a run; at most " + MOST_STRIKES
                                + ": make it longer");
            }
            if (campaign.faults().isEmpty() || campaign.targets().isEmpty()) {
                findings.problem(at, "campaigns: without a fault and a target nothing can go wrong; name some");
            }
            for (String fault : campaign.faults()) {
                for (String target : campaign.targets()) {
                    fits(campaign, fault, target, key -> findings.where(path + "." + key + "s", at));
                }
            }
        }
    }

    private void fits(Campaign campaign, String fault, String target, Function<String, Place> placeOf) {
        try {
            new FaultReader()
                    .read(scenario, "{target: " + target + ", for: " + campaign.longest() + "ns, " + fault + "}");
        } catch (ScenarioException e) {
            e.problems().forEach(each -> findings.problem(placeOf.apply("target"), each.what()));
        }
    }

    /** @param placeOf the place of a key, or of the whole text */
    void check(TimelineEntry entry, Function<String, Place> placeOf) {
        Place place = placeOf.apply("target");
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
        Aims.component(scenario.components(), entry.target())
                .map(scenario.components()::get)
                .ifPresent(box -> new QueryRules(scenario, findings).fault(entry, box, placeOf));
        manner(entry, aim, placeOf);
    }

    /** What is said of how it comes and goes, and how many it meets. */
    private void manner(TimelineEntry entry, Aim aim, Function<String, Place> placeOf) {
        Settings said = entry.settings();
        boolean fades = said.has("fade") && said.duration("fade") > 0;
        if (fades && entry.span() == null) {
            findings.problem(
                    placeOf.apply("fade"),
                    "fade: it never begins to fade without an end; say how long it is there by for");
        }
        if (fades && said.has("flaps")) {
            findings.problem(
                    placeOf.apply("fade"),
                    "fade: a fault that flaps is gone at once each time; leave fade or flaps out");
        }
        if (entry.fault() instanceof Fault.Bandwidth && !scenario.hasFreight()) {
            findings.problem(
                    placeOf.apply("fault"),
                    "bandwidth: no request carries anything; give one a payload or a reply, such as reply: 20KiB");
        }
        if (said.has("share") && aim instanceof Aim.Instance) {
            findings.problem(placeOf.apply("share"), "share: of one instance there is no share; aim at the component");
        }
        Settings flaps = said.sectionOrNull("flaps");
        if (flaps != null) {
            long span = entry.span() == null ? scenario.duration() : entry.span();
            long period = flaps.duration("on") + flaps.duration("off");
            if (span / period > MOST_FLAPS) {
                findings.problem(
                        placeOf.apply("flaps"),
                        "flaps: it would come and go " + span / period + " times; at most " + MOST_FLAPS
                                + ": make them longer, or say for how long");
            }
        }
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
