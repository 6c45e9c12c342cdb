package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.Findings.Mention;
import dev.faultline.simulator.scenario.Scenario.Box;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Type.Reference.Target;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Which request classes reach which component, so that nobody is sent what it does not handle. */
final class Traffic {
    private static final String CONSUMES = "consumes";

    private final Scenario scenario;
    private final Findings findings;
    private final Map<String, List<Hop>> hops = new LinkedHashMap<>();
    private final Map<String, Set<String>> reached = new LinkedHashMap<>();

    /** @param only the one class that goes this way; empty for all that come in */
    private record Hop(String to, String only, Mention mention) {}

    Traffic(Scenario scenario, Findings findings) {
        this.scenario = scenario;
        this.findings = findings;
        for (String name : scenario.components().keySet()) {
            hops.put(name, new ArrayList<>());
            reached.put(name, new LinkedHashSet<>());
        }
        findings.mentions().stream()
                .filter(m -> m.type().target() == Target.COMPONENT && hops.containsKey(m.name()))
                .filter(m -> hops.containsKey(m.spot().component()))
                .forEach(this::hop);
    }

    private void hop(Mention mention) {
        String own = mention.spot().component();
        boolean pulls = mention.spot().key().equals(CONSUMES);
        String from = pulls ? mention.name() : own;
        Objects.requireNonNull(hops.get(from))
                .add(new Hop(pulls ? own : mention.name(), mention.spot().requestClass(), mention));
    }

    void check() {
        Deque<String> changed = new ArrayDeque<>();
        for (Box box : Users.clients(scenario)) {
            Objects.requireNonNull(reached.get(box.name())).addAll(Users.classes(scenario, box));
            changed.add(box.name());
        }
        while (!changed.isEmpty()) {
            String at = changed.poll();
            for (Hop hop : Objects.requireNonNull(hops.get(at))) {
                if (Objects.requireNonNull(reached.get(hop.to())).addAll(sent(at, hop))) {
                    changed.add(hop.to());
                }
            }
        }
        hops.forEach((from, list) -> list.forEach(hop -> refuse(from, hop)));
    }

    /** What goes over a hop that its receiver knows. */
    private Set<String> sent(String from, Hop hop) {
        Set<String> sent = new LinkedHashSet<>(Objects.requireNonNull(reached.get(from)));
        if (!hop.only().isEmpty()) {
            sent.retainAll(Set.of(hop.only()));
        }
        handled(hop.to()).ifPresent(sent::retainAll);
        return sent;
    }

    private void refuse(String from, Hop hop) {
        Collection<String> handled = handled(hop.to()).orElse(null);
        if (handled == null) {
            return;
        }
        for (String name : Objects.requireNonNull(reached.get(from))) {
            boolean goes = hop.only().isEmpty() || hop.only().equals(name);
            if (goes && !handled.contains(name)) {
                findings.problem(
                        hop.mention().place(),
                        hop.mention().spot().key() + ": " + hop.to() + " does not handle " + Words.quote(name)
                                + ", which " + from + " sends it" + Suggestion.of("", handled));
            }
        }
    }

    /** The request classes that a component says it handles; empty where it takes any. */
    private Optional<Collection<String>> handled(String component) {
        Box box = Objects.requireNonNull(scenario.components().get(component));
        return box.kind().spec().keys().stream()
                .filter(key -> Spot.Handling.is(key.type()))
                .map(Key::name)
                .filter(name -> box.settings().has(name))
                .findFirst()
                .map(name -> box.settings().map(name).keySet());
    }
}
