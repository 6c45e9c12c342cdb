package dev.faultline.simulator.component;

import dev.faultline.simulator.spec.Settings;
import java.util.List;
import java.util.Map;

/**
 * What a read or a write has to do with the versions of rows. A request remembers for each store which version of its row
 * it read or wrote last, if it needs to.
 */
enum RowVersion {
    /** Nothing. */
    IGNORED,
    /** It is remembered. */
    LEARNT,
    /** A read that must see what the request has written itself. */
    AT_LEAST,
    /** A write that fails with conflict where the row was written since the request read it. */
    CHECKED,
    /** A write that overwrites whatever is there; what the request had not read counts as a lost update. */
    NOTED;

    /** Whether any write in there names a version, so that reads have to be remembered. */
    static boolean named(Object settings) {
        return switch (settings) {
            case Settings section ->
                (section.has("write") && section.has("version"))
                        || section.values().values().stream().anyMatch(RowVersion::named);
            case Map<?, ?> map -> map.values().stream().anyMatch(RowVersion::named);
            case List<?> list -> list.stream().anyMatch(RowVersion::named);
            default -> false;
        };
    }

    /** A write that names no version. */
    static final long UNCONDITIONAL = 0;

    /** What a write says of the version that it follows. */
    static long following(long version, boolean checked) {
        return checked ? version + 1 : -(version + 1);
    }

    /** Whether a write names another version than the row has. */
    static boolean differs(long detail, long version) {
        return detail != UNCONDITIONAL && Math.abs(detail) - 1 != version;
    }
}
