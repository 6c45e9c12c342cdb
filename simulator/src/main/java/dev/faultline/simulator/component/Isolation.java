package dev.faultline.simulator.component;

import java.util.Locale;

/** What a transaction may see of the others that go on at the same time. */
enum Isolation {
    /** Whatever is committed, so that what it has read may be overwritten behind its back: updates get lost. */
    READ_COMMITTED,
    /** Writing a row that was committed since it began fails with conflict (PostgreSQL's first updater wins). */
    REPEATABLE_READ,
    /** So does committing anything after reading such a row. */
    SERIALISABLE;

    static String[] labels() {
        String[] labels = new String[values().length];
        for (Isolation each : values()) {
            labels[each.ordinal()] = each.label();
        }
        return labels;
    }

    /** As files write it: {@code read-committed}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Isolation labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** As the call that begins a transaction says it. */
    static Isolation of(long detail) {
        return values()[(int) detail];
    }
}
