package dev.faultline.web.cli;

import dev.faultline.simulator.scenario.Units;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers as people read them: rounded to what they mean, with their unit. */
final class Words {
    private Words() {}

    /** {@code 3,522,102}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Three digits that count: {@code 0.123, 1.23, 12.3, 123, 1,234}. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size >= 99.95) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        if (size < 0.0005) {
            return "0";
        }
        int decimals = size >= 9.995 ? 1 : size >= 0.9995 ? 2 : 3;
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** {@code 1.23 million}. */
    static String big(double value) {
        if (value >= 1e6) {
            return number(value / 1e6) + " million";
        }
        return count(Math.round(value));
    }

    /** {@code 80.1%}; never 100% where something is missing. */
    static String share(double share) {
        double percent = share * 100;
        if (percent > 99.95 && percent < 100) {
            return "> 99.9%";
        }
        return String.format(Locale.ROOT, percent == 100 || percent == 0 ? "%.0f%%" : "%.1f%%", percent);
    }

    /** Virtual time: {@code 90s}, {@code 18m20s}. */
    static String time(long nanos) {
        long minute = 60_000_000_000L;
        if (nanos <= 2 * minute || nanos % 1_000_000_000 != 0) {
            return Units.ofDuration(nanos);
        }
        long hours = nanos / (60 * minute);
        long minutes = nanos / minute % 60;
        long seconds = nanos / 1_000_000_000 % 60;
        return (hours > 0 ? hours + "h" : "") + (minutes > 0 ? minutes + "m" : "") + (seconds > 0 ? seconds + "s" : "");
    }

    /** Wall-clock time. */
    static String wall(long nanos) {
        return number(nanos / 1e9) + " s";
    }

    /** A text from a file as a terminal may be given it: without characters that command it. */
    static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints()
                .map(character -> Character.isISOControl(character) ? '?' : character)
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }

    /** The words of a name such as {@code lateReplies}. */
    static String apart(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }

    /** Breaks a text into lines at blanks; the first is indented so much, the others two more. */
    static List<String> wrap(String text, int width, int indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(" ".repeat(indent));
        boolean empty = true;
        for (String word : text.split(" ")) {
            if (!empty && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(indent + 2));
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        lines.add(line.toString());
        return lines;
    }
}
