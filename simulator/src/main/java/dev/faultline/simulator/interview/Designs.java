package dev.faultline.simulator.interview;

import dev.faultline.simulator.scenario.PartReader;
import dev.faultline.simulator.scenario.Problem;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.scenario.yaml.NotYaml;
import dev.faultline.simulator.scenario.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes scenarios of designs: the fixed part of a problem, with the boxes of a design, what every box of its kind is
 * given, and what it must hold as goals.
 */
public final class Designs {
    /** What messages call the text of a candidate. */
    public static final String FILE = "design";

    private final ScenarioReader reader;

    public Designs(ScenarioReader reader) {
        this.reader = reader;
    }

    /**
     * The scenario by which a design is tried under load; its goals are the constraints that must hold there.
     *
     * @param text YAML: {@code entry} and {@code components}
     * @throws ScenarioException with every problem, at its place in the text
     */
    public Scenario load(Interview interview, String text) throws ScenarioException {
        return inDesign(() -> load(interview, parsed(text)));
    }

    /** As {@link #load(Interview, String)}, of a design in the problem's own file. */
    Scenario load(Interview interview, Node.Fields design) throws ScenarioException {
        return compose(interview, design, List.of(), SessionGoals.load(interview));
    }

    /**
     * The scenario by which a design is defended against a fault: the same under that fault, with the constraints that
     * must hold there and what the options of its prediction show as goals.
     *
     * @param seed of the session, which chooses the instance that is hit
     * @throws ScenarioException with every problem, at its place in the text
     * @throws IllegalArgumentException if the fault fits nothing in the design
     */
    public Scenario defence(Interview interview, String text, DefenceFault fault, long seed) throws ScenarioException {
        return inDesign(() -> defence(interview, parsed(text), fault, seed));
    }

    Scenario defence(Interview interview, Node.Fields design, DefenceFault fault, long seed) throws ScenarioException {
        Scenario calm = load(interview, design);
        String target = Interviewer.target(calm, fault, seed)
                .orElseThrow(() -> new IllegalArgumentException(fault.id() + " fits nothing in the design"));
        Node.Fields entry = fault.fault()
                .with("id", fault.fault().place(), scalar(fault.id(), fault.fault()))
                .with("target", fault.fault().place(), scalar(target, fault.fault()));
        return compose(interview, design, List.of(entry), SessionGoals.defence(interview, fault));
    }

    private Scenario compose(Interview interview, Node.Fields design, List<Node> timeline, List<Node> goals)
            throws ScenarioException {
        PartReader part = new PartReader(design);
        part.read(InterviewKeys.candidate());
        Node.Fields boxes = InterviewAssembly.fields(design, "components");
        Node.Fields furnished = new Furnishing(interview, part).of(boxes);
        String entry = entry(part, design, boxes);
        if (!part.clean()) {
            throw new ScenarioException(part.problems());
        }
        Node.Fields fixed = interview.fixed().tree();
        List<Node.Field> all = new ArrayList<>();
        for (Node.Field client : InterviewAssembly.fields(fixed, "components").fields()) {
            all.add(new Node.Field(client.name(), client.place(), calling(client.value(), entry)));
        }
        all.addAll(furnished.fields());
        Node.Fields tree = fixed.with("components", boxes.place(), new Node.Fields(all, boxes.place()))
                .with("goals", fixed.place(), new Node.Items(goals, fixed.place()));
        return reader.read(
                interview.id() + ".yaml",
                timeline.isEmpty()
                        ? tree
                        : tree.with("timeline", fixed.place(), new Node.Items(timeline, fixed.place())));
    }

    private static String entry(PartReader part, Node.Fields design, Node.Fields boxes) {
        String entry = design.get("entry").orElse(design) instanceof Node.Scalar name ? name.text() : "";
        if (!entry.isEmpty() && boxes.get(entry).isEmpty()) {
            part.unknown(
                    "entry",
                    "component",
                    entry,
                    boxes.fields().stream().map(Node.Field::name).toList());
        }
        return entry;
    }

    /** The clients as they are, and whom they call. */
    private static Node calling(Node client, String entry) {
        if (!(client instanceof Node.Fields fields)) {
            return client;
        }
        Node.Fields calls = InterviewAssembly.fields(fields, "calls");
        return fields.with("calls", fields.place(), calls.with("to", calls.place(), scalar(entry, calls)));
    }

    static Node scalar(String text, Node at) {
        return new Node.Scalar(text, true, at.place());
    }

    private static Node.Fields parsed(String text) throws ScenarioException {
        try {
            if (Yaml.read(FILE, text) instanceof Node.Fields fields) {
                return fields;
            }
            throw one("expected the keys entry and components, such as \"entry: api\"");
        } catch (NotYaml e) {
            throw new ScenarioException(List.of(Problem.at(e.place(), e.what())));
        }
    }

    private static ScenarioException one(String what) {
        return new ScenarioException(List.of(new Problem(FILE, 1, 1, what)));
    }

    private interface Read {
        Scenario scenario() throws ScenarioException;
    }

    /** What is wrong with the whole stands at the head of the design: nobody sees the file that the rest comes from. */
    private static Scenario inDesign(Read read) throws ScenarioException {
        try {
            return read.scenario();
        } catch (ScenarioException e) {
            Set<Problem> problems = new LinkedHashSet<>();
            for (Problem problem : e.problems()) {
                problems.add(problem.file().equals(FILE) ? problem : new Problem(FILE, 1, 1, problem.what()));
            }
            throw new ScenarioException(List.copyOf(problems));
        }
    }
}
