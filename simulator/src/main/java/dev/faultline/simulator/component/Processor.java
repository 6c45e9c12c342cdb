package dev.faultline.simulator.component;

import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.Event;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Cores shared evenly by everything at work on them. Time at work is counted on a clock of its own, which every piece of
 * work sees alike: it runs at full speed up to as many pieces as cores, slower beyond; slower too where pieces of work get in
 * each other's way.
 */
final class Processor {
    /** What takes longer than any run, and yet is far from where time would run over. */
    private static final long ENDLESS = 1L << 61;

    private final int cores;
    private final double contention;
    private final double crosstalk;
    private final PriorityQueue<Piece> pieces = new PriorityQueue<>();
    private double clock;
    private double area;
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

    /**
     * @param contention how much each other piece of work makes one longer, as a share of it
     * @param crosstalk how much each pair of pieces makes each longer (Gunther's Universal Scalability Law)
     */
    Processor(int cores, double contention, double crosstalk) {
        this.cores = cores;
        this.contention = contention;
        this.crosstalk = crosstalk;
    }

    /** What the work of a service runs on; null where each piece has a core of its own and none is in another's way. */
    static @Nullable Processor of(Settings service) {
        Settings law = service.sectionOrNull("scalability");
        Settings runtime = service.sectionOrNull("runtime");
        int locked = runtime != null && runtime.has("processes") ? runtime.count("processes") : Integer.MAX_VALUE;
        if (law == null && !service.has("cores") && locked == Integer.MAX_VALUE) {
            return null;
        }
        return new Processor(
                Math.min(locked, service.has("cores") ? service.count("cores") : Integer.MAX_VALUE),
                law == null ? 0 : law.share("contention"),
                law == null ? 0 : law.share("crosstalk"));
    }

    /** Rings when so much work is done, which takes longer if others are at work. */
    void work(long demand, Alarm whenDone, Context context) {
        update(context.now());
        pieces.add(new Piece(clock + demand, count++, whenDone));
        schedule(context);
    }

    private double speed() {
        int size = pieces.size();
        double share = size <= cores ? 1 : (double) cores / size;
        return size <= 1 ? share : share / (1 + (contention + crosstalk * size) * (size - 1));
    }

    private void update(long now) {
        if (now > updatedAt) {
            clock += (now - updatedAt) * speed();
            area += (double) (now - updatedAt) * Math.min(cores, pieces.size());
            updatedAt = now;
        }
    }

    int cores() {
        return cores;
    }

    /** Cores at work, times nanoseconds, since virtual time began. */
    double area(long now) {
        update(now);
        return area;
    }

    /** Nothing is worked on from now on for so long. */
    void standStill(long length, Context context) {
        update(context.now());
        updatedAt = context.now() + length;
        schedule(context);
    }

    private void schedule(Context context) {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
        Piece next = pieces.peek();
        if (next != null) {
            long left = Math.min(ENDLESS, (long) StrictMath.ceil((next.doneAt() - clock) / speed()));
            alarm = context.alarm(Math.max(0, left) + updatedAt - context.now(), this::ring);
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

    void clear(long now) {
        pieces.clear();
        alarm = null;
        updatedAt = Math.min(updatedAt, now); // standing still ends with a crash
    }
}
