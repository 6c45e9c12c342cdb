package dev.faultline.simulator.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of a section, in the order in which they are shown. */
public final class Spec {
    private final Map<String, Key> keys;
    private final List<List<String>> exactlyOne;

    private Spec(Map<String, Key> keys, List<List<String>> exactlyOne) {
        this.keys = keys;
        this.exactlyOne = exactlyOne;
    }

    public static Spec of(Key... keys) {
        Map<String, Key> byName = new LinkedHashMap<>();
        for (Key key : keys) {
            if (byName.put(key.name(), key) != null) {
                throw new IllegalStateException("key declared twice: " + key.name());
            }
        }
        return new Spec(byName, List.of());
    }

    /** The keys of both. */
    public Spec and(Spec other) {
        List<Key> all = new ArrayList<>(keys.values());
        all.addAll(other.keys.values());
        List<List<String>> groups = new ArrayList<>(exactlyOne);
        groups.addAll(other.exactlyOne);
        return new Spec(of(all.toArray(Key[]::new)).keys, List.copyOf(groups));
    }

    /** Without one of its keys. */
    public Spec without(String name) {
        Map<String, Key> rest = new LinkedHashMap<>(keys);
        rest.remove(name);
        return new Spec(rest, exactlyOne);
    }

    /** Demands that exactly one of the named keys is given. */
    public Spec exactlyOneOf(String... names) {
        List<List<String>> groups = new ArrayList<>(exactlyOne);
        groups.add(List.of(names));
        return new Spec(keys, List.copyOf(groups));
    }

    public List<Key> keys() {
        return List.copyOf(keys.values());
    }

    public Optional<Key> key(String name) {
        return Optional.ofNullable(keys.get(name));
    }

    public List<List<String>> exactlyOne() {
        return exactlyOne;
    }
}
