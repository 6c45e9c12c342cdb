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
    RANDOM,
    /** The one looked up least often since the start. */
    LFU,
    /** Segmented: the least recently used of those that were used once, before any used again. */
    SLRU,
    /** In the order of arrival, but who was used since is passed over once. */
    CLOCK,
    /** Who comes only stays if it was asked for more often lately than who would have to go, as in Caffeine. */
    TINY_LFU,
    /** Adapts between those used once and those used more often. */
    ARC;

    /** As scenarios write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Eviction labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    public static List<String> labels() {
        return Stream.of(values()).map(Eviction::label).toList();
    }
}
