package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * The messages that wait at a consumer until there are enough for a batch, or the first of them has waited long enough,
 * and a seat is free. Those of a lane that is busy wait on.
 */
final class Intake<J extends Intake.Waiting> {
    private final Set<J> waiting = new LinkedHashSet<>();
    private final SingleAlarm linger = new SingleAlarm(this::flow);
    private final InstanceStats stats;
    private final Desk desk;
    private final BiConsumer<List<J>, Context> start;
    private int size = 1;
    private long patience;

    /** A message that waits. */
    interface Waiting {
        /** When it came. */
        long arrivedAt();

        /** Whether it may be worked on now. */
        boolean isFree();
    }

    /** @param start what to do with the messages of a batch; it takes a seat */
    Intake(InstanceStats stats, Desk desk, BiConsumer<List<J>, Context> start) {
        this.stats = stats;
        this.desk = desk;
        this.start = start;
    }

    /** How many messages make a batch, and how long the first of them waits for the others, in nanoseconds. */
    void settings(int most, long longest) {
        size = most;
        patience = longest;
    }

    int size() {
        return waiting.size();
    }

    void add(J job, Context context) {
        waiting.add(job);
        flow(context);
    }

    /** Begins batches for as long as there are seats and messages for one. */
    void flow(Context context) {
        linger.cancel();
        while (desk.hasSeat()) {
            List<J> batch = ready();
            if (batch.isEmpty()) {
                break;
            }
            long due = VirtualTime.plus(batch.get(0).arrivedAt(), patience);
            if (batch.size() < size && due > context.now()) {
                linger.setAt(due, context);
                break;
            }
            batch.forEach(waiting::remove);
            start.accept(batch, context);
        }
        stats.queue().set(context.now(), waiting.size());
    }

    private List<J> ready() {
        List<J> ready = new ArrayList<>();
        for (J job : waiting) {
            if (ready.size() == size) {
                break;
            }
            if (job.isFree()) {
                ready.add(job);
            }
        }
        return ready;
    }

    /** Takes out those that no longer wait, in the order in which they came. */
    List<J> withdraw(Predicate<J> which, Context context) {
        List<J> out = new ArrayList<>();
        for (Iterator<J> each = waiting.iterator(); each.hasNext(); ) {
            J job = each.next();
            if (which.test(job)) {
                each.remove();
                out.add(job);
            }
        }
        stats.queue().set(context.now(), waiting.size());
        return out;
    }

    /** Alarms are void. */
    void crash() {
        waiting.clear();
        linger.cancel();
    }
}
