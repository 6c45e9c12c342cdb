package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.Event;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Works on calls, so many at a time, with a bounded queue in front: what stores and third parties have in common. */
final class Station {
    /** For places: all calls are worked on at once. */
    static final int NO_LIMIT = 0;

    /** What is done with a call. */
    interface Craft {
        /** How long the work on it takes, asked when it begins. */
        long demand(Call call, Context context);

        /** The work is done; the call is to be answered now. */
        void done(Call call, Context context);

        /** Whether the place is kept when this much is done, until {@link #giveUp}. */
        default boolean keepsPlace(Call call) {
            return false;
        }
    }

    private final InstanceStats stats;
    private final Craft craft;
    private final Deque<Piece> queue = new ArrayDeque<>();
    private final IdTable<Piece> pieces = new IdTable<>();
    private final IdTable<Piece> kept = new IdTable<>();
    private int places;
    private int queueLimit;
    private boolean dropExpired;
    private int busy;

    Station(InstanceStats stats, Craft craft) {
        this.stats = stats;
        this.craft = craft;
    }

    /** A call from its arrival to its answer. Is its own alarm for the end of its work. */
    private final class Piece implements Alarm {
        final Call call;
        final long arrivedAt;
        long startedAt = VirtualTime.NEVER;

        @Nullable Event end;

        Piece(Call call, long arrivedAt) {
            this.call = call;
            this.arrivedAt = arrivedAt;
        }

        @Override
        public void ring(Context context) {
            finish(this, context);
        }
    }

    /**
     * Sets the limits.
     *
     * @param dropExpired whether a call whose deadline has passed in the queue is let go instead of worked on
     * @param context null before the run begins; later, more places are taken at once by what waits
     */
    void limits(int places, int queueLimit, boolean dropExpired, @Nullable Context context) {
        this.places = places;
        this.queueLimit = queueLimit;
        this.dropExpired = dropExpired;
        stats.capacity(places, context == null ? 0 : context.now());
        if (context != null) {
            fill(context);
        }
    }

    /** Takes a call to work or into the queue; false if the queue is full. */
    boolean take(Call call, Context context) {
        Piece piece = new Piece(call, context.now());
        if (hasPlace()) {
            pieces.put(call.id(), piece);
            begin(piece, context);
            return true;
        }
        if (queue.size() >= queueLimit) {
            return false;
        }
        pieces.put(call.id(), piece);
        queue.add(piece);
        if (context.traces(call.request())) {
            context.trace(call.request(), TraceEvent.waits(call.id(), "its turn: " + queue.size() + " wait"));
        }
        stats.queue().set(context.now(), queue.size());
        return true;
    }

    /** Whether a call is at work or waits. */
    boolean knows(long callId) {
        return pieces.get(callId) != null;
    }

    /** Nobody waits for the call any more: it is let go, and its work stops. */
    void cancel(long callId, Context context) {
        Piece piece = pieces.remove(callId);
        if (piece == null) {
            letGo(kept.remove(callId), context);
            return;
        }
        if (piece.startedAt == VirtualTime.NEVER) {
            queue.remove(piece);
            stats.queue().set(context.now(), queue.size());
        } else {
            if (piece.end != null) {
                piece.end.cancel();
            }
            leave(context);
        }
        context.drop(piece.call, Reason.DROPPED);
        fill(context);
    }

    /** The place that a call has kept is free again: that was its work. */
    void giveUp(long callId, Context context) {
        Piece piece = kept.remove(callId);
        if (piece == null) {
            throw new IllegalStateException("keeps no place: " + callId);
        }
        stats.works().record(context.now() - piece.startedAt);
        leave(context);
        fill(context);
    }

    /** The places that calls have kept are gone, too; their callers were answered, so that this was their work. */
    void clearKept(long now) {
        kept.drain().forEach(piece -> stats.works().record(now - piece.startedAt));
    }

    private void letGo(@Nullable Piece keeping, Context context) {
        if (keeping != null) {
            stats.works().record(context.now() - keeping.startedAt);
            leave(context);
            context.drop(keeping.call, Reason.DROPPED);
            fill(context);
        }
    }

    /** Whether a call keeps a place, though this much of it is done. */
    boolean keeps(long callId) {
        return kept.get(callId) != null;
    }

    /** Everything at work or waiting is gone. */
    void clear() {
        queue.clear();
        pieces.drain();
        busy = 0;
    }

    Status status(Map<String, String> words) {
        return new Status(queue.size(), queueLimit, busy, places, words);
    }

    private boolean hasPlace() {
        return places == NO_LIMIT || busy < places;
    }

    private void begin(Piece piece, Context context) {
        long now = context.now();
        busy++;
        stats.busy().set(now, busy);
        stats.waits().record(now - piece.arrivedAt);
        piece.startedAt = now;
        long demand = craft.demand(piece.call, context);
        if (context.traces(piece.call.request())) {
            traceTurn(piece, demand, context);
        }
        piece.end = context.alarm(demand, piece);
    }

    private static void traceTurn(Piece piece, long demand, Context context) {
        long waited = context.now() - piece.arrivedAt;
        Call call = piece.call;
        if (waited > 0) {
            context.trace(call.request(), TraceEvent.goesOn(call.id(), "its turn after " + Job.millis(waited)));
        }
        context.trace(call.request(), TraceEvent.works(call.id(), demand));
    }

    private void finish(Piece piece, Context context) {
        pieces.remove(piece.call.id());
        if (craft.keepsPlace(piece.call) && !keeps(piece.call.id())) {
            kept.put(piece.call.id(), piece);
        } else {
            stats.works().record(context.now() - piece.startedAt);
            leave(context);
        }
        if (context.traces(piece.call.request())) {
            context.trace(piece.call.request(), TraceEvent.goesOn(piece.call.id(), ""));
        }
        craft.done(piece.call, context);
        fill(context);
    }

    private void leave(Context context) {
        busy--;
        stats.busy().set(context.now(), busy);
    }

    private void fill(Context context) {
        while (hasPlace() && !queue.isEmpty()) {
            Piece next = queue.remove();
            stats.queue().set(context.now(), queue.size());
            if (dropExpired && next.call.expired(context.now())) {
                pieces.remove(next.call.id());
                context.reply(next.call, Reason.EXPIRED);
            } else {
                begin(next, context);
            }
        }
    }
}
