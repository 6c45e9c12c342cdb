package dev.faultline.simulator.component;

import dev.faultline.simulator.policy.PartitionAssignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far one group has come in one partition: what is committed, what is delivered, and to whom. Everything before the
 * committed offset is done; of what comes behind it, single records may be.
 */
final class GroupReader {
    final int number;
    final Partition partition;

    /** Address of the consumer that reads the partition; {@link PartitionAssignment#NOBODY} while it is given out anew. */
    int owner = PartitionAssignment.NOBODY;

    /** Who read it before that. */
    int was = PartitionAssignment.NOBODY;

    private final TreeSet<Long> done = new TreeSet<>();
    private final TreeSet<Long> failed = new TreeSet<>(); // given up; this is kept through a crash
    private final Map<Long, Tries> tries = new TreeMap<>();
    private final TreeMap<Long, Out> out = new TreeMap<>();
    private long committed;
    private long next;
    private long stream;
    private long previous = -1;

    /** How often a record was delivered, and how often that failed. */
    static final class Tries {
        int deliveries;
        int failures;
    }

    /** A record with a consumer. */
    record Out(
            GroupReader reader, long offset, long id, int count, long stream, int consumer, long session, long since) {}

    GroupReader(int number, Partition partition) {
        this.number = number;
        this.partition = partition;
    }

    long committed() {
        return committed;
    }

    long lag() {
        return partition.end() - committed;
    }

    Tries tries(long offset) {
        return tries.computeIfAbsent(offset, any -> new Tries());
    }

    /** Deliveries begin anew with the first record that is not done. */
    void restart() {
        stream++;
        previous = -1;
        next = committed;
    }

    /** Whether there is a record to deliver; it is at {@link #next} then. One that is still with somebody is waited for. */
    boolean hasNext(GroupPlan group) {
        while (next < partition.end()) {
            Out holder = out.get(next);
            if (holder != null && holder.stream != stream) {
                return false;
            }
            boolean wanted = holder == null
                    && !done.contains(next)
                    && !failed.contains(next)
                    && partition.get(next).isFor(group);
            if (wanted) {
                return true;
            }
            next++;
        }
        return false;
    }

    long next() {
        return next;
    }

    long stream() {
        return stream;
    }

    long previous() {
        return previous;
    }

    /** The record at {@link #next} is on its way. */
    void delivered(Out delivery) {
        out.put(delivery.offset(), delivery);
        previous = next;
        next++;
    }

    void settled(Out delivery) {
        out.remove(delivery.offset());
    }

    void isDone(long offset) {
        done.add(offset);
    }

    void isGivenUp(long offset) {
        failed.add(offset);
    }

    boolean hasGivenUp(long offset) {
        return failed.contains(offset);
    }

    /** The delivery that everything behind it waits for, or null. */
    @Nullable Out head() {
        return out.isEmpty() ? null : out.firstEntry().getValue();
    }

    @Nullable Out heldAt(long offset) {
        return out.get(offset);
    }

    List<Out> deliveries() {
        return new ArrayList<>(out.values());
    }

    /** Whether the record behind the committed offset is done with, in one way or another. */
    boolean canCommit(GroupPlan group) {
        return committed < partition.end()
                && (done.contains(committed)
                        || failed.contains(committed)
                        || !partition.get(committed).isFor(group));
    }

    /** Moves the committed offset past one record. */
    void commit() {
        done.remove(committed);
        failed.remove(committed);
        tries.remove(committed);
        committed++;
        next = Math.max(next, committed);
    }

    /** What was in memory is gone. */
    void crash() {
        owner = PartitionAssignment.NOBODY;
        was = PartitionAssignment.NOBODY;
        done.clear();
        out.clear();
    }
}
