package dev.faultline.simulator.scenario;

import dev.faultline.simulator.time.VirtualTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values with their unit in the text, read and written. One space before the unit is allowed; case matters. */
public final class Units {
    static final Map<String, Long> DURATIONS = new LinkedHashMap<>();
    static final Map<String, Long> SIZES = new LinkedHashMap<>();
    static final Map<String, Long> RATES = new LinkedHashMap<>();

    private static final String DIGITS = "-?[0-9]{1,18}(?:\\.[0-9]{1,18})?(?:[eE][+-]?[0-9]{1,2})?";
    private static final Pattern MEASURE = Pattern.compile("(" + DIGITS + ") ?([^0-9 ].*)?");

    static {
        DURATIONS.put("ns", 1L);
        DURATIONS.put("us", VirtualTime.MICROSECOND);
        DURATIONS.put("µs", VirtualTime.MICROSECOND);
        DURATIONS.put("ms", VirtualTime.MILLISECOND);
        DURATIONS.put("s", VirtualTime.SECOND);
        DURATIONS.put("m", VirtualTime.MINUTE);
        DURATIONS.put("h", VirtualTime.HOUR);
        DURATIONS.put("d", 24 * VirtualTime.HOUR);
        SIZES.put("B", 1L);
        SIZES.put("KB", 1_000L);
        SIZES.put("kB", 1_000L);
        SIZES.put("KiB", 1L << 10);
        SIZES.put("MB", 1_000_000L);
        SIZES.put("MiB", 1L << 20);
        SIZES.put("GB", 1_000_000_000L);
        SIZES.put("GiB", 1L << 30);
        RATES.put("/s", 1L);
        RATES.put("/m", 60L);
        RATES.put("/h", 3600L);
    }

    private Units() {}

    /** Nanoseconds; empty where the text is not a duration. May be negative. */
    public static OptionalLong duration(String text) {
        return whole(text, DURATIONS);
    }

    /** Bytes; empty where the text is not a size. */
    public static OptionalLong size(String text) {
        return whole(text, SIZES);
    }

    /** A second; empty where the text is not a rate. */
    public static OptionalDouble rate(String text) {
        Matcher matcher = MEASURE.matcher(text);
        if (!matcher.matches() || matcher.group(2) == null) {
            return OptionalDouble.empty();
        }
        Long per = RATES.get(matcher.group(2).replace(" ", ""));
        return per == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(new BigDecimal(matcher.group(1)).doubleValue() / per);
    }

    /** From {@code 80%} or {@code 0.8}; empty where the text is neither. */
    public static OptionalDouble share(String text) {
        Matcher matcher = MEASURE.matcher(text);
        if (!matcher.matches()) {
            return OptionalDouble.empty();
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        if (matcher.group(2) == null) {
            return OptionalDouble.of(number.doubleValue());
        }
        return matcher.group(2).equals("%")
                ? OptionalDouble.of(number.movePointLeft(2).doubleValue())
                : OptionalDouble.empty();
    }

    /** A number without a unit. */
    public static Optional<BigDecimal> number(String text) {
        Matcher matcher = MEASURE.matcher(text);
        return matcher.matches() && matcher.group(2) == null
                ? Optional.of(new BigDecimal(matcher.group(1)))
                : Optional.empty();
    }

    private static OptionalLong whole(String text, Map<String, Long> units) {
        Matcher matcher = MEASURE.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        String unit = matcher.group(2);
        if (unit == null) {
            return number.signum() == 0 ? OptionalLong.of(0) : OptionalLong.empty();
        }
        Long factor = units.get(unit);
        if (factor == null) {
            return OptionalLong.empty();
        }
        BigDecimal exact = number.multiply(BigDecimal.valueOf(factor)).setScale(0, RoundingMode.HALF_UP);
        BigDecimal most = BigDecimal.valueOf(Long.MAX_VALUE);
        return OptionalLong.of(exact.min(most).max(most.negate()).longValueExact());
    }

    /** The shortest exact text: {@code 1.5s}, {@code 90m}. */
    public static String ofDuration(long nanos) {
        return shortest(nanos, Map.of("µs", 0L), DURATIONS, "0s");
    }

    /** The shortest exact text: {@code 64KiB}, {@code 1500B}. */
    public static String ofSize(long bytes) {
        return shortest(bytes, Map.of("kB", 0L), SIZES, "0B");
    }

    public static String ofRate(double perSecond) {
        return ofNumber(perSecond) + "/s";
    }

    public static String ofShare(double share) {
        return ofNumber(BigDecimal.valueOf(share).movePointRight(2).doubleValue()) + "%";
    }

    /** Without an exponent and without needless zeros. */
    public static String ofNumber(double number) {
        return plain(BigDecimal.valueOf(number));
    }

    private static String shortest(long value, Map<String, Long> but, Map<String, Long> units, String nothing) {
        if (value == 0) {
            return nothing;
        }
        String best = "";
        for (Map.Entry<String, Long> unit : units.entrySet()) {
            BigDecimal[] parts = BigDecimal.valueOf(value).divideAndRemainder(BigDecimal.valueOf(unit.getValue()));
            boolean tidy = parts[1].signum() == 0 || (parts[0].signum() != 0 && thousandths(value, unit.getValue()));
            String text = tidy ? plain(quotient(value, unit.getValue())) + unit.getKey() : "";
            if (tidy && !but.containsKey(unit.getKey()) && (best.isEmpty() || text.length() <= best.length())) {
                best = text;
            }
        }
        return best;
    }

    /** Whether at most three decimals say it exactly. */
    private static boolean thousandths(long value, long unit) {
        return BigDecimal.valueOf(value)
                        .movePointRight(3)
                        .remainder(BigDecimal.valueOf(unit))
                        .signum()
                == 0;
    }

    private static BigDecimal quotient(long value, long unit) {
        return BigDecimal.valueOf(value).divide(BigDecimal.valueOf(unit), 3, RoundingMode.UNNECESSARY);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
