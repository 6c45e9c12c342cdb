package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Delivery;
import dev.faultline.simulator.time.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Messages that are worked on together: it takes what the batch takes and what each of them takes, and then each ends by
 * itself. The lanes that they come from are busy until all have ended.
 */
final class Batch<J extends Batch.Member<J>> implements Desk.Guest, Alarm {
    private final List<J> members;
    private final @Nullable Cost cost;
    private final Consumer<Context> ended;
    private final List<Due<J>> due = new ArrayList<>();
    private long demand;
    private int open;
    private boolean gathering;

    /** What a batch takes beyond its messages. */
    record Cost(Distribution work, long purpose) {}

    /** What is to ring when the batch is done. */
    private record Due<J>(J member, Alarm alarm) {}

    /** One of its messages. */
    interface Member<J extends Member<J>> extends Desk.Guest {
        Delivery delivery();

        /** Where it has to keep its place in order, or null. */
        Lanes.@Nullable Lane<J> lane();

        void joins(Batch<J> batch);

        /** Whether the instance is crashing on its effect. */
        boolean crashes();
    }

    /** @param ended to be told when all its messages have ended */
    Batch(List<J> members, @Nullable Cost cost, Consumer<Context> ended) {
        this.members = members;
        this.cost = cost;
        this.ended = ended;
        this.open = members.size();
    }

    @Override
    public void seated(Context context) {
        if (cost != null) {
            Delivery first = members.get(0).delivery();
            demand = context.demand(cost.work(), cost.purpose(), first.request(), first.count());
        }
        gathering = true;
        members.forEach(member -> member.joins(this));
        busy(true);
        members.forEach(member -> member.seated(context));
        gathered(context);
    }

    /** Rings when the whole batch is done, if the batch is at work as one; else by itself. */
    void hold(J member, long takes, Alarm then, Context context) {
        if (gathering) {
            demand += takes;
            due.add(new Due<>(member, then));
        } else {
            context.alarm(takes, then);
        }
    }

    @Override
    public void ring(Context context) {
        gathering = true;
        demand = 0;
        List<Due<J>> done = List.copyOf(due);
        due.clear();
        for (Due<J> each : done) {
            each.alarm().ring(context);
            if (each.member().crashes()) {
                return;
            }
        }
        gathered(context);
    }

    private void gathered(Context context) {
        gathering = false;
        if (!due.isEmpty()) {
            context.alarm(demand, this);
        } else if (open == 0) {
            end(context);
        }
    }

    /** One of its messages has ended. */
    void left(Context context) {
        open--;
        if (open == 0 && !gathering) {
            end(context);
        }
    }

    private void end(Context context) {
        busy(false);
        ended.accept(context);
    }

    private void busy(boolean now) {
        for (J member : members) {
            Lanes.Lane<J> lane = member.lane();
            if (lane != null) {
                lane.busy = now;
            }
        }
    }
}
