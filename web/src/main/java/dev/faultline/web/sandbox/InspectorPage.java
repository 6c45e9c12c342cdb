package dev.faultline.web.sandbox;

import dev.faultline.simulator.component.Kind.Operator;
import dev.faultline.simulator.scenario.Scenario.Box;
import dev.faultline.simulator.scenario.Scenario.LinkName;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What can be set, broken and done on one box or link.
 *
 * @param target as a fault's target names it
 * @param kind of the box, or {@code link}
 * @param instances to choose from as a fault's target; empty where there is one alone
 * @param knobs what may be set in a run
 * @param store whether it keeps messages that were set aside
 */
public record InspectorPage(
        String runId,
        String target,
        String kind,
        String about,
        List<String> instances,
        List<KnobGroup> knobs,
        Palette palette,
        List<Operation> operations,
        boolean store) {
    /** Something that the operator can do to it. */
    public record Operation(String name, String about, List<Field> fields) {}

    /** Of a box or a link, as its name says; empty where there is none of that name. */
    public static Optional<InspectorPage> of(OpenRun run, String target) {
        Box box = run.scenario().components().get(target);
        if (box != null) {
            return Optional.of(ofBox(run, box));
        }
        return Topology.of(run.scenario()).links().stream()
                .filter(link -> link.toString().equals(target))
                .findFirst()
                .map(link -> ofLink(run, link));
    }

    /** With only what is let through: faults and operations by their names, knobs by their paths. */
    public InspectorPage only(Predicate<String> faults, Predicate<String> paths, Predicate<String> names) {
        return new InspectorPage(
                runId,
                target,
                kind,
                about,
                instances,
                knobs.stream()
                        .map(group -> group.only(paths))
                        .filter(group -> !group.isEmpty())
                        .toList(),
                palette.only(faults),
                operations.stream()
                        .filter(operation -> names.test(operation.name()))
                        .toList(),
                store);
    }

    private static InspectorPage ofBox(OpenRun run, Box box) {
        Map<String, String> settings = run.settings();
        int count = box.kind().instances().applyAsInt(box.settings());
        return new InspectorPage(
                run.id(),
                box.name(),
                box.kind().name(),
                box.kind().about(),
                count > 1 ? Instances.names(box, count) : List.of(),
                KnobGroup.of(run.scenario(), box.name(), settings),
                Palette.forBox(box),
                box.kind().operations().stream().map(InspectorPage::operation).toList(),
                box.kind().name().equals("dead-letter"));
    }

    private static InspectorPage ofLink(OpenRun run, LinkName link) {
        return new InspectorPage(
                run.id(),
                link.toString(),
                "link",
                "What " + link.from() + " sends to " + link.to() + ", and what comes back.",
                List.of(),
                List.of(),
                Palette.forLink(),
                List.of(),
                false);
    }

    private static Operation operation(Operator operator) {
        return new Operation(
                operator.name(),
                operator.about(),
                operator.arguments().keys().stream()
                        .map(key -> Field.of(key, fallback(key.fallback())))
                        .toList());
    }

    private static String fallback(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
