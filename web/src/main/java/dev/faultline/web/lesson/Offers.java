package dev.faultline.web.lesson;

import dev.faultline.simulator.component.Kind;
import dev.faultline.simulator.lesson.Deed.During;
import dev.faultline.simulator.lesson.Opens;
import dev.faultline.simulator.run.Intervention;
import dev.faultline.simulator.scenario.Knobs;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.Aim;
import dev.faultline.simulator.scenario.Scenario.TimelineEntry;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.scenario.yaml.NotYaml;
import dev.faultline.simulator.scenario.yaml.Yaml;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Types;
import dev.faultline.web.sandbox.Field;
import dev.faultline.web.sandbox.KnobGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes what a step opens into what its page offers. */
final class Offers {
    private static final Key FOR = Key.of("for", Types.duration(), "How long it stays; empty: until healed.");

    private final Scenario board;

    /** @param settings what was set in the run so far, by path */
    Offers(Scenario board, Map<String, String> settings) {
        this.board = KnobGroup.with(board, settings);
    }

    List<Offered> of(Opens opens) {
        List<Offered> offers = new ArrayList<>();
        opens.faults().forEach(fault -> offers.add(fault(fault)));
        opens.knobs().forEach(knob -> offers.addAll(knobs(knob)));
        opens.operations().forEach(operation -> offers.add(operation(operation)));
        return List.copyOf(offers);
    }

    /** What a solution does in the run, with the time that it says. */
    Offered action(During action) {
        return switch (action.intervention()) {
            case Intervention.Inject inject -> fault(inject.entry());
            case Intervention.Heal heal ->
                new Offered(
                        "heal " + heal.faultId(), "", "", "heal", Map.of("fault", heal.faultId()), List.of(), "Heal");
            case Intervention.SetPath set ->
                new Offered(
                        set.path() + " to " + set.value(),
                        "",
                        "",
                        "set",
                        Map.of(set.path(), set.value()),
                        List.of(),
                        "Set");
            case Intervention.Operate operate ->
                operation(new Opens.Operation(operate.operation(), operate.target(), operate.arguments()));
        };
    }

    private Offered fault(TimelineEntry entry) {
        Node.Fields written = fields(entry.text());
        List<Field> fields = new ArrayList<>();
        for (Key key : entry.kind().spec().keys()) {
            fields.add(Field.of(key, value(written, key)));
        }
        fields.add(Field.of(FOR, value(written, FOR)));
        Map<String, String> hidden = new LinkedHashMap<>();
        hidden.put("fault", entry.kind().name());
        hidden.put("target", entry.target());
        return new Offered(
                entry.kind().name() + " on " + entry.target(),
                entry.kind().about(),
                detail(written, "fault", "target", "at", "id"),
                "inject",
                hidden,
                fields,
                "Inject");
    }

    private Offered fault(String text) {
        Node.Fields written = fields(text);
        Map<String, String> hidden = new LinkedHashMap<>();
        written.fields().forEach(field -> hidden.put(field.name(), plain(field.value())));
        return new Offered(
                hidden.get("fault") + " on " + hidden.get("target"),
                "",
                detail(written, "fault", "target"),
                "inject",
                hidden,
                List.of(),
                "Inject");
    }

    /** The value at the path, or all below it. */
    private List<Offered> knobs(Opens.Knob knob) {
        List<Knobs.Knob> all = knob.live() ? Knobs.of(board) : Knobs.all(board);
        return all.stream()
                .filter(each -> each.path().equals(knob.path()) || each.path().startsWith(knob.path() + "."))
                .map(each -> knob(each, knob.live()))
                .toList();
    }

    private static Offered knob(Knobs.Knob knob, boolean live) {
        String word = knob.shape() == Knobs.Shape.SECTION ? "Add" : "Set";
        return new Offered(
                knob.path(),
                knob.about(),
                "",
                live ? "set" : "reopen",
                Map.of(),
                List.of(Field.of(knob)),
                live ? word : word + " and start over");
    }

    private Offered operation(Opens.Operation operation) {
        Node.Fields written = fields(operation.with());
        Map<String, String> hidden = new LinkedHashMap<>();
        hidden.put("target", operation.of());
        hidden.put("operation", operation.name());
        Optional<Kind.Operator> operator = component(operation.of())
                .flatMap(box -> box.kind().operations().stream()
                        .filter(each -> each.name().equals(operation.name()))
                        .findFirst());
        List<Field> fields = operator.stream()
                .flatMap(each -> each.arguments().keys().stream())
                .map(key -> Field.of(key, value(written, key)))
                .toList();
        return new Offered(
                operation.name() + " of " + operation.of(),
                operator.map(Kind.Operator::about).orElse(""),
                detail(written),
                "operate",
                hidden,
                fields,
                capital(operation.name()));
    }

    private Optional<Scenario.Box> component(String target) {
        return board.aim(target)
                .map(aim -> switch (aim) {
                    case Aim.All all -> all.component();
                    case Aim.Instance instance -> instance.component();
                    case Aim.Between between -> between.link().to();
                    case Aim.Within within -> within.target();
                })
                .map(board.components()::get);
    }

    private static String value(Node.Fields written, Key key) {
        return written.get(key.name()).map(Offers::plain).orElse(Objects.requireNonNullElse(key.fallback(), ""));
    }

    private static String plain(Node node) {
        return node instanceof Node.Scalar scalar ? scalar.text() : node.flow();
    }

    private static String detail(Node.Fields written, String... without) {
        List<String> left = List.of(without);
        return written.fields().stream()
                .filter(field -> !left.contains(field.name()))
                .map(field -> field.name() + " " + plain(field.value()))
                .collect(Collectors.joining(" · "));
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                + word.substring(1).replace('-', ' ');
    }

    private static Node.Fields fields(String text) {
        try {
            if (Yaml.read("offer", text) instanceof Node.Fields fields) {
                return fields;
            }
        } catch (NotYaml e) {
            throw new IllegalStateException("was read before: " + text, e);
        }
        throw new IllegalStateException("no mapping, and was one before: " + text);
    }
}
