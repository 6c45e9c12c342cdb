package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.measure.InstanceStats;

/** What a log counts, over all its groups. */
final class LogCounts {
    final Counter published;
    final Counter delivered;
    final Counter redelivered;
    final Counter acknowledged;
    final Counter expired;
    final Counter timedOut;
    final Counter lateSettles;
    final Counter rebalances;

    /** Records by groups that were to read them, since virtual time began: accepted, committed, let go unread. */
    long accepted;

    long done;
    long dropped;

    LogCounts(InstanceStats stats) {
        published = stats.counter("published");
        delivered = stats.counter("delivered");
        redelivered = stats.counter("redelivered");
        acknowledged = stats.counter("acknowledged");
        expired = stats.counter("expired");
        timedOut = stats.counter("timedOut");
        lateSettles = stats.counter("lateSettles");
        rebalances = stats.counter("rebalances");
    }
}
