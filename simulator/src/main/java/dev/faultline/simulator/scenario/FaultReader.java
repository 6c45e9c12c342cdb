package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.Scenario.TimelineEntry;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.scenario.yaml.NotYaml;
import dev.faultline.simulator.scenario.yaml.Place;
import dev.faultline.simulator.scenario.yaml.Yaml;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is said to a scenario in one line: a fault as after {@code --fault}, the arguments of an operation. Braces
 * around the line may be left out.
 */
public final class FaultReader {
    private final ScenarioReader reader;

    public FaultReader() {
        this(new ScenarioReader());
    }

    public FaultReader(ScenarioReader reader) {
        this.reader = reader;
    }

    /**
     * Reads an entry of a timeline: {@code at: 30s, for: 20s, fault: slow, target: payments, factor: 10}.
     *
     * @throws ScenarioException with all that is wrong in it, its target included
     */
    public TimelineEntry read(Scenario scenario, String text) throws ScenarioException {
        Findings findings = new Findings();
        Node.Fields node = fields("--fault", text);
        Settings settings = (Settings) read(reader.fault(), node, scenario, findings);
        if (settings != null && findings.clean()) {
            String id = settings.has("id") ? settings.text("id") : "";
            TimelineEntry entry = Assembly.entry(reader.kinds(), settings, id, node.flow());
            new FaultRules(scenario, findings)
                    .check(entry, key -> node.get(key).map(Node::place).orElse(node.place()));
            if (findings.clean()) {
                return entry;
            }
        }
        throw new ScenarioException(findings.problems());
    }

    /**
     * Reads keys and values by their spec, such as the arguments of an operation.
     *
     * @param what to call the text in messages
     */
    public Settings arguments(Scenario scenario, Spec spec, String what, String text) throws ScenarioException {
        Findings findings = new Findings();
        Node.Fields node = text.isBlank() ? new Node.Fields(List.of(), Place.of(what)) : fields(what, text);
        Settings settings = (Settings) read(new Type.Section(spec), node, scenario, findings);
        if (settings == null || !findings.clean()) {
            throw new ScenarioException(findings.problems());
        }
        return settings;
    }

    private static @Nullable Object read(Type type, Node node, Scenario scenario, Findings findings) {
        Object value = new Values(findings).read(type, node, Spot.TOP);
        new Names(scenario, findings).check();
        return value;
    }

    private static Node.Fields fields(String what, String text) throws ScenarioException {
        String line = text.strip();
        try {
            if (Yaml.read(what, line.startsWith("{") ? line : "{" + line + "}").at(Place.of(what))
                    instanceof Node.Fields fields) {
                return fields;
            }
        } catch (NotYaml e) {
            throw ScenarioReader.one(new Problem(what, 0, 0, Words.quote(line) + " cannot be read: " + e.what()));
        }
        throw ScenarioReader.one(new Problem(what, 0, 0, Words.quote(line) + " cannot be read: keys are expected"));
    }
}
