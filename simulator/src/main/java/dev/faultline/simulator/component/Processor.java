package dev.faultline.simulator.component;

import dev.faultline.simulator.time.Event;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Cores shared evenly by everything at work on them. Time at work is counted on a clock of its own, which every piece of
 * work sees alike: it runs at full speed up to as many pieces as cores, slower beyond.
 */
final class Processor {
    private final int cores;
    private final PriorityQueue<Piece> pieces = new PriorityQueue<>();
    private double clock;
    private long updatedAt;
    private long count;
    private @Nullable Event alarm;

    private record Piece(double doneAt, long order, Alarm alarm) implements Comparable<Piece> {
        @Override
        public int compareTo(Piece other) {
            int byTime = Double.compare(doneAt, other.doneAt);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    Processor(int cores) {
        this.cores = cores;
    }

    /** Rings when so much work is done, which takes longer if others are at work. */
    void work(long demand, Alarm whenDone, Context context) {
        update(context.now());
        pieces.add(new Piece(clock + demand, count++, whenDone));
        schedule(context);
    }

    private double speed() {
        return pieces.size() <= cores ? 1 : (double) cores / pieces.size();
    }

    private void update(long now) {
        clock += (now - updatedAt) * speed();
        updatedAt = now;
    }

    private void schedule(Context context) {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
        Piece next = pieces.peek();
        if (next != null) {
            long left = (long) StrictMath.ceil((next.doneAt() - clock) / speed());
            alarm = context.alarm(Math.max(0, left), this::ring);
        }
    }

    private void ring(Context context) {
        alarm = null;
        update(context.now());
        Piece done = pieces.remove();
        clock = Math.max(clock, done.doneAt());
        schedule(context);
        done.alarm().ring(context);
    }

    void clear() {
        pieces.clear();
        alarm = null;
    }
}
