package dev.faultline.simulator.scenario;

import dev.faultline.simulator.component.Kind;
import dev.faultline.simulator.component.Kinds;
import dev.faultline.simulator.scenario.Scenario.Change;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.scenario.yaml.NotYaml;
import dev.faultline.simulator.scenario.yaml.Yaml;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Type;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
     * Reads a file, of which no more is taken into memory than could be a scenario.
     *
     * @throws ScenarioException if it cannot be read, with one problem, or is not a scenario, with all of them
     */
    public Scenario read(Path file) throws ScenarioException {
        String name = file.toString();
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(Yaml.MAX_BYTES + 1);
        } catch (IOException e) {
            String why =
                    Files.isDirectory(file) ? "is a folder" : Files.exists(file) ? "cannot be read" : "does not exist";
            throw one(new Problem(name, 0, 0, "the file " + why));
        }
        try {
            return read(
                    name,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            // A big file may just have been cut within a character.
            String why = bytes.length > Yaml.MAX_BYTES ? Yaml.TOO_BIG : "the file is not text in UTF-8";
            throw one(new Problem(name, 1, 1, why));
        }
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
        if (!isLive(scenario, path)) {
            throw one(new Problem(path, 0, 0, "this cannot change while a run goes on; set it before the start"));
        }
        Scenario changed = with(scenario, List.of(Change.set(path, value)));
        if (!structure(changed).equals(structure(scenario))) {
            throw one(
                    new Problem(path, 0, 0, "who calls whom, and for which effect, cannot change while a run goes on"));
        }
        return changed;
    }

    /** Every name that one part of the file refers to another by. */
    private List<String> structure(Scenario scenario) throws ScenarioException {
        Findings findings = new Findings();
        new Values(findings).section(Format.top(kinds), tree(scenario, findings), Spot.TOP);
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
            return new Paths(kinds, tree(scenario, findings)).find(path).live();
        } catch (Paths.Lost e) {
            throw one(new Problem(path, 0, 0, e.why()));
        }
    }

    /** The tree of a scenario that was read before, its changes applied. */
    Node.Fields tree(Scenario scenario, Findings findings) throws ScenarioException {
        Edits edits = new Edits(kinds, findings);
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

    List<Kind> kinds() {
        return kinds;
    }

    private Scenario read(String file, String text, List<Change> changes) throws ScenarioException {
        Node.Fields written = fields(file, text);
        Findings findings = new Findings();
        Edits edits = new Edits(kinds, findings);
        Node.Fields root = edits.apply(written, edits.parsed(changes));
        Scenario scenario = findings.clean() ? examine(file, text, changes, root, findings) : null;
        if (scenario != null && findings.clean() && changes.isEmpty()) {
            examineSolution(file, text, root, findings);
        }
        if (scenario == null || !findings.clean()) {
            throw new ScenarioException(findings.problems());
        }
        return scenario;
    }

    private @Nullable Scenario examine(
            String file, String text, List<Change> changes, Node.Fields root, Findings findings) {
        if (!versionFits(root, findings)) {
            return null;
        }
        Settings top = new Values(findings).section(Format.top(kinds), root, Spot.TOP);
        List<String> effects = new Names(kinds, root, findings).check();
        if (top == null || !findings.clean()) {
            return null;
        }
        Scenario scenario = new Assembly(kinds, root, top).scenario(file, text, changes, effects, List.of());
        Rules.check(scenario, root, findings);
        return scenario.withWarnings(findings.warnings());
    }

    /** A file of another version means other things by its keys: nothing else is said of it. */
    private static boolean versionFits(Node.Fields root, Findings findings) {
        Node node = root.get("faultline").orElse(root);
        String ours = String.valueOf(Format.VERSION);
        if (node instanceof Node.Scalar version
                && Units.number(version.text()).isPresent()
                && !version.text().equals(ours)) {
            findings.problem(
                    node,
                    "this file is of version " + version.text() + " of the format; this program reads version " + ours);
            return false;
        }
        return true;
    }

    /** A solution that cannot be applied is a problem of the file, and so is one that only works as a whole. */
    private void examineSolution(String file, String text, Node.Fields root, Findings findings) {
        List<String> left = new ArrayList<>(List.of(""));
        Ids.elements(root.get("knockouts")).forEach(k -> left.add(without(k)));
        for (String without : left) {
            Findings own = new Findings();
            Node.Fields solved = new Edits(kinds, own).apply(root, Edits.solution(root, without));
            if (own.clean()) {
                examine(file, text, List.of(), solved, own);
            }
            String prefix = without.isEmpty() ? "with the solution, " : "with the solution without " + without + ", ";
            own.problems().forEach(p -> findings.problem(p.prefixed(prefix)));
            if (!own.clean()) {
                return;
            }
        }
    }

    private static String without(Node knockout) {
        return knockout instanceof Node.Fields fields
                        && fields.get("without").orElse(knockout) instanceof Node.Scalar name
                ? name.text()
                : "";
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
