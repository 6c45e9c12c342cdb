package dev.faultline.simulator.scenario;

import dev.faultline.simulator.component.Kind;
import dev.faultline.simulator.component.Kinds;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.scenario.yaml.NotYaml;
import dev.faultline.simulator.scenario.yaml.Place;
import dev.faultline.simulator.scenario.yaml.Yaml;
import dev.faultline.simulator.spec.Settings;
import java.util.ArrayList;
import java.util.List;

/** Reads scenario files, and applies changes to what was read. */
public final class ScenarioReader {
    private final List<Kind> kinds;

    /** Knows every kind that is registered. */
    public ScenarioReader() {
        this(Kinds.ALL);
    }

    public ScenarioReader(List<Kind> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    /**
     * @param fileName what messages call the file
     * @throws ScenarioException with every problem of the file
     */
    public Scenario read(String fileName, String text) throws ScenarioException {
        return read(fileName, text, List.of());
    }

    /**
     * Applies changes on top of those that a scenario already has, and validates the result as if it had been written so.
     *
     * @throws ScenarioException if a path does not exist, or what comes out is not a valid scenario
     */
    public Scenario with(Scenario scenario, List<Scenario.Change> changes) throws ScenarioException {
        List<Scenario.Change> all = new ArrayList<>(scenario.changes());
        all.addAll(changes);
        return read(scenario.file(), scenario.text(), all).withSeed(scenario.seed());
    }

    private Scenario read(String file, String text, List<Scenario.Change> changes) throws ScenarioException {
        Node root = parse(file, text);
        Findings findings = new Findings();
        Settings top = new Values(findings).section(Format.top(kinds), root, Spot.TOP);
        List<String> effects = List.of();
        if (root instanceof Node.Fields fields) {
            effects = new Names(fields, findings).check();
            if (top != null && findings.clean()) {
                return new Assembly(kinds, fields, top).scenario(file, text, changes, effects, findings.warnings());
            }
        }
        throw new ScenarioException(findings.problems());
    }

    private static Node parse(String file, String text) throws ScenarioException {
        try {
            return Yaml.read(file, text);
        } catch (NotYaml e) {
            Place place = e.place();
            throw new ScenarioException(List.of(new Problem(place.file(), place.line(), place.column(), e.what())));
        }
    }
}
