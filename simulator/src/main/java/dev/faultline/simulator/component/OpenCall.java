package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that a component makes, through all its tries. Its maker extends it with what it wants to remember; the
 * {@link CallSite} moves it along. The object is its own alarm.
 */
abstract class OpenCall implements Alarm {
    /** Where it stands, which is also what its alarm is for. */
    enum Phase {
        NEW,
        /** At a gate: a bulkhead, a connection pool. */
        WAITING,
        SENT,
        /** Its tries are calls of their own: see {@link HedgedTry}. */
        HEDGED,
        /** For the next try. */
        BACKING_OFF,
        ENDED
    }

    final CallSite site;
    final Operation operation;
    final int requestClass;
    final long request;
    final int parentAttempt;
    final long chain;
    final long key;
    final long deadline;
    final long intent;
    final boolean applies;
    final boolean poison;

    /** What it is made by, and the span of the present try, if its request is traced. */
    final long by;

    long span = TraceEvent.UNKNOWN;

    /** What the operation adds to the message. */
    long detail;

    /** Of the message that it carries; of a read, which query it is. */
    int schema;

    Phase phase = Phase.NEW;
    int tries;
    long callId;
    int target;
    long sentAt;
    long lastDelay;
    boolean unknown;

    /** Whether a callee has answered a try that it was not done. */
    boolean errored;

    boolean ownIntent;

    /** The number of the effect that a message is about, or -1. */
    int about = -1;

    /** The transaction that it is a statement of, which decides what becomes of its effect. */
    @Nullable OpenTransaction within;

    /** Whether it may be tried on after the request that it is made for was answered. */
    boolean outlives;

    /** For the end of a try, or of a back-off. */
    @Nullable Event alarm;

    /** For the end of its patience at a gate. */
    @Nullable Event patience;

    @Nullable Gate waitsAt;

    @Nullable HedgedTry hedged;

    /** Gates it was let through and holds a place of, outermost first. */
    List<Gate> gates = List.of();

    OpenCall(CallSite site, Operation operation, Origin origin, long intent, boolean applies) {
        this.site = site;
        this.operation = operation;
        this.requestClass = origin.requestClass();
        this.request = origin.request();
        this.parentAttempt = origin.attempt();
        this.chain = origin.chain();
        this.key = origin.key();
        this.deadline = origin.deadline();
        this.intent = intent;
        this.applies = applies;
        this.poison = origin.poison();
        this.by = origin.by();
    }

    /**
     * What a call is made for: the request, as it came in or as the user made it.
     *
     * @param by the id of the call or the delivery that it came by, for its story; nothing else goes by it
     */
    record Origin(
            int requestClass, long request, int attempt, long chain, long key, long deadline, boolean poison, long by) {
        /** Of what came by no message, or by one of many. */
        Origin(int requestClass, long request, int attempt, long chain, long key, long deadline, boolean poison) {
            this(requestClass, request, attempt, chain, key, deadline, poison, TraceEvent.UNKNOWN);
        }
    }

    /** The call has come to its end, after all tries. */
    abstract void answered(Reason outcome, long value, Context context);

    /** Whether it is one of several tries at a time: what follows is decided by who made it. */
    boolean once() {
        return false;
    }

    /** Whether what it was let through for goes on after its answer, as on a connection that it has opened. */
    boolean keepsPlaces() {
        return false;
    }

    /** Which of the tries that are made at a time it is, from 1. */
    int which() {
        return 1;
    }

    final Origin origin() {
        return new Origin(requestClass, request, parentAttempt, chain, key, deadline, poison, by);
    }

    /** One try is on its way. */
    void sent(Context context) {}

    @Override
    public final void ring(Context context) {
        site.rang(this, context);
    }

    /** It has waited too long at a gate. */
    final void patienceEnds(Context context) {
        site.impatient(this, context);
    }

    void letThrough(Gate gate) {
        gates = gates.isEmpty() ? List.of(gate) : List.of(gates.get(0), gate);
    }

    void stopWaiting() {
        waitsAt = null;
        if (patience != null) {
            patience.cancel();
            patience = null;
        }
    }

    boolean hasIntent() {
        return intent != Message.NO_INTENT;
    }
}
