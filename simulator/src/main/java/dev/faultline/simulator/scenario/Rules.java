package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.Scenario.Box;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.scenario.yaml.Place;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.time.VirtualTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What must hold in a scenario as a whole, beyond each value by itself. */
final class Rules {
    private static final long SLOW_LOOKAHEAD = 50 * VirtualTime.MICROSECOND;

    private static final int MOST_GROUPS = 15;

    private final Scenario scenario;
    private final Findings findings;
    private final Place top;

    private Rules(Scenario scenario, Node.Fields root, Findings findings) {
        this.scenario = scenario;
        this.findings = findings;
        this.top = root.place();
    }

    /** @param top the keys of a file */
    static void check(Scenario scenario, Spec top, Node.Fields root, Findings findings) {
        Rules rules = new Rules(scenario, root, findings);
        rules.notEmpty();
        rules.zones();
        rules.time();
        rules.latency();
        rules.links();
        rules.componentNames(top);
        rules.groups();
        root.get(Spot.COMPONENTS).ifPresent(boxes -> new Repetitions(findings).check(boxes));
        root.get(Spot.COMPONENTS).ifPresent(boxes -> new TransactionRules(scenario, findings).check(boxes));
        new CallGraph(scenario, findings).check();
        new StoreRules(scenario, findings).check();
        new BalancerRules(scenario, findings).check();
        new MessageRules(scenario, findings, root.place()).check();
        new ScalingRules(scenario, findings).check();
        new Traffic(scenario, findings).check();
        new ArrivalRules(scenario, findings).check();
        new RateRules(findings, root.place()).check(scenario);
        if (new Budgets(scenario, findings, root.place()).check()) {
            rules.instanceNames();
            new FaultRules(scenario, findings).check();
            new GoalRules(scenario, findings).check();
        }
        rules.changes();
    }

    private Place at(String path) {
        return findings.where(path, top);
    }

    private void zones() {
        if (!scenario.zones().none()) {
            warnSlow("zones", scenario.zones().floor());
        }
        new ZoneRules(scenario, findings, top).check();
    }

    private void notEmpty() {
        if (scenario.components().isEmpty()) {
            findings.problem(at("components"), "there is no component");
        }
        if (scenario.requests().isEmpty()) {
            findings.problem(at("requests"), "there is no request class");
        }
    }

    private void time() {
        if (scenario.warmup() >= scenario.duration()) {
            findings.problem(
                    at("warmup"),
                    "warmup: " + Units.ofDuration(scenario.warmup()) + " leaves nothing to measure of a run of "
                            + Units.ofDuration(scenario.duration()));
        }
    }

    private void latency() {
        long network = scenario.network().floor();
        warnSlow("network.latency", network);
        scenario.links().forEach((name, link) -> {
            if (link.floor() != network) {
                warnSlow("links." + name + ".latency", link.floor());
            }
        });
    }

    /** A link that nobody uses is most likely the wrong name. */
    private void links() {
        for (Scenario.LinkName link : scenario.links().keySet()) {
            Optional<String> from = end(link, link.from());
            Optional<String> to = end(link, link.to());
            if (from.isEmpty() || to.isEmpty()) {
                continue; // complained of
            }
            Scenario.LinkName ends = new Scenario.LinkName(from.get(), to.get());
            boolean used = isCluster(ends)
                    || findings.mentions().stream()
                            .anyMatch(m -> joins(ends, m.spot().component(), m.name()));
            if (!used) {
                findings.warning(at("links." + link), "links: " + link.from() + " and " + link.to() + " do not talk");
            }
        }
    }

    private Optional<String> end(Scenario.LinkName link, String name) {
        Optional<String> component = Aims.component(scenario.components(), name);
        if (component.isEmpty()) {
            findings.problem(at("links." + link), "links: there is no instance " + Words.quote(name));
        }
        return component;
    }

    /** The instances of a database talk among themselves, and so do those of a sharded service. */
    private boolean isCluster(Scenario.LinkName link) {
        return link.from().equals(link.to()) && instances(link.from()) > 1;
    }

    private int instances(String component) {
        Box box = Objects.requireNonNull(scenario.components().get(component));
        return box.kind().instances().applyAsInt(box.settings());
    }

    private static boolean joins(Scenario.LinkName link, String from, String to) {
        return (link.from().equals(from) && link.to().equals(to))
                || (link.from().equals(to) && link.to().equals(from));
    }

    private void warnSlow(String path, long floor) {
        if (floor < SLOW_LOOKAHEAD) {
            findings.warning(
                    at(path),
                    path + ": at " + Units.ofDuration(floor) + " a run advances in tiny steps and is slow; from "
                            + Units.ofDuration(SLOW_LOOKAHEAD) + " on it is not");
        }
    }

    private void componentNames(Spec file) {
        for (String name : scenario.components().keySet()) {
            if (file.key(name).isPresent()) {
                findings.problem(
                        at(name), "a component cannot be called " + name + ": paths could not tell it from the key");
            }
        }
    }

    /** Instances get the component's name and a number: {@code shop-2} may not be a component of its own then. */
    private void instanceNames() {
        Map<String, String> owners = new LinkedHashMap<>();
        for (Box box : scenario.components().values()) {
            int count = box.kind().instances().applyAsInt(box.settings());
            for (int i = 0; i < count; i++) {
                String name = box.kind().instanceName().of(box.name(), box.settings(), i);
                String other = owners.putIfAbsent(name, box.name());
                if (other != null && !other.equals(box.name())) {
                    findings.problem(
                            at(box.name()),
                            "an instance of " + box.name() + " and one of " + other + " would both be called " + name);
                    return;
                }
            }
        }
    }

    /** Groups of a log are told apart by a few bits. */
    private void groups() {
        Map<String, Set<String>> groups = new LinkedHashMap<>();
        for (Box box : scenario.components().values()) {
            if (box.kind().name().equals("worker")) {
                String log = box.settings().text("consumes");
                String group = box.settings().has("group") ? box.settings().text("group") : box.name();
                Set<String> known = groups.computeIfAbsent(log, name -> new LinkedHashSet<>());
                known.add(group);
                Box broker = scenario.components().get(log);
                if (broker != null && broker.kind().name().equals("log") && known.size() == MOST_GROUPS + 1) {
                    findings.problem(
                            at(box.name() + ".consumes"),
                            "consumes: " + log + " is read by more than " + MOST_GROUPS + " groups");
                }
            }
        }
    }

    private void changes() {
        if (!scenario.solution().isEmpty() && scenario.goals().isEmpty()) {
            findings.problem(at("solution"), "a solution to what? There are no goals");
        }
        List<String> needed =
                scenario.knockouts().stream().map(Scenario.Knockout::without).toList();
        for (Scenario.Change change : scenario.solution()) {
            if (!needed.contains(change.id())) {
                findings.warning(
                        at("solution." + change.id()),
                        "nothing shows that the solution needs " + change.id()
                                + "; add a knockout without it, and the goals that then fail");
            }
        }
        for (Scenario.Knockout knockout : scenario.knockouts()) {
            if (knockout.mustFail().isEmpty()) {
                findings.problem(at("knockouts"), "without " + knockout.without() + " no goal must fail; name one");
            }
        }
    }
}
