package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.measure.InstanceStats;

/** What a topic counts, over all its subscribers. */
final class TopicCounts {
    final Counter published;
    final Counter delivered;
    final Counter redelivered;
    final Counter acknowledged;
    final Counter overflown;
    final Counter lost;

    /** Copies of events since virtual time began. */
    long accepted;

    long done;
    long dropped;

    private final Alarm changes;

    /** @param changes to be called when events have moved on */
    TopicCounts(InstanceStats stats, Alarm changes) {
        published = stats.counter("published");
        delivered = stats.counter("delivered");
        redelivered = stats.counter("redelivered");
        acknowledged = stats.counter("acknowledged");
        overflown = stats.counter("overflown");
        lost = stats.counter("notTaken");
        this.changes = changes;
    }

    void changed(Context context) {
        changes.ring(context);
    }
}
