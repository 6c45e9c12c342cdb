package dev.faultline.simulator.message;

import java.util.Locale;

/**
 * The schema version of a message and who else can read it, in one number; 0 for a message that everybody can read. A reader
 * of the same version always can.
 */
public final class EventSchema {
    private static final int SHIFT = 24;

    /** What a new version of a schema leaves possible, as schema registries call it. */
    public enum Compatibility {
        NONE,
        /** Readers of the new version can read messages of older ones. */
        BACKWARD,
        /** Readers of an older version can read messages of the new one. */
        FORWARD,
        FULL;

        /** As files write it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Compatibility labelled(String label) {
            return valueOf(label.toUpperCase(Locale.ROOT));
        }
    }

    private EventSchema() {}

    /** @param version from 1 to 1,000,000; 0 for none */
    public static int of(int version, Compatibility compatibility) {
        return version == 0 ? 0 : version | compatibility.ordinal() << SHIFT;
    }

    public static int version(int schema) {
        return schema & ((1 << SHIFT) - 1);
    }

    /** @param reads the version that the reader knows; 0 for one that reads all */
    public static boolean isReadable(int schema, int reads) {
        int version = version(schema);
        if (version == 0 || reads == 0 || version == reads) {
            return true;
        }
        Compatibility needed = version < reads ? Compatibility.BACKWARD : Compatibility.FORWARD;
        int compatibility = schema >>> SHIFT;
        return compatibility == Compatibility.FULL.ordinal() || compatibility == needed.ordinal();
    }
}
