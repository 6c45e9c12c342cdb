package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.Fact;
import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.Event;
import dev.faultline.simulator.time.RandomStream;

/** What one instance can do to the world: send, wait, draw, measure. */
public interface Context {
    /** Virtual time in nanoseconds. */
    long now();

    /** The address of this instance. */
    int self();

    /** An id for a call, message or request that no other will have in this run. */
    long nextId();

    /** Sends over the link to another instance; the link decides when, whether and how often it arrives. */
    void send(int to, Message message);

    /** Answers an open call. An effect that the call carries is applied here if the outcome is OK. */
    void reply(Call call, Reason outcome, long value);

    default void reply(Call call, Reason outcome) {
        reply(call, outcome, 0);
    }

    /** Passes on the answer of another instance to an open call. Whatever it carries was applied there, not here. */
    void relay(Call call, Reason outcome, long value);

    /** Lets an open call go without an answer. */
    void drop(Call call, Reason why);

    /** Rings at now + delay, unless cancelled or the instance crashes. */
    Event alarm(long delay, Alarm alarm);

    /**
     * The whole instance stands still from now on for so long: what comes in and what would ring is put off to its end. What
     * the component does before it returns is still done. At most one at a time; a crash ends it.
     */
    void pause(long length);

    /**
     * A duration or size drawn by purpose, request and attempt: the same whatever else was drawn before it.
     *
     * @param purpose which of the component's choices, from {@link Wiring#purpose}
     */
    long draw(Distribution distribution, long purpose, long request, int attempt);

    /** As {@link #draw}, made longer by what slows the instance down. */
    long demand(Distribution distribution, long purpose, long request, int attempt);

    /** The demand of a call: drawn by its request, its attempt and the steps that led to it. */
    default long demand(Distribution distribution, long purpose, Call call) {
        return demand(distribution, purpose + call.chain(), call.request(), call.attempt());
    }

    /** Uniform in [0, 1), drawn by purpose, request and attempt. */
    double chance(long purpose, long request, int attempt);

    /** A stream of this instance for choices that are made in sequence, such as arrivals. Create it once. */
    RandomStream stream(long purpose);

    /** Tells the ledger. The shell itself tells copies of calls and deliveries. */
    void fact(Fact fact, long intent);

    /** Opens an intent of this instance and returns its id. The component must later tell how it ended. */
    long intend(int effect);

    /**
     * The effect is committed now, outside of a reply: the step that performs it has ended. Returns false if the
     * instance crashed on it (a fault): then stop at once.
     *
     * @param attempt which try this is, of the call or the delivery that it belongs to
     */
    boolean apply(long intent, int attempt);

    /**
     * Something worth a line in the run's event log: {@code breaker to payments opened}.
     *
     * @param request the request that it happened to, or {@code Message.NO_REQUEST}
     */
    void note(Happening kind, long request, String what);

    default void note(Happening kind, String what) {
        note(kind, Message.NO_REQUEST, what);
    }

    default void note(String what) {
        note(Happening.OTHER, what);
    }

    /** Whether this request's story is being written down. */
    boolean traces(long request);

    /** Something done for a request whose story is written down; call only where {@link #traces} is true. */
    void trace(long request, TraceEvent event);

    /** A line in the story of a request, about whatever was done for it last; call only where {@link #traces} is true. */
    default void trace(long request, String what) {
        trace(request, TraceEvent.remarked(TraceEvent.UNKNOWN, what));
    }

    /**
     * Opens the span of a try that this instance makes for a request; call only where {@link #traces} is true.
     *
     * @param by the id of the call or delivery in whose course it is made, or {@link TraceEvent#UNKNOWN}
     * @param what is called, in a word or two
     * @return the span, to name in what follows
     */
    long span(long request, long by, String what);

    /** A decision that changed nothing visible yet still belongs to the run's hash. */
    void verdict(long what);

    InstanceStats stats();
}
