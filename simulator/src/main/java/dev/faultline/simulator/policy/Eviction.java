package dev.faultline.simulator.policy;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Which entry goes when a full store takes a new one. */
public enum Eviction {
    /** The one not used for the longest time. */
    LRU,
    /** The one that came first, however often it was used. */
    FIFO,
    /** Any, with the same chance. */
    RANDOM;

    /** As scenarios write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Eviction labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    public static List<String> labels() {
        return Stream.of(values()).map(Eviction::label).toList();
    }
}
