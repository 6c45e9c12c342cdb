package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Type;
import dev.faultline.simulator.spec.Types;
import dev.faultline.simulator.spec.Variant;
import dev.faultline.simulator.time.Distribution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a duration that may vary is written, and what it becomes. */
final class Distributions {
    private Distributions() {}

    /** The shapes as a type of their own, which the schema and the reference page describe as they do any other. */
    static Type.OneOf shapes(Type.VaryingDuration type) {
        Map<String, Type> options = plain(type);
        options.put(
                "mixture",
                new Type.Listing(
                        Types.section(
                                Key.of(
                                                "weight",
                                                Types.number(0, 1e9),
                                                "How often this part is taken, over all weights.")
                                        .must(),
                                Key.of("of", new Type.OneOf(plain(type), "constant"), "What it is then.")
                                        .must()),
                        20));
        return new Type.OneOf(options, "constant");
    }

    /** Those that are not made of others. */
    private static Map<String, Type> plain(Type.VaryingDuration type) {
        Type duration = new Type.Duration(type.min(), type.max());
        Type positive = new Type.Duration(Math.max(1, type.min()), type.max());
        Map<String, Type> options = new LinkedHashMap<>();
        options.put("constant", duration);
        options.put(
                "uniform",
                Types.section(
                        Key.of("from", duration, "The least.").must(),
                        Key.of("to", duration, "The most.").must()));
        options.put("exponential", positive);
        options.put(
                "lognormal",
                Types.section(
                        Key.of("median", positive, "Half are shorter.").must(),
                        Key.of("p99", positive, "One in a hundred is longer.").must()));
        options.put(
                "pareto",
                Types.section(
                        Key.of("smallest", positive, "The least.").must(),
                        Key.of("shape", Types.number(0.1, 100), "The tail: lighter the greater; no mean at 1 or less.")
                                .must()));
        options.put(
                "hyperexponential",
                new Type.Listing(
                        Types.section(
                                Key.of(
                                                "weight",
                                                Types.number(0, 1e9),
                                                "How often this branch is taken, over all weights.")
                                        .must(),
                                Key.of("mean", positive, "The branch's mean.").must()),
                        20));
        options.put("empirical", new Type.Mapping(new Type.Number(0, 100), duration, 100));
        return options;
    }

    /** What was read as one of the {@link #shapes}; null where it makes no sense, which is complained of. */
    static @Nullable Distribution of(Variant variant, Node node, Spot spot, Findings findings) {
        Optional<String> wrong = nonsense(variant);
        if (wrong.isPresent()) {
            findings.problem(node, spot.key() + ": " + wrong.get());
            return null;
        }
        return made(variant);
    }

    private static Distribution made(Variant variant) {
        return switch (variant.name()) {
            case "constant" -> new Distribution.Constant((Long) variant.value());
            case "uniform" ->
                new Distribution.Uniform(
                        variant.settings().duration("from"), variant.settings().duration("to"));
            case "exponential" -> new Distribution.Exponential(((Long) variant.value()).doubleValue());
            case "lognormal" ->
                new Distribution.LogNormal(
                        variant.settings().duration("median"),
                        variant.settings().duration("p99"));
            case "pareto" ->
                new Distribution.Pareto(
                        variant.settings().duration("smallest"),
                        variant.settings().number("shape"));
            case "hyperexponential" -> new Distribution.HyperExponential(branches(variant));
            case "mixture" -> new Distribution.Mixture(parts(variant));
            default -> new Distribution.Empirical(points(variant));
        };
    }

    private static Optional<String> nonsense(Variant variant) {
        String wrong = switch (variant.name()) {
            case "uniform" ->
                variant.settings().duration("from") > variant.settings().duration("to")
                        ? "\"from\" is greater than \"to\""
                        : "";
            case "lognormal" ->
                variant.settings().duration("median") > variant.settings().duration("p99")
                        ? "the median is greater than the p99"
                        : "";
            case "hyperexponential" ->
                branches(variant).stream()
                                        .mapToDouble(Distribution.HyperExponential.Branch::weight)
                                        .sum()
                                > 0
                        ? ""
                        : "at least one branch needs a weight above 0";
            case "mixture" -> nonsenseOfParts(variant);
            case "empirical" -> nonsense(points(variant));
            default -> "";
        };
        return wrong.isEmpty() ? Optional.empty() : Optional.of(wrong);
    }

    private static String nonsenseOfParts(Variant variant) {
        for (Settings part : sections(variant)) {
            Optional<String> wrong = nonsense(part.variant("of"));
            if (wrong.isPresent()) {
                return wrong.get();
            }
        }
        boolean some = sections(variant).stream().anyMatch(part -> part.number("weight") > 0);
        return some ? "" : "at least one part needs a weight above 0";
    }

    private static List<Distribution.Mixture.Part> parts(Variant variant) {
        return sections(variant).stream()
                .map(part -> new Distribution.Mixture.Part(part.number("weight"), made(part.variant("of"))))
                .toList();
    }

    private static String nonsense(List<Distribution.Empirical.Point> points) {
        if (points.isEmpty()) {
            return "a percentile table needs at least one line";
        }
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).value() < points.get(i - 1).value()) {
                return "the value at percentile " + Units.ofNumber(points.get(i).percentile())
                        + " is less than the one before it";
            }
        }
        return "";
    }

    @SuppressWarnings("unchecked") // read as a Listing of sections
    private static List<Settings> sections(Variant variant) {
        return (List<Settings>) variant.value();
    }

    private static List<Distribution.HyperExponential.Branch> branches(Variant variant) {
        return sections(variant).stream()
                .map(s -> new Distribution.HyperExponential.Branch(s.number("weight"), s.duration("mean")))
                .toList();
    }

    @SuppressWarnings("unchecked") // read as a Mapping of durations
    private static List<Distribution.Empirical.Point> points(Variant variant) {
        List<Distribution.Empirical.Point> points = new ArrayList<>();
        ((Map<String, Long>) variant.value())
                .forEach((percentile, value) ->
                        points.add(new Distribution.Empirical.Point(Double.parseDouble(percentile), value)));
        points.sort(Comparator.comparingDouble(Distribution.Empirical.Point::percentile));
        return points;
    }
}
