package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Delivery;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.VirtualTime;

/**
 * A record in a partition of a log.
 *
 * @param id the same for every group
 * @param effect number of the effect that it is about, -1 for none
 * @param only the group that it was brought back for from the dead-letter component; else {@link ParkDetail#NO_GROUP}
 */
record LogRecord(Call published, long id, boolean poison, int effect, int redrives, int only, long acceptedAt) {
    /** Whether the group is to read it. */
    boolean isFor(GroupPlan group) {
        return only == ParkDetail.NO_GROUP || only == group.index();
    }

    /** The intended effect that the group may apply because of it: only who applies such an effect carries it. */
    long intentFor(GroupPlan group) {
        boolean its = only == group.index()
                || (only == ParkDetail.NO_GROUP && group.effects().contains(effect));
        return its ? published.intent() : Message.NO_INTENT;
    }

    Delivery deliver(int log, GroupPlan group, int count, int partition, long stream, long offset, long previous) {
        return new Delivery(
                id,
                log,
                published.requestClass(),
                published.request(),
                published.chain(),
                published.key(),
                intentFor(group),
                published.idempotencyKey(),
                poison,
                count,
                acceptedAt,
                partition,
                stream,
                offset,
                previous,
                published.schema());
    }

    /** As one group gives up on it. */
    record Failed(LogRecord record, GroupPlan group, long id, int deliveries) implements SetAside {
        @Override
        public long request() {
            return record.published.request();
        }

        @Override
        public long intent() {
            return record.intentFor(group);
        }

        @Override
        public Call park(int from, Reason cause, int attempt) {
            Call published = record.published;
            return new Call(
                    id,
                    from,
                    Operation.PARK,
                    published.requestClass(),
                    published.request(),
                    attempt,
                    published.chain(),
                    published.key(),
                    VirtualTime.NEVER,
                    intent(),
                    false,
                    published.idempotencyKey(),
                    record.poison,
                    new ParkDetail(cause, deliveries, record.redrives, record.acceptedAt, group.index()).encode(),
                    published.schema());
        }
    }
}
