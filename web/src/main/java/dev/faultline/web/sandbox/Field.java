package dev.faultline.web.sandbox;

import dev.faultline.simulator.scenario.Knobs.Knob;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Type;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How one value is asked for on a page: a number with its unit, one of some words, or text.
 *
 * @param name of the form field; a unit's is the same with {@code .unit} behind it
 * @param value the number alone where there are units
 * @param units to choose from; empty for none
 * @param choices to choose from; empty where any value may be typed
 */
public record Field(
        String name,
        String label,
        String about,
        Shape shape,
        String value,
        String unit,
        List<String> units,
        List<String> choices,
        String min,
        String max) {
    /** Which control is shown. */
    public enum Shape {
        NUMBER,
        CHOICE,
        /** Several keys that are not there yet: brought in with their defaults. */
        SECTION,
        TEXT
    }

    private static final Pattern NUMBER_WITH_UNIT = Pattern.compile("\\s*([0-9]+(?:\\.[0-9]+)?)\\s*([A-Za-z%/µ]*)\\s*");
    private static final List<String> TIMES = List.of("us", "ms", "s", "m", "h");
    private static final List<String> RATES = List.of("/s", "/m", "/h");
    private static final List<String> SIZES = List.of("B", "KiB", "MiB", "GiB");

    /** A field for a key with the given text as its value; empty for none. */
    public static Field of(Key key, String value) {
        return of(key.name(), key.name(), key.about(), key.type(), value);
    }

    /** A field for a knob, named by its path. */
    public static Field of(Knob knob) {
        String label = knob.path().substring(knob.path().lastIndexOf('.') + 1);
        Draft draft = new Draft(knob.path(), label, about(knob), knob.value());
        return switch (knob.shape()) {
            case DURATION, VARYING_DURATION -> draft.withUnits(TIMES, "0", "");
            case RATE -> draft.withUnits(RATES, "0", "");
            case SIZE -> draft.withUnits(SIZES, "0", "");
            case SHARE -> draft.withUnits(List.of("%"), "0", "100");
            case WHOLE, NUMBER -> draft.number("", "");
            case FLAG -> draft.choice(List.of("true", "false"));
            case CHOICE -> draft.choice(knob.choices());
            case SECTION -> draft.section();
            case TEXT, LIST -> draft.text();
        };
    }

    private static String about(Knob knob) {
        return knob.range().isEmpty() ? knob.about() : knob.about() + " (" + knob.range() + ")";
    }

    private static Field of(String name, String label, String about, Type type, String value) {
        Draft draft = new Draft(name, label, about, value);
        return switch (type) {
            case Type.Duration duration -> draft.withUnits(TIMES, "0", "");
            case Type.VaryingDuration duration -> draft.withUnits(TIMES, "0", "");
            case Type.Rate rate -> draft.withUnits(RATES, "0", "");
            case Type.Size size -> draft.withUnits(SIZES, "0", "");
            case Type.Share share -> draft.withUnits(List.of("%"), "0", "100");
            case Type.Whole whole -> draft.number(String.valueOf(whole.min()), String.valueOf(whole.max()));
            case Type.Number number -> draft.number(plain(number.min()), plain(number.max()));
            case Type.Flag flag -> draft.choice(List.of("true", "false"));
            case Type.Choice choice -> draft.choice(choice.words());
            default -> draft.text();
        };
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%s", value);
    }

    private record Draft(String name, String label, String about, String value) {
        Field withUnits(List<String> units, String min, String max) {
            if (value.isEmpty()) {
                return new Field(
                        name,
                        label,
                        about,
                        Shape.NUMBER,
                        "",
                        units.get(units.equals(TIMES) ? 1 : 0),
                        units,
                        List.of(),
                        min,
                        max);
            }
            Matcher matcher = NUMBER_WITH_UNIT.matcher(value);
            if (!matcher.matches() || !units.contains(matcher.group(2))) {
                return text();
            }
            return new Field(
                    name, label, about, Shape.NUMBER, matcher.group(1), matcher.group(2), units, List.of(), min, max);
        }

        Field number(String min, String max) {
            return new Field(name, label, about, Shape.NUMBER, value, "", List.of(), List.of(), min, max);
        }

        Field choice(List<String> words) {
            return new Field(name, label, about, Shape.CHOICE, value, "", List.of(), words, "", "");
        }

        Field section() {
            return new Field(name, label, about, Shape.SECTION, "{}", "", List.of(), List.of(), "", "");
        }

        Field text() {
            return new Field(name, label, about, Shape.TEXT, value, "", List.of(), List.of(), "", "");
        }
    }
}
