package dev.faultline.simulator.scenario;

import dev.faultline.simulator.spec.Type;

/** Says in words what a type expects and what its range is, for messages, the reference page and knobs. */
public final class Words {
    private static final int LONGEST_QUOTE = 60;

    private Words() {}

    /** {@code a duration such as 5ms, 2s or 1m}. */
    public static String expected(Type type) {
        return switch (type) {
            case Type.Duration t -> "a duration such as 5ms, 2s or 1m";
            case Type.VaryingDuration t -> "a duration such as 5ms, or a distribution such as {exponential: 5ms}";
            case Type.Rate t -> "a rate such as 200/s or 12/m";
            case Type.Size t -> "a size such as 512B, 64KiB or 1MB";
            case Type.Share t -> "a share such as 80% or 0.8";
            case Type.Whole t -> "a whole number";
            case Type.Number t -> "a number";
            case Type.Flag t -> "true or false";
            case Type.Text t -> "text";
            case Type.Value t -> "a value";
            case Type.Choice t -> "one of " + String.join(", ", t.words());
            case Type.Name t -> "a name: a letter, then letters, digits, - and _";
            case Type.Reference t -> "the name of " + target(t);
            case Type.Listing t -> "a list";
            case Type.Mapping t -> "a mapping";
            case Type.Section t -> "a mapping of keys and values";
            case Type.Tagged t -> "a mapping of keys and values, with " + t.tag();
            case Type.Shapes t ->
                "a mapping with one of the keys " + String.join(", ", t.byKey().keySet());
            case Type.OneOf t -> oneOf(t);
            case Type.Anything t -> "a value";
            case Type.Lazy t -> expected(t.type().get());
        };
    }

    private static String oneOf(Type.OneOf type) {
        Type shorthand = type.options().get(type.shorthand());
        String options = "one of " + String.join(", ", type.options().keySet()) + ", written {name: value}";
        return shorthand == null ? options : expected(shorthand) + ", or " + options;
    }

    private static String target(Type.Reference type) {
        String kinds = type.kinds().isEmpty() ? "component" : String.join(" or ", type.kinds());
        return switch (type.target()) {
            case COMPONENT -> article(kinds);
            case REQUEST_CLASS -> "a request class";
            case EFFECT -> "an effect";
            case LINK -> "a link, such as shop -> payments";
            case GOAL -> "a goal";
            case CHANGE -> "an entry of the solution";
            case PATH -> "a path, such as shop.threads";
            case ZONE -> "a zone or a region";
            case PLACES -> "two zones or regions, such as eu -> us";
            case AIM ->
                "a component, of an instance such as shop-2, of a link such as shop -> payments, or a zone such as"
                        + " zone a";
            case USERS -> "some clients, or of one of their request classes, such as users.checkout";
        };
    }

    /** {@code from 1 to 1000}; empty where there is no range to tell. */
    public static String range(Type type) {
        return switch (type) {
            case Type.Duration t -> range(t.min(), t.max());
            case Type.VaryingDuration t -> range(t.min(), t.max());
            case Type.Rate t -> "from " + Units.ofRate(t.min()) + " to " + Units.ofRate(t.max());
            case Type.Size t -> "from " + Units.ofSize(t.min()) + " to " + Units.ofSize(t.max());
            case Type.Share t -> "from " + Units.ofShare(t.min()) + " to " + Units.ofShare(t.max());
            case Type.Whole t ->
                t.max() == Long.MAX_VALUE ? "at least " + t.min() : "from " + t.min() + " to " + t.max();
            case Type.Number t -> "from " + Units.ofNumber(t.min()) + " to " + Units.ofNumber(t.max());
            default -> "";
        };
    }

    private static String range(long min, long max) {
        return "from " + Units.ofDuration(min) + " to " + Units.ofDuration(max);
    }

    static String article(String noun) {
        return ("aeiou".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
    }

    /** A piece of the file in quotes, cut to a length that fits a line. */
    public static String quote(String text) {
        String line = text.strip().replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
        return '"' + (line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "..." : line) + '"';
    }
}
