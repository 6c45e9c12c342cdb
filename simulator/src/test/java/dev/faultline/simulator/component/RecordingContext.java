package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.Fact;
import dev.faultline.simulator.measure.Facts;
import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.measure.Ledger;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Delivery;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Settle;
import dev.faultline.simulator.time.Bound;
import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.Event;
import dev.faultline.simulator.time.EventQueue;
import dev.faultline.simulator.time.Hash;
import dev.faultline.simulator.time.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes down all that one component does, and rings its alarms as the test lets time pass. It keeps the same books of
 * calls and copies as the shell of a run: a call is open from its arrival to its answer, a delivery held until it is
 * settled, and what is sent is a copy.
 */
final class RecordingContext implements Context {
    /** A message that was put on a link. */
    record Sent(int to, Message message, long at) {}

    /** How an open call ended: answered, or let go without an answer. */
    record Ended(Call call, Reason outcome, long value, boolean answered, long at) {}

    private final int self;
    private final InstanceStats stats;
    private final Facts facts = new Facts();
    private final RandomStream random = new RandomStream(0);
    private final EventQueue alarms = new EventQueue();
    private final List<Call> open = new ArrayList<>();
    private final List<Delivery> held = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private final List<Ended> ended = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private final List<Long> pauses = new ArrayList<>();
    private boolean crashing;
    private double slowdown = 1;
    private long now;
    private long sequence;
    private long voidBefore;
    private long ids;
    private long intents;

    /** @param stats the same that the component's wiring gave it */
    RecordingContext(int self, InstanceStats stats) {
        this.self = self;
        this.stats = stats;
    }

    // What the test does

    /** Hands a message to the component, and counts its copy as the sender's shell would have done. */
    void deliver(Message message, Component component) {
        fact(Fact.COPY, message.intent());
        arrive(message, component);
    }

    /** Hands a message that is counted already to the component; a call is open, a delivery held from here on. */
    void arrive(Message message, Component component) {
        if (message instanceof Call call) {
            open.add(call);
        } else if (message instanceof Delivery delivery) {
            held.add(delivery);
        }
        component.receive(message, this);
    }

    /** Opens a call that the component is not told of as a message. */
    void open(Call call) {
        fact(Fact.COPY, call.intent());
        open.add(call);
    }

    /** Lets time pass and rings what is due, the alarms at the end of it included. */
    void advance(long nanos) {
        long end = now + nanos;
        for (Event due = alarms.poll(Bound.after(end)); due != null; due = alarms.poll(Bound.after(end))) {
            if (due.sequence() >= voidBefore) {
                now = due.time();
                ((Alarm) due.body()).ring(this);
            }
        }
        now = end;
    }

    /** The time of the next alarm that will ring, or {@link Long#MAX_VALUE}. */
    long nextAlarm() {
        for (Event next = alarms.peek(); next != null; next = alarms.peek()) {
            if (next.sequence() >= voidBefore) {
                return next.time();
            }
            next.cancel();
        }
        return Long.MAX_VALUE;
    }

    /** The instance crashes: its alarms are void and its open calls are let go. */
    void crash(Component component) {
        component.crash(this);
        open.forEach(this::gone);
        open.clear();
        held.forEach(this::gone);
        held.clear();
        voidBefore = sequence;
    }

    /** From here on, the instance crashes when it applies an effect. */
    void crashOnNextEffect() {
        crashing = true;
    }

    /** Makes demands longer. */
    void slow(double factor) {
        slowdown = factor;
    }

    /** The copy of a message that was sent is no more: lost, refused, or settled by the one who got it. */
    void gone(Message message) {
        fact(Fact.GONE, message.intent());
    }

    /** Folds all facts so far into a ledger. */
    void fold(Ledger ledger) {
        ledger.fold(facts);
    }

    /** What was sent and not taken yet; it is taken by this. */
    List<Sent> takeSent() {
        List<Sent> taken = new ArrayList<>(sent);
        sent.clear();
        return taken;
    }

    /** The messages of one type that were sent and not taken yet; others stay. */
    <T extends Message> List<T> take(Class<T> type) {
        List<T> taken = sent.stream()
                .map(Sent::message)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
        sent.removeIf(each -> type.isInstance(each.message()));
        return taken;
    }

    /** How calls ended since this was asked last. */
    List<Ended> takeEnded() {
        List<Ended> taken = new ArrayList<>(ended);
        ended.clear();
        return taken;
    }

    /** How long each pause was that the component asked for; time goes on all the same. */
    List<Long> pauses() {
        return pauses;
    }

    List<Call> open() {
        return open;
    }

    List<String> notes() {
        return notes;
    }

    List<String> story() {
        return story;
    }

    // Context

    @Override
    public long now() {
        return now;
    }

    @Override
    public int self() {
        return self;
    }

    @Override
    public long nextId() {
        return Message.id(self, ids++);
    }

    @Override
    public void send(int to, Message message) {
        if (message instanceof Settle settle) {
            release(settle.id());
        }
        fact(Fact.COPY, message.intent());
        sent.add(new Sent(to, message, now));
    }

    private void release(long id) {
        for (Delivery delivery : held) {
            if (delivery.id() == id) {
                held.remove(delivery);
                gone(delivery);
                return;
            }
        }
    }

    @Override
    public void reply(Call call, Reason outcome, long value) {
        end(call, outcome, value, true);
        if (call.applies() && outcome == Reason.OK) {
            apply(call.intent(), call.attempt());
        }
        gone(call);
    }

    @Override
    public void relay(Call call, Reason outcome, long value) {
        end(call, outcome, value, true);
        gone(call);
    }

    @Override
    public void drop(Call call, Reason why) {
        end(call, why, 0, false);
        gone(call);
    }

    private void end(Call call, Reason outcome, long value, boolean answered) {
        if (!open.remove(call)) {
            throw new IllegalStateException("ends a call that is not open: " + call);
        }
        ended.add(new Ended(call, outcome, value, answered, now));
    }

    @Override
    public Event alarm(long delay, Alarm alarm) {
        Event event = new Event(now + delay, self, sequence++, self, alarm);
        alarms.push(event);
        return event;
    }

    @Override
    public void pause(long length) {
        pauses.add(length);
    }

    @Override
    public long draw(Distribution distribution, long purpose, long request, int attempt) {
        return distribution.sample(keyed(purpose, request, attempt));
    }

    @Override
    public long demand(Distribution distribution, long purpose, long request, int attempt) {
        return (long) (draw(distribution, purpose, request, attempt) * slowdown);
    }

    @Override
    public double chance(long purpose, long request, int attempt) {
        return keyed(purpose, request, attempt).nextDouble();
    }

    private RandomStream keyed(long purpose, long request, int attempt) {
        return random.restart(Hash.mix(purpose + Hash.mix(request * Hash.K1 + attempt * Hash.K2)));
    }

    @Override
    public RandomStream stream(long purpose) {
        return new RandomStream(purpose * Hash.K5 + self * Hash.K6);
    }

    @Override
    public void fact(Fact fact, long intent) {
        if (intent != Message.NO_INTENT) {
            facts.add(fact, intent);
        }
    }

    @Override
    public long intend(int effect) {
        long intent = Message.id(self, intents++);
        facts.add(Fact.INTENDED, intent, effect);
        return intent;
    }

    @Override
    public boolean apply(long intent, int attempt) {
        fact(Fact.APPLIED, intent);
        return !crashing;
    }

    @Override
    public void note(Happening kind, long request, String what) {
        notes.add(what);
    }

    @Override
    public boolean traces(long request) {
        return true;
    }

    @Override
    public void trace(long request, TraceEvent event) {
        story.add(request + " " + event.what()
                + (event.reason() == null ? "" : event.reason().label()));
    }

    @Override
    public long span(long request, long by, String what) {
        return TraceEvent.UNKNOWN - 1;
    }

    @Override
    public void verdict(long what) {}

    @Override
    public InstanceStats stats() {
        return stats;
    }
}
