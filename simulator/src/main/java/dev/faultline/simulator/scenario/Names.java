package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.Findings.Mention;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.spec.Type.Reference.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that every name that is referred to is declared somewhere in the file. */
final class Names {
    private static final String EFFECT = "effect";

    private final Node.Fields root;
    private final Findings findings;
    private final Map<String, String> kinds = new LinkedHashMap<>();
    private final Set<String> effects = new LinkedHashSet<>();

    Names(Node.Fields root, Findings findings) {
        this.root = root;
        this.findings = findings;
        if (root.get(Spot.COMPONENTS).orElse(null) instanceof Node.Fields boxes) {
            boxes.fields().forEach(box -> kinds.put(box.name(), kind(box.value())));
        }
        for (Mention mention : findings.mentions()) {
            if (mention.type().target() == Target.EFFECT && mention.spot().key().equals(EFFECT)) {
                effects.add(mention.name());
            }
        }
    }

    private static String kind(Node box) {
        return box instanceof Node.Fields fields && fields.get("kind").orElse(box) instanceof Node.Scalar kind
                ? kind.text()
                : "";
    }

    /** Returns the names of all effects, in the order of the file. */
    List<String> check() {
        for (Mention mention : findings.mentions()) {
            switch (mention.type().target()) {
                case COMPONENT -> component(mention);
                case LINK -> link(mention);
                case REQUEST_CLASS -> declared(mention, "request class", names("requests"));
                case EFFECT -> effect(mention);
                case GOAL -> declared(mention, "goal", ids("goals"));
                case CHANGE -> declared(mention, "entry in the solution", ids("solution"));
                case PATH -> {}
            }
        }
        return List.copyOf(effects);
    }

    private void component(Mention mention) {
        List<String> wanted = mention.type().kinds();
        List<String> fitting = kinds.entrySet().stream()
                .filter(e -> wanted.isEmpty() || wanted.contains(e.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (kinds.containsKey(mention.name()) && !fitting.contains(mention.name())) {
            String kind = String.valueOf(kinds.get(mention.name()));
            if (!kind.isEmpty()) {
                findings.problem(
                        mention.place(),
                        mention.spot().key() + ": " + mention.name() + " is " + Words.article(kind) + ", not "
                                + Words.article(String.join(" or ", wanted)));
            }
            return;
        }
        declared(mention, "component", fitting);
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
            if (!kinds.containsKey(end)) {
                missing(mention, "component", end, kinds.keySet());
            }
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

    private Set<String> names(String section) {
        Set<String> names = new LinkedHashSet<>();
        if (root.get(section).orElse(null) instanceof Node.Fields fields) {
            fields.fields().forEach(f -> names.add(f.name()));
        }
        return names;
    }

    private List<String> ids(String section) {
        List<String> ids = new ArrayList<>();
        for (Node element : Ids.elements(root.get(section))) {
            if (element instanceof Node.Fields fields && fields.get("id").orElse(element) instanceof Node.Scalar id) {
                ids.add(id.text());
            }
        }
        return ids;
    }
}
