package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.spec.Type;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads single values with their unit and range. Each returns null where it has complained. */
final class Scalars {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");

    private final Findings findings;

    Scalars(Findings findings) {
        this.findings = findings;
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    @Nullable Long duration(Type type, long min, long max, Node node, Spot spot) {
        String text = text(type, node, spot);
        return text == null ? null : inRange(type, Units.duration(text), min, max, node, spot);
    }

    @Nullable Long size(Type.Size type, Node node, Spot spot) {
        String text = text(type, node, spot);
        return text == null ? null : inRange(type, Units.size(text), type.min(), type.max(), node, spot);
    }

    @Nullable Long whole(Type.Whole type, Node node, Spot spot) {
        String text = text(type, node, spot);
        if (text == null) {
            return null;
        }
        Optional<BigDecimal> number = Units.number(text);
        if (number.isEmpty() || number.get().remainder(BigDecimal.ONE).signum() != 0) {
            return unexpected(type, node, spot);
        }
        BigDecimal most = BigDecimal.valueOf(Long.MAX_VALUE);
        long value = number.get().min(most).max(most.negate()).longValue();
        return inRange(type, OptionalLong.of(value), type.min(), type.max(), node, spot);
    }

    @Nullable Double rate(Type.Rate type, Node node, Spot spot) {
        String text = text(type, node, spot);
        Double rate = text == null ? null : inRange(type, Units.rate(text), type.min(), type.max(), node, spot);
        if (rate != null) {
            findings.rate(new Findings.RateFound(rate, node.place(), spot));
        }
        return rate;
    }

    @Nullable Double share(Type.Share type, Node node, Spot spot) {
        String text = text(type, node, spot);
        return text == null ? null : inRange(type, Units.share(text), type.min(), type.max(), node, spot);
    }

    @Nullable Double number(Type.Number type, Node node, Spot spot) {
        String text = text(type, node, spot);
        if (text == null) {
            return null;
        }
        OptionalDouble value =
                Units.number(text).map(n -> OptionalDouble.of(n.doubleValue())).orElse(OptionalDouble.empty());
        return inRange(type, value, type.min(), type.max(), node, spot);
    }

    @Nullable Boolean flag(Type.Flag type, Node node, Spot spot) {
        String text = text(type, node, spot);
        if (text == null) {
            return null;
        }
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> unexpected(type, node, spot);
        };
    }

    @Nullable String free(Type.Text type, Node node, Spot spot) {
        String text = text(type, node, spot);
        if (text != null && text.length() > type.max()) {
            findings.problem(node, spot.key() + ": text of " + text.length() + " characters; at most " + type.max());
            return null;
        }
        return text;
    }

    @Nullable String choice(Type.Choice type, Node node, Spot spot) {
        String text = text(type, node, spot);
        if (text == null || type.words().contains(text)) {
            return text;
        }
        String hint = Suggestion.nearest(text, type.words())
                .map(near -> "; did you mean \"" + near + "\"?")
                .orElse("");
        findings.problem(node, spot.key() + ": expected " + Words.expected(type) + ", not " + Words.quote(text) + hint);
        return null;
    }

    @Nullable String name(Type type, Node node, Spot spot) {
        String text = text(type, node, spot);
        if (text == null || isName(text)) {
            return text;
        }
        return unexpected(new Type.Name(), node, spot);
    }

    @Nullable String reference(Type.Reference type, Node node, Spot spot) {
        String text = text(type, node, spot);
        if (text != null) {
            findings.mention(new Findings.Mention(type, text, node.place(), spot));
        }
        return text;
    }

    /** The text of a scalar; complains of anything else. */
    @Nullable String text(Type type, Node node, Spot spot) {
        if (node instanceof Node.Scalar scalar && !scalar.isNothing()) {
            return scalar.text();
        }
        return unexpected(type, node, spot);
    }

    <T> @Nullable T unexpected(Type type, Node node, Spot spot) {
        String expected = (spot.key().isEmpty() ? "" : spot.key() + ": ") + "expected " + Words.expected(type);
        findings.problem(node, expected + seen(node));
        return null;
    }

    private static String seen(Node node) {
        return switch (node) {
            case Node.Scalar scalar when scalar.isNothing() -> "; there is no value";
            case Node.Scalar scalar -> ", not " + Words.quote(scalar.text());
            case Node.Items items -> ", not a list";
            case Node.Fields fields -> ", not a mapping";
        };
    }

    private @Nullable Long inRange(Type type, OptionalLong value, long min, long max, Node node, Spot spot) {
        if (value.isEmpty()) {
            return unexpected(type, node, spot);
        }
        if (value.getAsLong() < min || value.getAsLong() > max) {
            return outOfRange(type, node, spot);
        }
        return value.getAsLong();
    }

    private @Nullable Double inRange(Type type, OptionalDouble value, double min, double max, Node node, Spot spot) {
        if (value.isEmpty()) {
            return unexpected(type, node, spot);
        }
        if (value.getAsDouble() < min || value.getAsDouble() > max) {
            return outOfRange(type, node, spot);
        }
        return value.getAsDouble();
    }

    private <T> @Nullable T outOfRange(Type type, Node node, Spot spot) {
        String text = node instanceof Node.Scalar scalar ? scalar.text() : "";
        findings.problem(node, spot.key() + ": " + text + " is out of range: " + Words.range(type));
        return null;
    }
}
