package dev.faultline.web.cli;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes maps, lists, texts and numbers as JSON, what holds only plain values on one line. A figure that is not a number
 * becomes null.
 */
final class Json {
    private static final int INDENT = 2;
    private static final long EXACT = 1L << 53;

    private Json() {}

    /** Without a newline at the end. */
    static String write(Map<String, ?> object) {
        return value(object, 0);
    }

    private static String value(@Nullable Object value, int depth) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> map ->
                between(
                        "{",
                        map.entrySet().stream()
                                .map(entry -> text(entry.getKey()) + ": " + value(entry.getValue(), depth + 1)),
                        "}",
                        map.values().stream().allMatch(Json::plain),
                        depth);
            case List<?> list ->
                between(
                        "[",
                        list.stream().map(each -> value(each, depth + 1)),
                        "]",
                        list.stream().allMatch(Json::plain),
                        depth);
            case Double number -> number(number);
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            default -> text(value);
        };
    }

    private static boolean plain(@Nullable Object value) {
        return !(value instanceof Map<?, ?>) && !(value instanceof List<?>);
    }

    private static String between(String open, Stream<String> parts, String close, boolean oneLine, int depth) {
        if (oneLine) {
            return parts.collect(Collectors.joining(", ", open, close));
        }
        String line = "\n" + " ".repeat(INDENT * depth);
        String inner = line + " ".repeat(INDENT);
        return parts.collect(Collectors.joining("," + inner, open + inner, line + close));
    }

    private static String number(double number) {
        if (!Double.isFinite(number)) {
            return "null";
        }
        boolean whole = number == Math.rint(number) && Math.abs(number) < EXACT;
        return whole ? Long.toString((long) number) : Double.toString(number);
    }

    private static String text(@Nullable Object value) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(String.valueOf(value))) + '"';
    }
}
