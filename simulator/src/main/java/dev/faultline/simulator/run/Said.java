package dev.faultline.simulator.run;

import dev.faultline.simulator.component.Kind;
import dev.faultline.simulator.scenario.FaultReader;
import dev.faultline.simulator.scenario.Problem;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.Box;
import dev.faultline.simulator.scenario.Scenario.TimelineEntry;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.spec.Settings;
import java.util.List;
import java.util.stream.Collectors;

/** Understands what the operator says in text, against a scenario; refuses what makes no sense, with all that is wrong. */
final class Said {
    /** One for all: all instances of a component are told the same, and it remembers what it read last. */
    private static final ScenarioReader READER = new ScenarioReader();

    private static final FaultReader FAULTS = new FaultReader(READER);

    TimelineEntry fault(Scenario scenario, String text) {
        try {
            return FAULTS.read(scenario, text);
        } catch (ScenarioException e) {
            throw refused(e);
        }
    }

    /** The scenario with one more value set, at a path that may change in a run. */
    Scenario changed(Scenario scenario, String path, String value) {
        try {
            return READER.withLive(scenario, path, value);
        } catch (ScenarioException e) {
            throw refused(e);
        }
    }

    /** The component that a path leads into. */
    static String component(String path) {
        String inside = path.startsWith("components.") ? path.substring("components.".length()) : path;
        int dot = inside.indexOf('.');
        return dot < 0 ? inside : inside.substring(0, dot);
    }

    Settings arguments(Scenario scenario, String component, String operation, String text) {
        Box box = scenario.components().get(component);
        if (box == null) {
            throw new Sandbox.Refused("there is no component " + component);
        }
        Kind.Operator found = box.kind().operations().stream()
                .filter(each -> each.name().equals(operation))
                .findFirst()
                .orElseThrow(() -> new Sandbox.Refused("a " + box.kind().name() + " cannot " + operation + "; it can "
                        + names(box.kind().operations())));
        try {
            return FAULTS.arguments(scenario, found.arguments(), operation, text);
        } catch (ScenarioException e) {
            throw refused(e);
        }
    }

    private static String names(List<Kind.Operator> operations) {
        return operations.isEmpty()
                ? "do nothing by hand"
                : operations.stream().map(Kind.Operator::name).collect(Collectors.joining(", "));
    }

    private static Sandbox.Refused refused(ScenarioException e) {
        return new Sandbox.Refused(e.problems().stream().map(Problem::what).collect(Collectors.joining("; ")));
    }
}
