package dev.faultline.simulator.spec;

import org.jspecify.annotations.Nullable;

/**
 * One key of a section.
 *
 * @param about one sentence for the reference page and the inspector
 * @param fallback the default as it would be written in a file; null where the key has none
 * @param source where the default comes from; empty for our own choice
 * @param live whether it may be set while a run goes on
 */
public record Key(
        String name,
        Type type,
        String about,
        @Nullable String fallback,
        String source,
        boolean required,
        boolean live) {

    public static Key of(String name, Type type, String about) {
        return new Key(name, type, about, null, "", false, false);
    }

    /** The default, as it would be written in a file. */
    public Key or(String value) {
        return new Key(name, type, about, value, source, required, live);
    }

    /** The default and the well-known system that ships with it. */
    public Key or(String value, String from) {
        return new Key(name, type, about, value, from, required, live);
    }

    public Key must() {
        return new Key(name, type, about, fallback, source, true, live);
    }

    /** May be set while a run goes on. */
    public Key knob() {
        return new Key(name, type, about, fallback, source, required, true);
    }
}
