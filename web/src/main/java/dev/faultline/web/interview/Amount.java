package dev.faultline.web.interview;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number as one scribbles it in an estimate: {@code 40,000}, {@code 40k}, {@code 1.5 million}, {@code 3e9}, {@code 10^9}. */
final class Amount {
    private static final Pattern WRITTEN = Pattern.compile(
            "([0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)(?:(?:e|\\*10\\^|x10\\^)\\+?(-?[0-9]{1,2}))?(k|thousand|m|mio|million|b|g|bn|billion|t|trillion)?");
    /** Commas set thousands apart, and nothing else: {@code 1,5} is not taken for fifteen. */
    private static final Pattern COMMAS = Pattern.compile("[^,]*|[1-9][0-9]{0,2}(,[0-9]{3})+([^0-9,][^,]*)?");

    private static final Pattern POWER = Pattern.compile("10\\^([0-9]{1,2})");

    private Amount() {}

    /** @param unit what stands beside the field, and may be typed as well */
    static OptionalDouble read(String text, String unit) {
        String tight = tight(text);
        String own = tight(unit);
        return read(tight.endsWith(own) ? tight.substring(0, tight.length() - own.length()) : tight);
    }

    private static String tight(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\s_']", "");
    }

    /** Why a text is no number, and how one is written; empty where it is one, or nothing. */
    static String wrong(String text, String unit) {
        if (text.isBlank() || read(text, unit).isPresent()) {
            return "";
        }
        return text.contains(",") && !COMMAS.matcher(tight(text)).matches()
                ? "A comma sets thousands apart, as in 40,000. Write decimals with a point: 1.5 million."
                : "This is read as no number. Write it as 40000, 40k, 1.5 million or 3e9.";
    }

    static OptionalDouble read(String text) {
        String grouped = tight(text);
        if (!COMMAS.matcher(grouped).matches()) {
            return OptionalDouble.empty();
        }
        String tight = grouped.replace(",", "");
        Matcher power = POWER.matcher(tight);
        if (power.matches()) {
            return OptionalDouble.of(Math.pow(10, Integer.parseInt(power.group(1))));
        }
        Matcher matcher = WRITTEN.matcher(tight);
        if (!matcher.matches()) {
            return OptionalDouble.empty();
        }
        double exponent = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        return OptionalDouble.of(
                Double.parseDouble(matcher.group(1)) * Math.pow(10, exponent + word(matcher.group(3))));
    }

    private static int word(@org.jspecify.annotations.Nullable String word) {
        return switch (word == null ? "" : word) {
            case "k", "thousand" -> 3;
            case "m", "mio", "million" -> 6;
            case "b", "g", "bn", "billion" -> 9;
            case "t", "trillion" -> 12;
            default -> 0;
        };
    }

    /** With thousands set apart, and no more digits than an estimate means. */
    static String say(double value) {
        if (Math.abs(value) < 100 && value != Math.rint(value)) {
            return BigDecimal.valueOf(value)
                    .round(new MathContext(3))
                    .stripTrailingZeros()
                    .toPlainString();
        }
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
