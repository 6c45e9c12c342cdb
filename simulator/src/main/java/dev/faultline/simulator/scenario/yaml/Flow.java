package dev.faultline.simulator.scenario.yaml;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes YAML on one line. */
final class Flow {
    /** What needs no quotes, wherever it stands. */
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_./][A-Za-z0-9_./%+ >-]*");

    private Flow() {}

    static String of(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> scalar.isNothing() ? "null" : scalar(scalar.text(), scalar.plain());
            case Node.Items items -> items.items().stream().map(Flow::of).collect(Collectors.joining(", ", "[", "]"));
            case Node.Fields fields ->
                fields.fields().stream()
                        .map(f -> scalar(f.name(), true) + ": " + of(f.value()))
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    /** The name of an entry. */
    static String key(String name) {
        return scalar(name, true);
    }

    private static String scalar(String text, boolean plain) {
        boolean bare = BARE.matcher(text).matches() && !text.endsWith(" ") && !text.startsWith("---");
        return plain && bare ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
            } else if (c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
                out.append(String.format("\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.append('"').toString();
    }
}
