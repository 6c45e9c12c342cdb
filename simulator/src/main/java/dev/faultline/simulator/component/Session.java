package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.Fact;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.time.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection of a database with what is done on it: the statements of a transaction one after the other, or a single write
 * that waits for a row.
 */
final class Session {
    /** Where its statement stands. */
    enum Phase {
        IDLE,
        WAITS_FOR_LOCK,
        WORKS
    }

    /** An effect that is applied when the transaction commits. */
    record Effect(long intent, int attempt, long request) {}

    final long id;
    final Isolation isolation;

    /** No row that was committed after this version may have been read before it is written. */
    final long snapshot;

    /** The later it began, the younger. */
    final long order;

    /** A write of its own, outside of any transaction. */
    final boolean single;

    /** The version of each row as it was first read. */
    final Map<Long, Long> reads = new LinkedHashMap<>();

    final Set<Long> writes = new LinkedHashSet<>();
    final List<Effect> effects = new ArrayList<>();
    final List<Call> messages = new ArrayList<>(); // writes that put one into the outbox
    final Deque<Call> statements = new ArrayDeque<>();
    Phase phase = Phase.IDLE;

    @Nullable Call statement;

    /** Of the statement: the end of its work, or of its patience for a lock. */
    @Nullable Event alarm;

    /** Of a transaction in which nothing comes. */
    @Nullable Event idle;

    Session(long id, Isolation isolation, long snapshot, long order, boolean single) {
        this.id = id;
        this.isolation = isolation;
        this.snapshot = snapshot;
        this.order = order;
        this.single = single;
    }

    /**
     * Applies effects that happen together, whatever comes after the first; none is left of the list. False if the instance
     * crashes on it.
     */
    static boolean apply(List<Effect> effects, Context context) {
        boolean alive = true;
        for (int i = 0; i < effects.size(); i++) {
            Effect effect = effects.get(i);
            if (i < effects.size() - 1) {
                context.fact(Fact.APPLIED, effect.intent());
                context.verdict(effect.intent());
            } else {
                alive = context.apply(effect.intent(), effect.attempt());
            }
            context.fact(Fact.GONE, effect.intent());
        }
        effects.clear();
        return alive;
    }

    /** Whether it knows a call already: one that the network has doubled. */
    boolean knows(long callId) {
        return (statement != null && statement.id() == callId)
                || statements.stream().anyMatch(each -> each.id() == callId);
    }

    /** Nothing that it had put off comes to pass. */
    void forget(Context context) {
        effects.forEach(effect -> context.fact(Fact.GONE, effect.intent()));
        effects.clear();
        messages.forEach(write -> context.fact(Fact.GONE, write.intent()));
        messages.clear();
    }

    void stopAlarms() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
        if (idle != null) {
            idle.cancel();
            idle = null;
        }
    }
}
