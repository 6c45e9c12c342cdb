package dev.faultline.simulator.lesson;

import dev.faultline.simulator.component.Kind;
import dev.faultline.simulator.lesson.Deed.During;
import dev.faultline.simulator.lesson.Deeds.Written;
import dev.faultline.simulator.run.Intervention;
import dev.faultline.simulator.scenario.PartReader;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.Aim;
import dev.faultline.simulator.scenario.Scenario.TimelineEntry;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.scenario.Units;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.spec.Settings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks that what is done in a run can be done on its board, at a time that is part of it. */
final class DeedRules {
    private final ScenarioReader scenarios = new ScenarioReader();
    private final Scenario board;
    private final PartReader part;
    private final Set<String> faults = new TreeSet<>();

    DeedRules(Scenario board, PartReader part) {
        this.board = board;
        this.part = part;
        board.timeline().stream().map(TimelineEntry::id).forEach(faults::add);
    }

    /** What else is done in the run: its faults can be healed. */
    DeedRules beside(List<During> script) {
        script.stream()
                .filter(each -> each.intervention() instanceof Intervention.Inject)
                .forEach(each -> faults.add(each.id()));
        return this;
    }

    /** In their order: a fault that is healed was injected before. */
    void check(List<Written> deeds) {
        for (Written written : deeds) {
            if (written.deed() instanceof During during) {
                time(during, written);
                check(during, written);
            }
        }
    }

    private void time(During during, Written written) {
        if (during.when() >= board.duration()) {
            part.problem(
                    written.path() + ".when",
                    "when: " + Units.ofDuration(during.when()) + " is not before the end of the run, "
                            + Units.ofDuration(board.duration()));
        }
    }

    private void check(During during, Written written) {
        switch (during.intervention()) {
            case Intervention.Inject inject -> {
                Node fault = written.node().get("inject").orElseThrow();
                fault(written.settings().section("inject"), fault);
                if (!during.id().isEmpty()) {
                    faults.add(during.id());
                }
            }
            case Intervention.Heal heal -> {
                if (!faults.contains(heal.faultId())) {
                    part.unknown(written.path() + ".heal", "fault", heal.faultId(), faults);
                }
            }
            case Intervention.Operate operate -> operation(written.settings(), written.node());
            case Intervention.SetPath set -> {
                if (!written.settings().texts("remove").isEmpty()) {
                    part.problem(written.path() + ".remove", "remove: nothing can be taken out while a run goes on");
                } else {
                    live(set, written);
                }
            }
        }
    }

    private void live(Intervention.SetPath set, Written written) {
        try {
            scenarios.withLive(board, set.path(), set.value());
        } catch (ScenarioException e) {
            e.problems().forEach(problem -> part.problem(written.path() + ".at", set.path() + ": " + problem.what()));
        }
    }

    /** A fault to inject, as a step opens it or a script does it. */
    TimelineEntry fault(Settings fault, Node node) {
        if (node instanceof Node.Fields fields && fields.get("at").isPresent()) {
            part.problem(fault.path() + ".at", "at: a fault that is injected begins when it is injected");
        }
        return part.fault(board, fault, node);
    }

    /** An operation, as a step opens it or a script does it. */
    void operation(Settings operation, Node.Fields node) {
        String target = operation.text("of");
        Optional<String> component = board.aim(target).flatMap(DeedRules::component);
        if (component.isEmpty()) {
            part.unknown(
                    operation.path() + ".of",
                    "component or instance",
                    target,
                    board.components().keySet());
            return;
        }
        Kind kind =
                Objects.requireNonNull(board.components().get(component.get())).kind();
        Optional<Kind.Operator> known = kind.operations().stream()
                .filter(each -> each.name().equals(operation.text("operate")))
                .findFirst();
        if (known.isEmpty()) {
            part.unknown(
                    operation.path() + ".operate",
                    "operation of " + component.get() + ", of the kind " + kind.name() + ",",
                    operation.text("operate"),
                    kind.operations().stream().map(Kind.Operator::name).toList());
            return;
        }
        Node with = node.get("with").orElse(new Node.Fields(List.of(), node.place()));
        part.read(known.get().arguments(), with, operation.path() + ".with");
    }

    private static Optional<String> component(Aim aim) {
        return switch (aim) {
            case Aim.All all -> Optional.of(all.component());
            case Aim.Instance instance -> Optional.of(instance.component());
            case Aim.Between between -> Optional.empty();
            case Aim.Within within -> Optional.empty();
        };
    }
}
