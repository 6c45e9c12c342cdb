package dev.faultline.simulator.scenario;

import dev.faultline.simulator.component.Kind;
import dev.faultline.simulator.component.Kinds;
import dev.faultline.simulator.scenario.Scenario.Change;
import dev.faultline.simulator.scenario.yaml.BlockStyle;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.scenario.yaml.NotYaml;
import dev.faultline.simulator.scenario.yaml.Yaml;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Reads scenario files, and applies changes to what was read. */
public final class ScenarioReader {
    private final List<Kind> kinds;
    private final Spec top;
    private final Type fault;
    private final AtomicReference<@Nullable Live> last = new AtomicReference<>();

    /** Knows every kind that is registered. */
    public ScenarioReader() {
        this(Kinds.ALL);
    }

    public ScenarioReader(List<Kind> kinds) {
        this.kinds = List.copyOf(kinds);
        this.top = Format.top(kinds);
        this.fault = Format.fault(kinds);
    }

    /**
     * @param fileName what messages call the file
     * @throws ScenarioException with every problem of the file
     */
    public Scenario read(String fileName, String text) throws ScenarioException {
        return read(fileName, text, List.of());
    }

    /**
     * Reads a file, of which no more is taken into memory than could be a scenario, and the recordings beside it that it
     * replays: what they say becomes changes, so that text and changes alone are the run.
     *
     * @throws ScenarioException if it cannot be read, with one problem, or is not a scenario, with all of them
     */
    public Scenario read(Path file) throws ScenarioException {
        Scenario scenario = read(file.toString(), TextFile.read(file, Yaml.MAX_BYTES, Yaml.TOO_BIG));
        List<Change> recorded = Recordings.of(scenario, file);
        return recorded.isEmpty() ? scenario : with(scenario, recorded);
    }

    /**
     * Applies changes on top of those that a scenario already has, and validates the result as if it had been written so.
     *
     * @throws ScenarioException if a path does not exist, or what comes out is not a valid scenario
     */
    public Scenario with(Scenario scenario, List<Change> changes) throws ScenarioException {
        List<Change> all = new ArrayList<>(scenario.changes());
        all.addAll(changes);
        Scenario changed = read(scenario.file(), scenario.text(), all);
        boolean seeded = changes.stream().anyMatch(change -> change.at().equals("seed"));
        return seeded ? changed : changed.withSeed(scenario.seed());
    }

    /**
     * Sets a value that may change in a run, and in no other way than a run can follow.
     *
     * @throws ScenarioException also if the path may not change in a run
     */
    public Scenario withLive(Scenario scenario, String path, String value) throws ScenarioException {
        Live known = last.get();
        if (known != null && known.answers(scenario, path, value)) {
            return known.after();
        }
        if (!isLive(scenario, path)) {
            throw one(new Problem(path, 0, 0, "this cannot change while a run goes on; set it before the start"));
        }
        Scenario changed = with(scenario, List.of(Change.set(path, value)));
        if (!structure(changed).equals(structure(scenario))) {
            throw one(
                    new Problem(path, 0, 0, "who calls whom, and for which effect, cannot change while a run goes on"));
        }
        last.set(new Live(scenario, path, value, changed));
        return changed;
    }

    /** The latest change: every instance of a component asks for the same. */
    private record Live(Scenario before, String path, String value, Scenario after) {
        boolean answers(Scenario scenario, String at, String text) {
            return path.equals(at) && value.equals(text) && before.equals(scenario);
        }
    }

    /** Every name that one part of the file refers to another by. */
    private List<String> structure(Scenario scenario) throws ScenarioException {
        Findings findings = new Findings();
        new Values(findings).section(top, tree(scenario, findings), Spot.TOP);
        return findings.mentions().stream()
                .filter(m -> m.type().target() != Type.Reference.Target.REQUEST_CLASS)
                .map(m -> m.spot().component() + " " + m.spot().key() + " " + m.name())
                .sorted()
                .toList();
    }

    /**
     * Whether what a path points at may change in a run.
     *
     * @throws ScenarioException if the path leads nowhere
     */
    public boolean isLive(Scenario scenario, String path) throws ScenarioException {
        Findings findings = new Findings();
        try {
            return new Paths(top, tree(scenario, findings)).find(path).live();
        } catch (Paths.Lost e) {
            throw one(new Problem(path, 0, 0, e.why()));
        }
    }

    /** The tree of a scenario that was read before, its changes applied. */
    Node.Fields tree(Scenario scenario, Findings findings) throws ScenarioException {
        Edits edits = new Edits(top, findings);
        return edits.apply(fields(scenario.file(), scenario.text()), edits.parsed(scenario.changes()));
    }

    /** As {@link #tree}, of a scenario that was read before and so has one. */
    Node.Fields treeOf(Scenario scenario) {
        try {
            return tree(scenario, new Findings());
        } catch (ScenarioException e) {
            throw new IllegalStateException("read before, and now cannot be", e);
        }
    }

    /** How an entry of the timeline is written. */
    Type fault() {
        return fault;
    }

    List<Kind> kinds() {
        return kinds;
    }

    /**
     * Reads a scenario that was put together from pieces. Problems have the places of the pieces; the scenario's text is
     * written anew.
     *
     * @param file what messages call the scenario from then on
     * @throws ScenarioException with every problem
     */
    public Scenario read(String file, Node.Fields tree) throws ScenarioException {
        return read(file, BlockStyle.write(tree), tree, List.of());
    }

    private Scenario read(String file, String text, List<Change> changes) throws ScenarioException {
        return read(file, text, fields(file, text), changes);
    }

    private Scenario read(String file, String text, Node.Fields written, List<Change> changes)
            throws ScenarioException {
        Findings findings = new Findings();
        Edits edits = new Edits(top, findings);
        Node.Fields root = edits.apply(written, edits.parsed(changes));
        Examination examination = new Examination(kinds, top, file, text, changes);
        Scenario scenario = findings.clean() ? examination.of(root, findings) : null;
        if (scenario != null && findings.clean() && changes.isEmpty()) {
            examination.ofSolution(root, findings);
        }
        if (scenario == null || !findings.clean()) {
            throw new ScenarioException(findings.problems());
        }
        return scenario;
    }

    private static Node.Fields fields(String file, String text) throws ScenarioException {
        try {
            Node root = Yaml.read(file, text);
            if (root instanceof Node.Fields fields) {
                return fields;
            }
            throw one(new Problem(
                    file, 1, 1, "expected keys and values such as \"id: my-shop\"; this is not a scenario"));
        } catch (NotYaml e) {
            throw one(Problem.at(e.place(), e.what()));
        }
    }

    static ScenarioException one(Problem problem) {
        return new ScenarioException(List.of(problem));
    }
}
