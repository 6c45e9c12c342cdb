package dev.faultline.web.lesson;

import dev.faultline.simulator.scenario.Measure.Unit;
import dev.faultline.simulator.scenario.Units;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Numbers as learners type and read them. Durations are in nanoseconds, shares from 0 to 1. */
final class Amount {
    private static final double MILLI = 1e6;
    private static final double SECOND = 1e9;
    private static final double MINUTE = 60e9;

    /** Where a comma can only mean thousands. */
    private static final Pattern GROUPED = Pattern.compile("[^,.\\d]*\\d{1,3}(,\\d{3})+(?![\\d,])[^,]*");

    private Amount() {}

    /** The units to choose from, the usual one first; empty where there is none. */
    static List<String> units(Unit unit) {
        return switch (unit) {
            case DURATION -> List.of("s", "ms", "m");
            case SHARE -> List.of("%");
            case RATE -> List.of("/s");
            case NUMBER, MONEY -> List.of();
        };
    }

    /** Whether a comma stands where it would be a decimal point, or means nothing. */
    static boolean hasStrayComma(String text) {
        return text.contains(",") && !GROUPED.matcher(text).matches();
    }

    /** Empty where the text is no such amount, or is below nothing. */
    static OptionalDouble read(Unit unit, String text) {
        if (hasStrayComma(text)) {
            return OptionalDouble.empty();
        }
        String plain = text.strip().replace(",", "");
        OptionalDouble value = switch (unit) {
            case DURATION -> {
                OptionalLong nanos = Units.duration(plain);
                yield nanos.isPresent() ? OptionalDouble.of(nanos.getAsLong()) : OptionalDouble.empty();
            }
            case SHARE -> Units.share(plain);
            case RATE -> Units.rate(plain);
            case NUMBER, MONEY ->
                Units.number(plain.replace("$", ""))
                        .map(BigDecimal::doubleValue)
                        .map(OptionalDouble::of)
                        .orElse(OptionalDouble.empty());
        };
        return value.isPresent() && value.getAsDouble() >= 0 && Double.isFinite(value.getAsDouble())
                ? value
                : OptionalDouble.empty();
    }

    /** Rounded to what it means, with its unit: {@code 28.4 s}, {@code 97.3 %}, {@code 3,210}. */
    static String write(Unit unit, double value) {
        if (Double.isNaN(value)) {
            return "nothing measured";
        }
        if (Double.isInfinite(value)) {
            return "without bound";
        }
        return switch (unit) {
            case DURATION -> duration(value);
            case SHARE -> digits(value * 100) + " %";
            case RATE -> digits(value) + "/s";
            case NUMBER -> digits(value);
            case MONEY -> "$" + digits(value);
        };
    }

    private static String duration(double nanos) {
        if (nanos < SECOND) {
            return digits(nanos / MILLI) + " ms";
        }
        return nanos < 2 * MINUTE ? digits(nanos / SECOND) + " s" : digits(nanos / MINUTE) + " min";
    }

    /** Three digits, more only where it is a whole number. */
    private static String digits(double value) {
        double size = Math.abs(value);
        int places = size >= 100 || value == Math.rint(value) ? 0 : size >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + places + "f", value);
    }

    /** How far an answer is off, in words: {@code 4 times too little}, {@code 12 % too much}. */
    static String off(double answer, double right) {
        if (answer == right) {
            return "exactly";
        }
        String way = answer < right ? "too little" : "too much";
        double factor = answer < right ? right / answer : answer / right;
        if (!Double.isFinite(factor)) {
            return way;
        }
        return factor >= 2
                ? digits(factor >= 10 ? Math.rint(factor) : factor) + " times " + way
                : Math.max(1, Math.round(Math.abs(answer - right) / right * 100)) + " % " + way;
    }
}
