package dev.faultline.simulator.scenario;

import dev.faultline.simulator.component.Kind;
import dev.faultline.simulator.scenario.Findings.Mention;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.spec.Type.Reference.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks that every name that is referred to is declared somewhere in the file. */
final class Names {
    private static final String EFFECT = "effect";

    private final Findings findings;
    private final Map<String, String> kinds = new LinkedHashMap<>();
    private final Set<String> requests = new LinkedHashSet<>();
    private final Set<String> effects = new LinkedHashSet<>();
    private final Set<String> zones = new LinkedHashSet<>();
    private final Set<String> regions = new LinkedHashSet<>();
    private final List<String> goals = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();

    /** Of a file that may still be full of mistakes. */
    Names(List<Kind> known, Node.Fields root, Findings findings) {
        this.findings = findings;
        List<String> words = known.stream().map(Kind::name).toList();
        fields(root, Spot.COMPONENTS).forEach(box -> {
            String kind = kind(box.value());
            kinds.put(box.name(), words.contains(kind) ? kind : "");
        });
        fields(root, "requests").forEach(request -> requests.add(request.name()));
        if (root.get("zones").orElse(null) instanceof Node.Fields places) {
            fields(places, "regions").forEach(region -> {
                regions.add(region.name());
                zones.addAll(words(region.value()));
            });
        }
        goals.addAll(ids(root, "goals"));
        changes.addAll(ids(root, "solution"));
        for (Mention mention : findings.mentions()) {
            if (mention.type().target() == Target.EFFECT && mention.spot().key().equals(EFFECT)) {
                effects.add(mention.name());
            }
        }
    }

    /** Of a scenario that is already read, for texts that refer to it. */
    Names(Scenario scenario, Findings findings) {
        this.findings = findings;
        scenario.components()
                .values()
                .forEach(box -> kinds.put(box.name(), box.kind().name()));
        requests.addAll(scenario.requests().keySet());
        zones.addAll(scenario.zones().regionOf().keySet());
        regions.addAll(scenario.zones().regionOf().values());
        effects.addAll(scenario.effects());
    }

    private static String kind(Node box) {
        return box instanceof Node.Fields fields && fields.get("kind").orElse(box) instanceof Node.Scalar kind
                ? kind.text()
                : "";
    }

    private static List<Node.Field> fields(Node.Fields root, String section) {
        return root.get(section).orElse(null) instanceof Node.Fields fields ? fields.fields() : List.of();
    }

    private static List<String> words(Node list) {
        return Ids.elements(Optional.of(list)).stream()
                .filter(each -> each instanceof Node.Scalar)
                .map(each -> ((Node.Scalar) each).text())
                .toList();
    }

    private static List<String> ids(Node.Fields root, String section) {
        List<String> ids = new ArrayList<>();
        for (Node element : Ids.elements(root.get(section))) {
            if (element instanceof Node.Fields fields && fields.get("id").orElse(element) instanceof Node.Scalar id) {
                ids.add(id.text());
            }
        }
        return ids;
    }

    /** Returns the names of all effects, in the order of the file. */
    List<String> check() {
        for (Mention mention : findings.mentions()) {
            switch (mention.type().target()) {
                case COMPONENT -> component(mention);
                case LINK -> link(mention);
                case REQUEST_CLASS -> declared(mention, "request class", requests);
                case EFFECT -> effect(mention);
                case GOAL -> declared(mention, "goal", goals);
                case CHANGE -> declared(mention, "entry in the solution", changes);
                case ZONE -> zone(mention);
                case PLACES -> places(mention);
                case AIM -> aim(mention);
                case USERS -> users(mention);
                case PATH -> {}
            }
        }
        return List.copyOf(effects);
    }

    private void component(Mention mention) {
        List<String> wanted = mention.type().kinds();
        String kind = kinds.get(mention.name());
        if (kind == null) {
            List<String> fitting = kinds.entrySet().stream()
                    .filter(e -> wanted.isEmpty() || wanted.contains(e.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            missing(mention, "component", mention.name(), fitting);
        } else if (!kind.isEmpty() && !wanted.isEmpty() && !wanted.contains(kind)) {
            findings.problem(
                    mention.place(),
                    mention.spot().key() + ": " + mention.name() + " is of the kind " + kind + "; expected "
                            + String.join(" or ", wanted));
        }
    }

    private void link(Mention mention) {
        Scenario.LinkName link = Aims.link(mention.name()).orElse(null);
        if (link == null) {
            findings.problem(
                    mention.place(),
                    mention.spot().key() + ": expected a link such as shop -> payments, not "
                            + Words.quote(mention.name()));
            return;
        }
        for (String end : List.of(link.from(), link.to())) {
            if (!mayBe(end)) {
                missing(mention, "component", end, kinds.keySet());
            }
        }
    }

    /** A component, or an instance: which there are is only known once the whole file makes sense. */
    private boolean mayBe(String name) {
        return kinds.keySet().stream().anyMatch(c -> name.equals(c) || name.startsWith(c + "-"));
    }

    private void aim(Mention mention) {
        String name = mention.name();
        if (name.contains("->")) {
            between(mention);
        } else if (Zones.named(name).isPresent()) {
            within(mention, name);
        } else if (!mayBe(name)) {
            missing(mention, "component or instance", name, kinds.keySet());
        }
    }

    private void between(Mention mention) {
        Scenario.LinkName link = Aims.ends(mention.name()).orElse(null);
        if (link == null) {
            link(mention);
            return;
        }
        for (String end : List.of(link.from(), link.to())) {
            if (Zones.named(end).isPresent()) {
                within(mention, end);
            } else if (!mayBe(end)) {
                missing(mention, "component", end, kinds.keySet());
            }
        }
    }

    private void within(Mention mention, String target) {
        String name = Zones.named(target).orElse("");
        boolean zone = target.startsWith("zone ");
        boolean other = (zone ? regions : zones).contains(name);
        if (other) {
            findings.problem(
                    mention.place(),
                    mention.spot().key() + ": " + name + " is a "
                            + (zone ? "region: write region " : "zone: write zone ") + name);
        } else if (!(zone ? zones : regions).contains(name)) {
            missing(mention, zone ? "zone" : "region", name, zone ? zones : regions);
        }
    }

    private void zone(Mention mention) {
        if (zones.isEmpty()) {
            findings.problem(
                    mention.place(),
                    mention.spot().key() + ": the file has no zones; say at its top which there are:"
                            + " zones: {regions: {eu: [eu-a, eu-b]}}");
        } else if (!regions.contains(mention.name())) {
            declared(mention, "zone or region", zones);
        }
    }

    private void places(Mention mention) {
        Scenario.LinkName link = Aims.link(mention.name()).orElse(null);
        if (link == null) {
            findings.problem(
                    mention.place(), "apart: expected two places such as eu -> us, not " + Words.quote(mention.name()));
            return;
        }
        List<String> known = new ArrayList<>(zones);
        known.addAll(regions);
        known.add(Zones.INTERNET);
        for (String end : List.of(link.from(), link.to())) {
            if (!known.contains(end)) {
                missing(mention, "zone or region", end, known);
            }
        }
    }

    private void users(Mention mention) {
        List<String> known = new ArrayList<>();
        kinds.forEach((component, kind) -> {
            if (kind.equals("clients")) {
                known.add(component);
                requests.forEach(request -> known.add(component + "." + request));
            }
        });
        if (!known.contains(mention.name())) {
            missing(mention, "clients or class of theirs", mention.name(), known);
        }
    }

    private void effect(Mention mention) {
        if (!mention.spot().key().equals(EFFECT)) {
            declared(mention, "effect", effects);
        } else if (!Scalars.isName(mention.name())) {
            findings.problem(
                    mention.place(),
                    "effect: expected a name: a letter, then letters, digits, - and _, not "
                            + Words.quote(mention.name()));
        }
    }

    private void declared(Mention mention, String what, Collection<String> known) {
        if (!known.contains(mention.name())) {
            missing(mention, what, mention.name(), known);
        }
    }

    private void missing(Mention mention, String what, String name, Collection<String> known) {
        findings.problem(
                mention.place(),
                mention.spot().key() + ": there is no " + what + " " + Words.quote(name) + Suggestion.of(name, known));
    }
}
