package dev.faultline.simulator.scenario;

import dev.faultline.simulator.component.Kind;
import dev.faultline.simulator.fault.FaultKind;
import dev.faultline.simulator.fault.Faults;
import dev.faultline.simulator.policy.Criticality;
import dev.faultline.simulator.policy.KeyPattern;
import dev.faultline.simulator.scenario.Scenario.Alert;
import dev.faultline.simulator.scenario.Scenario.Box;
import dev.faultline.simulator.scenario.Scenario.Change;
import dev.faultline.simulator.scenario.Scenario.Goal;
import dev.faultline.simulator.scenario.Scenario.Knockout;
import dev.faultline.simulator.scenario.Scenario.Limits;
import dev.faultline.simulator.scenario.Scenario.Link;
import dev.faultline.simulator.scenario.Scenario.LinkName;
import dev.faultline.simulator.scenario.Scenario.Network;
import dev.faultline.simulator.scenario.Scenario.RequestClass;
import dev.faultline.simulator.scenario.Scenario.TimelineEntry;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a scenario of the settings that were read from a file. */
final class Assembly {
    private final List<Kind> kinds;
    private final Node.Fields root;
    private final Settings top;

    /** @param root what the settings were read from */
    Assembly(List<Kind> kinds, Node.Fields root, Settings top) {
        this.kinds = kinds;
        this.root = root;
        this.top = top;
    }

    /** @param effects names of all effects, in order */
    Scenario scenario(String file, String text, List<Change> changes, List<String> effects, List<Problem> warnings) {
        Settings network = top.section("network");
        return new Scenario(
                file,
                text,
                List.copyOf(changes),
                top.text("id"),
                top.text("title"),
                top.text("about"),
                top.text("topic"),
                top.whole("seed"),
                top.duration("warmup"),
                top.duration("duration"),
                new Network(network.duration("latency"), network.distribution("extra"), bandwidth(network)),
                top.has("zones") ? Zones.of(top.section("zones"), network) : Zones.NONE,
                requests(),
                effects,
                boxes(),
                links(network),
                timeline(),
                campaigns(),
                goals(),
                alerts(),
                solution(),
                knockouts(),
                limits(),
                warnings);
    }

    private Map<String, RequestClass> requests() {
        Map<String, RequestClass> requests = new LinkedHashMap<>();
        top.<Settings>map("requests").forEach((name, settings) -> {
            KeyPattern keys = keys(settings.variant("key"));
            requests.put(
                    name,
                    new RequestClass(
                            name,
                            requests.size(),
                            settings.textOrNull("effect"),
                            keys,
                            settings.size("payload"),
                            settings.size("reply"),
                            Criticality.labelled(settings.text("criticality"))));
        });
        return requests;
    }

    private static KeyPattern keys(Variant variant) {
        Settings settings = variant.settings();
        long size = settings.whole("size");
        return switch (variant.name()) {
            case "zipf" -> new KeyPattern.Zipf(size, settings.number("s"));
            case "hot" -> new KeyPattern.Hot(size, settings.share("share"));
            case "sequential" -> new KeyPattern.Sequential(size);
            default -> new KeyPattern.Uniform(size);
        };
    }

    private Map<String, Box> boxes() {
        Map<String, Box> boxes = new LinkedHashMap<>();
        top.<Settings>map("components").forEach((name, settings) -> {
            Kind kind = kinds.stream()
                    .filter(k -> k.name().equals(settings.text("kind")))
                    .findFirst()
                    .orElseThrow();
            boxes.put(name, new Box(name, kind, settings));
        });
        return boxes;
    }

    private Map<LinkName, Link> links(Settings network) {
        Map<LinkName, Link> links = new LinkedHashMap<>();
        top.<Settings>map("links").forEach((name, settings) -> {
            Settings latency = settings.has("latency") ? settings : network;
            Settings extra = settings.has("extra") ? settings : network;
            links.put(
                    Aims.link(name).orElseThrow(),
                    new Link(
                            latency.duration("latency"),
                            extra.distribution("extra"),
                            bandwidth(settings.has("bandwidth") ? settings : network)));
        });
        return links;
    }

    private static long bandwidth(Settings settings) {
        return settings.has("bandwidth") ? settings.size("bandwidth") : 0;
    }

    private List<TimelineEntry> timeline() {
        List<TimelineEntry> entries = new ArrayList<>();
        List<Node> nodes = Ids.elements(root.get("timeline"));
        for (Settings settings : top.sections("timeline")) {
            int number = entries.size() + 1;
            String id = settings.has("id") ? settings.text("id") : settings.text("fault") + "-" + number;
            entries.add(entry(kinds, settings, id, nodes.get(number - 1).flow()));
        }
        return List.copyOf(entries);
    }

    private List<Campaign> campaigns() {
        List<Campaign> campaigns = new ArrayList<>();
        List<Node> nodes = Ids.elements(root.get("campaigns"));
        for (Settings settings : top.sections("campaigns")) {
            Node.Fields node = (Node.Fields) nodes.get(campaigns.size());
            List<String> faults = Ids.elements(node.get("faults")).stream()
                    .map(fault -> fault.flow().strip())
                    .map(text -> text.substring(1, text.length() - 1)) // between its braces
                    .toList();
            campaigns.add(new Campaign(
                    settings.duration("mtbf"),
                    settings.duration("mttr"),
                    settings.duration("from"),
                    settings.has("to") ? settings.duration("to") : top.duration("duration"),
                    faults,
                    settings.texts("targets")));
        }
        return List.copyOf(campaigns);
    }

    static TimelineEntry entry(List<Kind> kinds, Settings settings, String id, String text) {
        FaultKind kind = fault(kinds, settings.text("fault")).orElseThrow();
        Long span = settings.has("for") ? (Long) settings.duration("for") : null;
        return new TimelineEntry(
                id,
                settings.duration("at"),
                span,
                settings.text("target"),
                kind,
                settings,
                kind.factory().apply(settings),
                text);
    }

    static Optional<FaultKind> fault(List<Kind> kinds, String name) {
        return Faults.named(name)
                .or(() -> kinds.stream()
                        .flatMap(k -> k.faults().stream())
                        .filter(f -> f.name().equals(name))
                        .findFirst());
    }

    private List<Alert> alerts() {
        return top.sections("alerts").stream()
                .map(settings -> new Alert(settings.text("id"), settings))
                .toList();
    }

    private List<Goal> goals() {
        return top.sections("goals").stream()
                .map(settings -> new Goal(settings.text("id"), settings))
                .toList();
    }

    private List<Change> solution() {
        List<Change> changes = new ArrayList<>();
        for (Settings settings : top.sections("solution")) {
            changes.addAll(PartReader.changes(settings));
        }
        return List.copyOf(changes);
    }

    private List<Knockout> knockouts() {
        return top.sections("knockouts").stream()
                .map(s -> new Knockout(s.text("without"), s.texts("mustFail")))
                .toList();
    }

    private Limits limits() {
        Settings limits = top.section("limits");
        return new Limits(
                limits.whole("instances"),
                limits.whole("links"),
                limits.rate("rate"),
                limits.whole("events"),
                limits.whole("queued"),
                limits.size("histograms"),
                limits.whole("openIntents"));
    }
}
