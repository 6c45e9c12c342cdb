package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Assignment;
import dev.faultline.simulator.message.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a consumer gets of the partitions of a log, put into order: a delivery that has overtaken another waits for it, and
 * what belongs to an older stream, or came twice, goes back.
 */
final class Lanes<J extends Lanes.Laned> {
    private final Map<Integer, Lane<J>> lanes = new TreeMap<>();
    private final Gate<J> gate;
    private long generation = -1;

    /** A message of a log at a consumer. */
    interface Laned {
        Delivery delivery();
    }

    /** The consumer, as the lanes see it. */
    interface Gate<J> {
        /** It is next in its partition. */
        void inOrder(J job, Lane<J> lane, Context context);

        /** Lets go of everything of a lane that was not begun. */
        void withdraw(Lane<J> lane, Context context);

        /** It is not to be worked on here. */
        void giveBack(J job, Context context);

        /** It is here already. */
        void cameTwice(J job, Context context);
    }

    /** One partition. */
    static final class Lane<J> {
        /** Whether messages of it are at work: those behind them wait, since they are to be done in order. */
        boolean busy;

        private long stream = -1;
        private long last = -1;
        private boolean closed;
        private final Map<Long, J> early = new TreeMap<>(); // by the offset of the one before
    }

    Lanes(Gate<J> gate) {
        this.gate = gate;
    }

    void arrive(J job, Context context) {
        Delivery delivery = job.delivery();
        Lane<J> lane = lanes.computeIfAbsent(delivery.partition(), any -> new Lane<>());
        if (delivery.stream() > lane.stream) {
            clear(lane, context);
            lane.stream = delivery.stream();
            lane.last = -1;
            lane.closed = false;
        }
        if (delivery.stream() < lane.stream || lane.closed) {
            gate.giveBack(job, context);
        } else if (delivery.offset() <= lane.last || lane.early.containsKey(delivery.previous())) {
            gate.cameTwice(job, context);
        } else {
            lane.early.put(delivery.previous(), job);
            for (J next = lane.early.remove(lane.last); next != null; next = lane.early.remove(lane.last)) {
                lane.last = next.delivery().offset();
                gate.inOrder(next, lane, context);
            }
        }
    }

    private void clear(Lane<J> lane, Context context) {
        gate.withdraw(lane, context);
        List<J> early = new ArrayList<>(lane.early.values());
        lane.early.clear();
        early.forEach(job -> gate.giveBack(job, context));
    }

    /** A message has failed: what comes behind it is delivered again after it. */
    void failed(Lane<J> lane, Delivery delivery, Context context) {
        if (delivery.stream() == lane.stream && !lane.closed) {
            lane.closed = true;
            clear(lane, context);
        }
    }

    /** Gives up the partitions that are no longer its own. */
    void assigned(Assignment assignment, Context context) {
        if (assignment.generation() >= generation) {
            generation = assignment.generation();
            lanes.forEach((partition, lane) -> {
                if (!assignment.partitions().contains(partition) && !lane.closed) {
                    lane.closed = true;
                    clear(lane, context);
                }
            });
        }
    }

    /** Everything is forgotten. */
    void crash() {
        lanes.clear();
        generation = -1;
    }
}
