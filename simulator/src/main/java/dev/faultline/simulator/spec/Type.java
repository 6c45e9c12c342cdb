package dev.faultline.simulator.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a value may be. Each type says which Java value {@link Settings} holds for it. */
public sealed interface Type {
    /** {@code 5ms}, {@code 2m}; a {@code Long} of nanoseconds. */
    record Duration(long min, long max) implements Type {}

    /** A duration or a distribution of durations; a {@code Distribution} in nanoseconds. */
    record VaryingDuration(long min, long max) implements Type {}

    /** {@code 200/s}, {@code 12/m}; a {@code Double} a second. */
    record Rate(double min, double max) implements Type {}

    /** {@code 64KiB}; a {@code Long} of bytes. */
    record Size(long min, long max) implements Type {}

    /** {@code 80%} or {@code 0.8}; a {@code Double} from 0 to 1. */
    record Share(double min, double max) implements Type {}

    /** A {@code Long}. */
    record Whole(long min, long max) implements Type {}

    /** A {@code Double}. */
    record Number(double min, double max) implements Type {}

    /** A {@code Boolean}. */
    record Flag() implements Type {}

    /** Free text; a {@code String} of at most so many characters. */
    record Text(int max) implements Type {}

    /** A single value that is read elsewhere; a {@code String} of at most so many characters, as written. */
    record Value(int max) implements Type {}

    /** One of some words; a {@code String}. */
    record Choice(List<String> words) implements Type {
        public Choice {
            words = List.copyOf(words);
        }
    }

    /** The name of something declared in the same file; a {@code String}. */
    record Reference(Target target, List<String> kinds) implements Type {
        /** What a reference may point at. */
        public enum Target {
            COMPONENT,
            REQUEST_CLASS,
            EFFECT,
            LINK,
            GOAL,
            CHANGE,
            PATH,
            /** A zone or a region. */
            ZONE,
            /** Two zones, regions, or one of them and the internet. */
            PLACES,
            /** What a fault can be aimed at: a component, an instance, a link, a zone. */
            AIM,
            /** Some clients and one of their request classes, {@code users.checkout}, or all of them, {@code users}. */
            USERS
        }

        public Reference {
            kinds = List.copyOf(kinds);
        }
    }

    /** A {@code List} of the element's value. A single element may stand without brackets. */
    record Listing(Type element, int max) implements Type {}

    /** Names of the file's own choice, or of something declared, each with a value; a {@code LinkedHashMap}. */
    record Mapping(Type names, Type value, int max) implements Type {}

    /** Several keys together; a {@link Settings}. */
    record Section(Spec spec) implements Type {}

    /**
     * Exactly one of several shapes, written {@code {name: value}}; a {@link Variant}. A scalar that stands alone is
     * read as the option named by {@code shorthand}, or as an option without a value.
     */
    record OneOf(Map<String, Type> options, String shorthand) implements Type {
        public OneOf {
            options = new LinkedHashMap<>(options);
        }
    }

    /**
     * Several keys together, which ones depends on the word under {@code tag}; a {@link Settings} with the tag in it. Of each
     * word one sentence says what it is.
     *
     * @param specs the keys beside the tag when made; then with the tag as their first key
     */
    record Tagged(String tag, Map<String, Spec> specs, Map<String, String> abouts) implements Type {
        public Tagged {
            Map<String, Spec> whole = new LinkedHashMap<>();
            specs.forEach((word, spec) -> {
                Key key = Key.of(tag, new Choice(List.of(word)), "Which one it is.");
                whole.put(word, Spec.of(key.must()).and(spec));
            });
            specs = whole;
            abouts = new LinkedHashMap<>(abouts);
        }
    }

    /**
     * Several keys together, which ones depends on which of some keys is there; a {@link Settings}.
     *
     * @param noun what one of them is called, in a word; empty where it has no word of its own
     * @param shared keys that all of them have
     */
    record Shapes(Map<String, Type> byKey, String noun, Spec shared) implements Type {
        public Shapes {
            byKey = new LinkedHashMap<>(byKey);
        }

        public Shapes(Map<String, Type> byKey) {
            this(byKey, "", Spec.of());
        }
    }

    /** A name of the file's own choice: a letter, then letters, digits, {@code -} and {@code _}; a {@code String}. */
    record Name() implements Type {}

    /** Whatever stands there, read elsewhere; a {@code String} of YAML on one line. */
    record Anything() implements Type {}

    /** A type that contains itself. */
    record Lazy(Supplier<Type> type) implements Type {}
}
