package dev.faultline.simulator.scenario;

import dev.faultline.simulator.component.Kind;
import dev.faultline.simulator.component.Kinds;
import dev.faultline.simulator.scenario.Findings.Mention;
import dev.faultline.simulator.scenario.Knobs.Knob;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type.Reference.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be made out of a draft, however many mistakes are still in it: its parts, who uses whom, and what can be set. */
public final class Sketch {
    private static final List<String> DOES =
            List.of("work", "call", "read", "write", "publish", "parallel", "branch", "repeat", "transaction");
    private static final List<String> COUNTS = List.of("instances", "replicas", "shards");

    private final Draft draft;
    private final Findings findings = new Findings();
    private final Map<String, Part> parts = new LinkedHashMap<>();

    /**
     * A component.
     *
     * @param kind empty where what is written names none
     * @param instances 1 where it cannot be told
     * @param line at which it begins
     */
    public record Part(String name, String kind, int instances, int line) {
        public Optional<Kind> known() {
            return Kinds.named(kind);
        }
    }

    /**
     * One part's use of another.
     *
     * @param does the key that names it: {@code read}, {@code targets}, {@code consumes}
     * @param requestClass for which it is done; empty where that makes no difference
     * @param path of what to remove to end it: the step, or the key
     */
    public record Use(String from, String to, String does, String requestClass, String path) {}

    /**
     * A step of what is done for a request or a message.
     *
     * @param path to it
     * @param does {@code work}, {@code read} and so on
     * @param of whom it is done to, or what is written there on one line
     */
    public record Step(String path, String does, String of, List<Knob> knobs) {}

    private Sketch(Draft draft) {
        this.draft = draft;
    }

    /** @throws IllegalStateException if the draft is not readable */
    public static Sketch of(Draft draft) {
        Sketch sketch = new Sketch(draft);
        new Values(sketch.findings).section(draft.top(), draft.root(), Spot.TOP);
        draft.boxes().forEach((name, field) -> sketch.parts.put(name, part(name, field)));
        return sketch;
    }

    private static Part part(String name, Node.Field field) {
        String kind = field.value() instanceof Node.Fields fields
                        && fields.get("kind").orElse(null) instanceof Node.Scalar word
                ? word.text()
                : "";
        int instances =
                Kinds.named(kind).map(known -> instances(known, field.value())).orElse(1);
        return new Part(name, kind, instances, field.place().line());
    }

    /** Only how many there are is asked: what else is wrong must not hide it. */
    private static int instances(Kind kind, Node node) {
        Spec spec = Spec.of(kind.spec().keys().stream()
                .filter(key -> COUNTS.contains(key.name()))
                .toArray(Key[]::new));
        Node.Fields counted = new Node.Fields(
                ((Node.Fields) node)
                        .fields().stream()
                                .filter(f -> COUNTS.contains(f.name()))
                                .toList(),
                node.place());
        Settings settings = new Values(new Findings()).section(spec, counted, Spot.TOP);
        return settings == null ? 1 : kind.instances().applyAsInt(settings);
    }

    public List<Part> parts() {
        return List.copyOf(parts.values());
    }

    public Optional<Part> part(String name) {
        return Optional.ofNullable(parts.get(name));
    }

    /** Whom the users call, as written; empty where nothing is. */
    public String entry() {
        return draft.root().get("entry").orElse(null) instanceof Node.Scalar name ? name.text() : "";
    }

    /** Who uses whom, in the order of the text; also where there is no such part. */
    public List<Use> uses() {
        List<Use> uses = new ArrayList<>();
        for (Mention mention : mentions()) {
            if (!mention.spot().component().isEmpty()) {
                uses.add(use(mention));
            }
        }
        return uses;
    }

    private static Use use(Mention mention) {
        Spot spot = mention.spot();
        String key = spot.key();
        boolean step = List.of("call", "read", "write", "publish").contains(key);
        String section = spot.section();
        String holds = !key.equals("to")
                ? ""
                : section.contains(".subscribers.") ? "subscribers" : section.endsWith(".outbox") ? "outbox" : "";
        return new Use(
                spot.component(),
                mention.name(),
                holds.isEmpty() ? key : holds,
                spot.requestClass(),
                step || !holds.isEmpty() ? section : spot.path());
    }

    /** Places at which components are named. */
    List<Mention> mentions() {
        return findings.mentions().stream()
                .filter(mention -> mention.type().target() == Target.COMPONENT)
                .toList();
    }

    /** All that can be set of a part, its steps included, whether it may change in a run or not. */
    public List<Knob> knobs(String part) {
        Node.Field field = draft.boxes().get(part);
        Kind kind = part(part).flatMap(Part::known).orElse(null);
        if (kind == null || field == null || !(field.value() instanceof Node.Fields fields)) {
            return List.of();
        }
        return Knobs.everything(
                kind,
                part,
                fields,
                kinds -> parts.values().stream()
                        .filter(each -> kinds.isEmpty() || kinds.contains(each.kind()))
                        .map(Part::name)
                        .filter(name -> !name.equals(part))
                        .toList());
    }

    /** The request classes that a service handles, as written. */
    public List<String> handled(String part) {
        return List.copyOf(Paths.names(at(part + ".handles")));
    }

    /** The steps of a list in their order: {@code api.handles.redirect}, or a worker's {@code mailer.steps}. */
    public List<Step> steps(String list) {
        List<Step> steps = new ArrayList<>();
        String part = list.substring(0, list.indexOf('.'));
        List<Knob> knobs = knobs(part);
        List<Node> nodes = Ids.elements(at(list));
        for (int i = 0; i < nodes.size(); i++) {
            String path = list.replace(".handles.", ".") + "." + Ids.of(nodes.get(i), i);
            steps.add(step(path, nodes.get(i), knobs));
        }
        return steps;
    }

    private static Step step(String path, Node node, List<Knob> knobs) {
        List<Knob> own = knobs.stream()
                .filter(knob -> knob.path().startsWith(path + "."))
                .toList();
        if (node instanceof Node.Fields fields) {
            for (Node.Field field : fields.fields()) {
                if (DOES.contains(field.name())) {
                    String of = field.value() instanceof Node.Scalar scalar
                            ? scalar.text()
                            : field.value().flow();
                    return new Step(path, field.name(), of, own);
                }
            }
        }
        return new Step(path, "", node.flow(), own);
    }

    private Optional<Node> at(String path) {
        try {
            return Optional.ofNullable(draft.find(path).node());
        } catch (ScenarioException e) {
            return Optional.empty();
        }
    }

    /** What is written at a path, or its default, on one line; empty where there is neither. */
    public String value(String path) {
        return at(path).map(Node::flow).orElse("");
    }
}
