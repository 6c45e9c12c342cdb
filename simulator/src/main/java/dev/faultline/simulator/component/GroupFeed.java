package dev.faultline.simulator.component;

import dev.faultline.simulator.component.GroupReader.Out;
import dev.faultline.simulator.measure.Fact;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Settle;
import dev.faultline.simulator.message.Subscribe;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What one group is delivered, and what becomes of it. Each partition is delivered in order to the consumer that owns it;
 * where a record fails, what comes behind it waits until it has been done or given up.
 */
final class GroupFeed {
    private final GroupPlan plan;
    private final Wiring wiring;
    private final LogCounts counts;
    private final Parking<LogRecord.Failed> parking;
    private final List<GroupReader> readers = new ArrayList<>();
    private final IdTable<Out> out = new IdTable<>(); // by record
    private final SingleAlarm timeout = new SingleAlarm(this::expire);
    private final OrderAudit order;
    private IntFunction<@Nullable GroupMember> members = address -> null;
    private IntConsumer passes = partition -> {};
    private LogRules rules;
    private long lag;

    GroupFeed(
            GroupPlan plan,
            Wiring wiring,
            LogRules rules,
            List<Partition> partitions,
            LogCounts counts,
            Parking<LogRecord.Failed> parking) {
        this.plan = plan;
        this.wiring = wiring;
        this.rules = rules;
        this.counts = counts;
        this.parking = parking;
        this.order = new OrderAudit(wiring);
        for (int i = 0; i < partitions.size(); i++) {
            readers.add(new GroupReader(i, partitions.get(i)));
        }
    }

    /** @param byAddress the consumers that are in the group */
    void members(IntFunction<@Nullable GroupMember> byAddress) {
        members = byAddress;
    }

    /** @param told of each partition whose committed offset has moved */
    void passes(IntConsumer told) {
        passes = told;
    }

    void rules(LogRules changed, Context context) {
        rules = changed;
        timeout.cancel();
        watch(context);
    }

    List<GroupReader> readers() {
        return readers;
    }

    /** Records that the group has not committed. */
    long lag() {
        return lag;
    }

    int inDelivery() {
        return out.size();
    }

    /** When the oldest record that is not committed was accepted; never where there is none. */
    long oldest() {
        long oldest = VirtualTime.NEVER;
        for (GroupReader reader : readers) {
            if (reader.lag() > 0) {
                oldest = Math.min(
                        oldest, reader.partition.get(reader.committed()).acceptedAt());
            }
        }
        return oldest;
    }

    /** A record has been appended to a partition. */
    void appended(int partition, LogRecord record, Context context) {
        lag++;
        if (record.isFor(plan)) {
            counts.accepted++;
            context.fact(Fact.COPY, record.intentFor(plan));
        }
        GroupReader reader = readers.get(partition);
        commit(reader, context);
        GroupMember owner = members.apply(reader.owner);
        if (owner != null && owner.hasRoom()) {
            deliver(reader, owner, context);
        }
    }

    // Delivery

    /** Delivers to a consumer for as long as it has room, of its partitions in turn. */
    void pump(GroupMember member, Context context) {
        int idle = 0;
        while (member.hasRoom() && idle < member.readers.size()) {
            idle = deliver(member.nextReader(), member, context) ? 0 : idle + 1;
        }
    }

    private boolean deliver(GroupReader reader, GroupMember to, Context context) {
        if (!reader.hasNext(plan)) {
            return false;
        }
        long offset = reader.next();
        LogRecord record = reader.partition.get(offset);
        GroupReader.Tries tries = reader.tries(offset);
        int count = ++tries.deliveries;
        counts.delivered.increment();
        if (count > 1) {
            counts.redelivered.increment();
        } else {
            wiring.stats().waits().record(context.now() - record.acceptedAt());
        }
        context.send(
                to.address,
                record.deliver(context.self(), plan, count, reader.number, reader.stream(), offset, reader.previous()));
        Out delivery =
                new Out(reader, offset, record.id(), count, reader.stream(), to.address, to.session, context.now());
        reader.delivered(delivery);
        out.put(record.id(), delivery);
        to.live++;
        if (context.traces(record.published().request())) {
            context.trace(
                    record.published().request(),
                    "delivers to " + wiring.name(to.address) + " of " + plan.name() + ", delivery " + count);
        }
        timeout.setAt(context.now() + rules.deliveryTimeout(), context);
        return true;
    }

    // What comes back

    void settle(Settle settle, Context context) {
        if (settle.count() == 0) {
            return; // a copy that came twice
        }
        Out delivery = out.get(settle.id());
        if (delivery == null || delivery.consumer() != settle.from() || delivery.count() != settle.count()) {
            counts.lateSettles.increment();
            if (context.traces(settle.request())) {
                context.trace(settle.request(), "ignores what comes too late of delivery " + settle.count());
            }
            return;
        }
        GroupReader reader = delivery.reader();
        remove(delivery);
        switch (settle.verdict()) {
            case ACKNOWLEDGE -> {
                reader.isDone(delivery.offset());
                LogRecord record = reader.partition.get(delivery.offset());
                order.done(record.published().key(), record.id());
                commit(reader, context);
            }
            case REQUEUE -> {
                fail(reader, delivery.offset(), settle.cause(), context);
                reader.restart();
            }
            case REJECT -> {
                giveUp(reader, delivery.offset(), settle.cause(), context);
                reader.restart();
            }
            case RETURN -> {
                if (delivery.stream() == reader.stream()) {
                    reader.restart();
                }
            }
        }
        pumpBoth(settle.from(), reader.owner, context);
    }

    private void pumpBoth(int one, int other, Context context) {
        GroupMember first = members.apply(one);
        if (first != null) {
            pump(first, context);
        }
        GroupMember second = one == other ? null : members.apply(other);
        if (second != null) {
            pump(second, context);
        }
    }

    private void remove(Out delivery) {
        out.remove(delivery.id());
        delivery.reader().settled(delivery);
        GroupMember member = members.apply(delivery.consumer());
        if (member != null && member.session == delivery.session()) {
            member.live--;
        }
    }

    /** Deliveries of this session that are not settled. */
    int live(Subscribe word) {
        int live = 0;
        for (GroupReader reader : readers) {
            for (Out delivery : reader.deliveries()) {
                live += delivery.consumer() == word.from() && delivery.session() == word.session() ? 1 : 0;
            }
        }
        return live;
    }

    /** What is with a consumer of a partition is no longer waited for. */
    void takeBack(GroupReader reader, GroupMember member) {
        for (Out delivery : reader.deliveries()) {
            if (delivery.consumer() == member.address && delivery.session() == member.session) {
                remove(delivery);
            }
        }
    }

    /** What an earlier life of a consumer had is no longer waited for. */
    void takeBackEarlier(Subscribe word) {
        for (GroupReader reader : readers) {
            for (Out delivery : reader.deliveries()) {
                if (delivery.consumer() == word.from() && delivery.session() != word.session()) {
                    remove(delivery);
                }
            }
        }
    }

    void takeBackAll(GroupReader reader) {
        reader.deliveries().forEach(this::remove);
    }

    private void fail(GroupReader reader, long offset, Reason cause, Context context) {
        int failures = ++reader.tries(offset).failures;
        if (failures >= rules.maxDeliveries()) {
            giveUp(reader, offset, cause, context);
        }
    }

    private void giveUp(GroupReader reader, long offset, Reason cause, Context context) {
        LogRecord record = reader.partition.get(offset);
        reader.isGivenUp(offset);
        parking.park(
                new LogRecord.Failed(record, plan, context.nextId(), reader.tries(offset).deliveries), cause, context);
        commit(reader, context);
    }

    /** The committed offset moves as far as it can. */
    private void commit(GroupReader reader, Context context) {
        long before = reader.committed();
        while (reader.canCommit(plan)) {
            long offset = reader.committed();
            LogRecord record = reader.partition.get(offset);
            if (record.isFor(plan) && !reader.hasGivenUp(offset)) {
                counts.acknowledged.increment();
                counts.done++;
                context.fact(Fact.GONE, record.intentFor(plan));
                if (context.traces(record.published().request())) {
                    context.trace(record.published().request(), plan.name() + " has committed the record");
                }
            }
            reader.commit();
            lag--;
        }
        if (reader.committed() > before) {
            passes.accept(reader.number);
        }
    }

    /** The record at an offset is no longer kept, whether the group has read it or not. */
    void dropped(int partition, long offset, Context context) {
        GroupReader reader = readers.get(partition);
        boolean broken = false;
        while (reader.committed() <= offset) {
            LogRecord record = reader.partition.get(reader.committed());
            Out delivery = reader.heldAt(reader.committed());
            if (delivery != null) {
                remove(delivery);
                broken = true; // if it got lost on its way, the consumer waits for it before it goes on
            }
            if (record.isFor(plan) && !reader.hasGivenUp(reader.committed())) {
                counts.expired.increment();
                counts.dropped++;
                context.fact(Fact.GONE, record.intentFor(plan));
            }
            reader.commit();
            lag--;
        }
        if (broken) {
            reader.restart();
        }
        commit(reader, context);
    }

    // Alarms

    private void expire(Context context) {
        for (GroupReader reader : readers) {
            Out head = reader.head();
            if (head != null && head.since() + rules.deliveryTimeout() <= context.now()) {
                counts.timedOut.increment();
                takeBackAll(reader);
                fail(reader, head.offset(), Reason.TIMEOUT, context);
                reader.restart();
                pumpBoth(reader.owner, head.consumer(), context);
            }
        }
        watch(context);
    }

    private void watch(Context context) {
        long first = VirtualTime.NEVER;
        for (GroupReader reader : readers) {
            Out head = reader.head();
            first = head == null ? first : Math.min(first, head.since());
        }
        if (first != VirtualTime.NEVER) {
            timeout.setAt(first + rules.deliveryTimeout(), context);
        }
    }

    void rebalanced() {
        counts.rebalances.increment();
    }

    /** Alarms are void, and who has what is forgotten. */
    void crash() {
        timeout.cancel();
        out.drain();
        readers.forEach(GroupReader::crash);
    }

    /** Records that are neither done nor given up, counted one by one. */
    long open() {
        long open = 0;
        for (GroupReader reader : readers) {
            for (long offset = reader.committed(); offset < reader.partition.end(); offset++) {
                open += reader.partition.get(offset).isFor(plan) && !reader.hasGivenUp(offset) ? 1 : 0;
            }
        }
        return open;
    }
}
