package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Call;

/**
 * A message in the outbox of a database, written by the same commit as the row that it tells of.
 *
 * @param written the write
 * @param id grows in the order of commits
 * @param intent of the effect that it is about, or none
 */
record OutboxRow(Call written, long id, long intent) {
    private static final int VERSION_BITS = 20;

    /** What a write says of the message that goes with it, in its {@code schema}: never 0. */
    static int encode(int effect, int version) {
        return effect + 2 << VERSION_BITS | version;
    }

    /** Number of the effect that the message is about, -1 for none. */
    int effect() {
        return effect(written);
    }

    static int effect(Call write) {
        return (write.schema() >>> VERSION_BITS) - 2;
    }

    int version() {
        return written.schema() & (1 << VERSION_BITS) - 1;
    }
}
