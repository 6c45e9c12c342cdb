package dev.faultline.web.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes a mapping on one line as a scenario's timeline has it: {@code {fault: slow, target: payments}}. */
final class FlowMapping {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ./%>_-]*");
    /** A distribution or a list as it stands in a scenario. Whoever reads the whole checks it. */
    private static final Pattern NESTED = Pattern.compile("\\{[A-Za-z0-9 .,:/%{}_-]*}|\\[[A-Za-z0-9 .,_-]*]");

    private final Map<String, String> entries = new LinkedHashMap<>();

    FlowMapping with(String key, String value) {
        entries.put(key, value);
        return this;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        entries.forEach((key, value) -> text.append(text.length() > 1 ? ", " : "")
                .append(scalar(key))
                .append(": ")
                .append(scalar(value)));
        return text.append('}').toString();
    }

    private static String scalar(String value) {
        if (PLAIN.matcher(value).matches() || NESTED.matcher(value).matches()) {
            return value;
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : value.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
