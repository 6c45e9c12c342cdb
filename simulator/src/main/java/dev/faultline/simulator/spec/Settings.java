package dev.faultline.simulator.spec;

import dev.faultline.simulator.time.Distribution;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The validated values of a section, defaults filled in. Asking for a key that has no value is a bug of ours. */
public final class Settings {
    private final String path;
    private final Map<String, Object> values;

    /**
     * @param path where the section stands, in the path grammar: {@code shop.checkout.pay}
     * @param values by key, each of the Java type that its {@link Type} names
     */
    public Settings(String path, Map<String, Object> values) {
        this.path = path;
        this.values = new LinkedHashMap<>(values);
    }

    public String path() {
        return path;
    }

    public Map<String, Object> values() {
        return Collections.unmodifiableMap(values);
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    public long duration(String key) {
        return (Long) get(key);
    }

    public long whole(String key) {
        return (Long) get(key);
    }

    /** A whole number whose range fits an {@code int}. */
    public int count(String key) {
        return Math.toIntExact((Long) get(key));
    }

    public long size(String key) {
        return (Long) get(key);
    }

    /** A second. */
    public double rate(String key) {
        return (Double) get(key);
    }

    public double share(String key) {
        return (Double) get(key);
    }

    public double number(String key) {
        return (Double) get(key);
    }

    public boolean flag(String key) {
        return (Boolean) get(key);
    }

    /** Free text, a choice, or a name. */
    public String text(String key) {
        return (String) get(key);
    }

    public @Nullable String textOrNull(String key) {
        return (String) values.get(key);
    }

    public Distribution distribution(String key) {
        return (Distribution) get(key);
    }

    public Settings section(String key) {
        return (Settings) get(key);
    }

    public @Nullable Settings sectionOrNull(String key) {
        return (Settings) values.get(key);
    }

    public Variant variant(String key) {
        return (Variant) get(key);
    }

    @SuppressWarnings("unchecked") // the validator made it from a Listing of sections
    public List<Settings> sections(String key) {
        return has(key) ? (List<Settings>) get(key) : List.of();
    }

    @SuppressWarnings("unchecked") // the validator made it from a Listing of names
    public List<String> texts(String key) {
        return has(key) ? (List<String>) get(key) : List.of();
    }

    @SuppressWarnings("unchecked") // the validator made it from a Listing of whole numbers
    public List<Long> wholes(String key) {
        return has(key) ? (List<Long>) get(key) : List.of();
    }

    /** Nanoseconds each. */
    @SuppressWarnings("unchecked") // the validator made it from a Listing of durations
    public List<Long> durations(String key) {
        return has(key) ? (List<Long>) get(key) : List.of();
    }

    @SuppressWarnings("unchecked") // the validator made it from a Mapping
    public <T> Map<String, T> map(String key) {
        return has(key) ? (Map<String, T>) get(key) : Map.of();
    }

    private Object get(String key) {
        Object value = values.get(key);
        if (value == null) {
            throw new IllegalStateException("no value for " + key + " in " + path + ", which has " + values.keySet());
        }
        return value;
    }

    @Override
    public String toString() {
        return path + values;
    }
}
