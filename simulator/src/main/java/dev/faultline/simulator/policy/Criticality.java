package dev.faultline.simulator.policy;

import java.util.Arrays;
import java.util.Locale;

/** How much it matters that a request is served, as in Google's "Site Reliability Engineering" (chapter 21). */
public enum Criticality {
    /** Users would notice at once, and it would be serious. */
    CRITICAL_PLUS,
    /** Users would notice. */
    CRITICAL,
    /** It may fail for a while. */
    SHEDDABLE_PLUS,
    /** It may fail often. */
    SHEDDABLE;

    /** As scenarios write it: {@code critical-plus}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static String[] labels() {
        return Arrays.stream(values()).map(Criticality::label).toArray(String[]::new);
    }

    public static Criticality labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
