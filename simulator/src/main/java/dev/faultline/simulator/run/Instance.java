package dev.faultline.simulator.run;

import dev.faultline.simulator.component.Alarm;
import dev.faultline.simulator.component.Component;
import dev.faultline.simulator.component.Context;
import dev.faultline.simulator.component.Custody;
import dev.faultline.simulator.component.Happening;
import dev.faultline.simulator.component.ParkedMessage;
import dev.faultline.simulator.component.TraceEvent;
import dev.faultline.simulator.fault.Circumstances;
import dev.faultline.simulator.fault.Fault;
import dev.faultline.simulator.fault.Fault.ComponentFault;
import dev.faultline.simulator.fault.Fault.CrashAfterEffect;
import dev.faultline.simulator.fault.Fault.InstanceFault;
import dev.faultline.simulator.fault.Fault.LinkFault;
import dev.faultline.simulator.measure.Fact;
import dev.faultline.simulator.measure.Facts;
import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Control;
import dev.faultline.simulator.message.Delivery;
import dev.faultline.simulator.message.Members;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.message.Settle;
import dev.faultline.simulator.run.Draws.Fate;
import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.Event;
import dev.faultline.simulator.time.Hash;
import dev.faultline.simulator.time.RandomStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The shell around one component instance, the same whoever carries it: it owns the clock, the links, the open calls and
 * the copies of effects, carries out what goes wrong, and rolls the hash. Every event of the instance passes through
 * {@link #handle}.
 */
public final class Instance implements Context {
    /** Whether it works. */
    public enum Condition {
        UP,
        PAUSED,
        STARTING,
        DOWN
    }

    /** Some 70 years: what a heavy tail or many faults make longer is as long, and time does not run over. */
    private static final long LONGEST = 1L << 61;

    private final Model.Place place;
    private final Model model;
    private final Outbox outbox;
    private final Facts facts;
    private final Component component;
    private final InstanceStats stats;
    private final @Nullable Freight freight;
    private final Links links;
    private final Controls controls;
    private final OpenCalls open = new OpenCalls();
    private final HeldDeliveries deliveries = new HeldDeliveries();
    private final Ailments ailments = new Ailments();
    private final Draws draws;
    private final Sightings sightings;

    private final List<Event> deferred = new ArrayList<>();
    private final List<Runnable> postponed = new ArrayList<>();
    private final Map<String, Members> members = new LinkedHashMap<>();
    private final Set<String> crashes = new LinkedHashSet<>();
    private final Set<String> pauses = new LinkedHashSet<>();

    private Condition condition = Condition.UP;
    private boolean refusing;
    private @Nullable CrashAfterEffect dying;
    private @Nullable Call answered; // while its answer is sent
    private long now;
    private long sequence;
    private long ids;
    private long intents;
    private long voidBefore;
    private long ownPauses;
    private long ownPause; // 0 for none
    private long hash;
    private long events;
    private long taken;
    private long missed;

    /**
     * @param facts where the ledger's facts go; the owner empties it
     * @param traced ids of requests whose stories are written down, sorted
     */
    public Instance(Model model, int address, Outbox outbox, Facts facts, long[] traced) {
        this.place = model.place(address);
        this.model = model;
        this.outbox = outbox;
        this.facts = facts;
        this.sightings = new Sightings(model, place, traced);
        this.draws = new Draws(model.seed(), place);
        this.hash = Hash.of(place.name()) ^ Hash.mix(model.seed() * Hash.K3);
        this.stats = model.stats();
        this.freight = Freight.of(model.scenario(), stats);
        this.links = new Links(model, place, freight);
        this.component = model.component(address, stats);
        this.controls = new Controls(this, model);
    }

    /** Executes one event. */
    public void handle(Event event) {
        now = event.time();
        events++;
        long key = now * Hash.K1 + event.source() * Hash.K2 + event.sequence() * Hash.K3;
        if (event.body() instanceof Message message) {
            hash = Hash.roll(hash, key + message.fingerprint());
            if (message instanceof Members news) {
                members.put(news.component(), news);
            }
            if (message instanceof Control control) {
                controls.carryOut(control);
            } else if (condition == Condition.PAUSED) {
                deferred.add(event);
            } else {
                arrive(message);
            }
        } else {
            hash = Hash.roll(hash, key);
            if (condition == Condition.PAUSED) {
                deferred.add(event);
            } else {
                ring(event);
            }
        }
        if (dying != null) {
            crashOnEffect(dying);
        }
    }

    private void ring(Event event) {
        if (event.sequence() >= voidBefore) {
            ((Alarm) event.body()).ring(this);
        }
    }

    private void arrive(Message message) {
        if (condition != Condition.UP) {
            missed++;
            arriveWhileDown(message);
            return;
        }
        taken++;
        receive(message);
    }

    private void receive(Message message) {
        if (message instanceof Call call) {
            arrive(call);
        } else {
            if (message instanceof Delivery delivery) {
                deliveries.add(delivery);
                if (traces(delivery.request())) {
                    sightings.tracer().delivered(now, delivery);
                }
            } else if (message instanceof Reply reply && traces(reply.request())) {
                sightings.tracer().answered(now, reply.request(), reply.id(), reply.outcome());
            }
            component.receive(message, this);
        }
    }

    private void arrive(Call call) {
        open.add(call);
        stats.inFlight().add(now, 1);
        stats.arrived(now, call.attempt() > 1);
        if (traces(call.request())) {
            sightings.tracer().received(now, call);
        }
        Reason refusal = ailments.none() ? null : ailments.refusal(call, now, draws.fate(Fate.REFUSED, call));
        if (!ailments.none()) {
            dying = ailments.leaks(call);
        }
        if (call.operation() == Operation.UNREADABLE) {
            reply(call, Reason.ERROR);
        } else if (refusal == null) {
            component.receive(call, this);
        } else {
            reply(call, refusal);
        }
    }

    private void arriveWhileDown(Message message) {
        gone(message);
        if (message instanceof Call call) {
            if (traces(call.request())) {
                sightings.tracer().missed(now, call, refusing);
            }
            if (refusing) {
                send(
                        call.from(),
                        new Reply(call.id(), place.address(), call.request(), Reason.REFUSED_CONNECTION, 0, 0));
            }
        }
    }

    private void gone(Message message) {
        if (message.intent() != Message.NO_INTENT) {
            facts.add(Fact.GONE, message.intent());
        }
    }

    // What stops the instance

    void crash(boolean refuse) {
        if (condition == Condition.DOWN) {
            return;
        }
        condition = Condition.DOWN;
        refusing = refuse;
        stats.inFlight().set(now, 0);
        stats.queue().set(now, 0);
        stats.busy().set(now, 0);
        component.crash(this); // what it keeps on disk it may count again
        sightings.tracer().crashes(now);
        for (Call call : open.drain()) {
            gone(call);
            stats.ended(now, Reason.RESET);
            if (refuse) {
                put(call.from(), new Reply(call.id(), place.address(), call.request(), Reason.RESET, 0, 0));
            }
        }
        ailments.crashed();
        deliveries.drain().forEach(intent -> facts.add(Fact.GONE, intent));
        deferred.forEach(event -> {
            if (event.body() instanceof Message message) {
                missed++;
                gone(message);
            }
        });
        deferred.clear();
        voidBefore = sequence;
        ownPause = 0;
        note(Happening.INSTANCE, "crashed");
    }

    private void crashOnEffect(CrashAfterEffect how) {
        dying = null;
        crash(false);
        if (how.down() >= 0) {
            restart(how.down());
        }
    }

    /** Comes up again after a while. */
    void restart(long startUp) {
        if (condition == Condition.DOWN) {
            condition = Condition.STARTING;
            alarm(startUp, context -> comeUp());
        }
    }

    private void comeUp() {
        condition = Condition.UP;
        refusing = false;
        note(Happening.INSTANCE, "is up again");
        component.start(this);
        members.values().forEach(news -> component.receive(news, this)); // as it asks when it starts
        catchUp();
        if (!pauses.isEmpty()) {
            pause();
        }
    }

    /** Does what the operator does to the component; while it is down or paused, that has to wait. */
    void whenUp(Runnable operation) {
        if (condition == Condition.UP) {
            operation.run();
        } else {
            postponed.add(operation);
        }
    }

    private void catchUp() {
        List<Runnable> due = new ArrayList<>(postponed);
        postponed.clear();
        due.forEach(Runnable::run);
    }

    void pause() {
        if (condition == Condition.UP) {
            condition = Condition.PAUSED;
        }
    }

    @Override
    public void pause(long length) {
        if (ownPause != 0) {
            throw new IllegalStateException(place.name() + " pauses in a pause");
        }
        ownPause = ++ownPauses;
        pause();
        Control end = new Control(ownPause, Control.Action.RESUME, "", "");
        outbox.emit(new Event(now + Math.min(length, LONGEST), place.address(), sequence++, place.address(), end));
    }

    /** One that was ended by a crash has ended already. */
    void pauseEnds(long pause) {
        if (ownPause == pause) {
            ownPause = 0;
            resume();
        }
    }

    /** Goes on, unless something still holds it. */
    void resume() {
        if (!pauses.isEmpty() || ownPause != 0) {
            return;
        }
        if (condition != Condition.PAUSED) {
            return;
        }
        condition = Condition.UP;
        catchUp();
        List<Event> waiting = new ArrayList<>(deferred);
        deferred.clear();
        for (Event event : waiting) {
            if (condition == Condition.PAUSED) {
                deferred.add(event);
            } else if (event.body() instanceof Message message) {
                arrive(message);
            } else if (!event.cancelled()) {
                ring(event);
            }
            if (dying != null) {
                crashOnEffect(dying);
            }
        }
    }

    void inject(String id, Fault fault, Reach reach, Circumstances how) {
        switch (fault) {
            case Fault.Crash crash -> {
                crashes.add(id);
                crash(crash.refuse());
            }
            case Fault.Pause pause -> {
                pauses.add(id);
                pause();
            }
            case InstanceFault ailment -> ailments.inject(id, ailment, how);
            case LinkFault link -> links.inject(id, reach, link, how);
            case ComponentFault own -> whenUp(() -> component.fault(own, true, this));
        }
    }

    /** Takes a fault away. What several faults hold down or still comes back with the last of them. */
    void heal(String id, Fault fault) {
        switch (fault) {
            case Fault.Crash crash -> {
                if (crashes.remove(id) && crashes.isEmpty()) {
                    restart(crash.startUp());
                }
            }
            case Fault.Pause pause -> {
                if (pauses.remove(id)) {
                    resume();
                }
            }
            case InstanceFault ailment -> ailments.heal(id);
            case LinkFault link -> links.heal(id).forEach(held -> put(held.to(), held.message()));
            case ComponentFault own -> whenUp(() -> component.fault(own, false, this));
        }
    }

    void begin() {
        component.start(this);
    }

    Component component() {
        return component;
    }

    // Context

    @Override
    public long now() {
        return now;
    }

    @Override
    public int self() {
        return place.address();
    }

    @Override
    public long nextId() {
        return Message.id(place.address(), ids++);
    }

    @Override
    public void send(int to, Message message) {
        if (dying != null || (condition == Condition.DOWN && !refusing)) {
            return;
        }
        if (message instanceof Settle settle) {
            fact(Fact.GONE, deliveries.release(settle.id()));
        }
        if (message.intent() != Message.NO_INTENT) {
            facts.add(Fact.COPY, message.intent());
        }
        if (message instanceof Call call && traces(call.request())) {
            sightings.tracer().sends(now, to, call);
        }
        put(to, message);
    }

    /** Puts a message that is already counted on its link. */
    private void put(int to, Message message) {
        if (freight != null) {
            links.load(freight.weight(message, answered));
        }
        switch (links.judge(to, message, now)) {
            case ONCE -> emit(to, message, now + links.delay());
            case TWICE -> {
                if (message.intent() != Message.NO_INTENT) {
                    facts.add(Fact.COPY, message.intent());
                }
                emit(to, message, now + links.delay());
                emit(to, message, now + links.delay());
            }
            case LOST -> {
                gone(message);
                sightings.hop(now, to, message, now - 1);
                if (traces(message.request())) {
                    sightings
                            .tracer()
                            .remark(now, message, "sends to " + model.place(to).name() + ", lost on the way");
                }
            }
            case HELD -> {}
            case UNREADABLE -> putUnreadable(to, message);
            case UNRESOLVED -> unresolved(to, (Call) message);
        }
    }

    private void putUnreadable(int to, Message message) {
        if (traces(message.request())) {
            trace(message.request(), "sends to " + model.place(to).name() + ", garbled on the way");
        }
        Message arrives = Garbling.of(message);
        if (arrives == null) {
            links.loses();
            gone(message);
        } else {
            emit(to, arrives, now + links.delay());
        }
    }

    /** The caller tells itself, as late as an answer from so far away would come. */
    private void unresolved(int to, Call call) {
        gone(call);
        if (traces(call.request())) {
            trace(call.request(), "finds no address for " + model.place(to).name());
        }
        Reply failure = new Reply(call.id(), to, call.request(), Reason.REFUSED_CONNECTION, 0, 0);
        emit(place.address(), failure, now + 2 * Math.min(links.delay(), LONGEST));
    }

    private void emit(int to, Message message, long arrival) {
        long at = arrival < now ? now + LONGEST : arrival;
        sightings.hop(now, to, message, at);
        outbox.emit(new Event(at, place.address(), sequence++, to, message));
    }

    @Override
    public void reply(Call call, Reason outcome, long value) {
        if (dying != null) {
            return; // it crashes with the call open
        }
        close(call, outcome);
        if (traces(call.request())) {
            sightings.tracer().ends(now, call, outcome, "answers ");
        }
        boolean applied = ailments.forgetApplied(call.intent());
        if (call.applies() && outcome == Reason.OK) {
            boolean alive = apply(call.intent(), call.attempt());
            if (traces(call.request())) {
                sightings
                        .tracer()
                        .remark(now, call, "applies the effect" + (alive ? "" : ", and crashes before it can say so"));
            }
            if (!alive) {
                gone(call);
                return;
            }
            applied = true;
        }
        if (call.operation() == Operation.COMPENSATE && outcome == Reason.OK) {
            undo(call);
            applied = true;
        }
        boolean lost = applied
                && outcome == Reason.OK
                && !ailments.none()
                && ailments.losesReply(draws.fate(Fate.REPLY_LOST, call));
        gone(call);
        if (lost && traces(call.request())) {
            sightings.tracer().remark(now, call, "its answer gets lost");
        }
        if (!lost) {
            answer(call, outcome, value);
        }
    }

    private void answer(Call call, Reason outcome, long value) {
        answered = call;
        send(call.from(), new Reply(call.id(), place.address(), call.request(), outcome, value, open.size()));
        answered = null;
    }

    private void undo(Call call) {
        if (call.intent() != Message.NO_INTENT) {
            facts.add(Fact.COMPENSATED, call.intent());
            verdict(call.intent());
        }
        if (traces(call.request())) {
            sightings.tracer().remark(now, call, "undoes the effect");
        }
    }

    @Override
    public void relay(Call call, Reason outcome, long value) {
        if (dying != null) {
            return;
        }
        close(call, outcome);
        if (traces(call.request())) {
            sightings.tracer().ends(now, call, outcome, "passes on ");
        }
        gone(call);
        answer(call, outcome, value);
    }

    @Override
    public void drop(Call call, Reason why) {
        if (dying != null) {
            return;
        }
        close(call, why);
        gone(call);
        if (traces(call.request())) {
            sightings.tracer().ends(now, call, why, "lets the call go: ");
        }
    }

    private void close(Call call, Reason outcome) {
        if (!open.remove(call)) {
            throw new IllegalStateException(place.name() + " ends a call that is not open: " + call);
        }
        stats.inFlight().add(now, -1);
        stats.ended(now, outcome);
    }

    @Override
    public boolean apply(long intent, int attempt) {
        if (dying != null) {
            return false;
        }
        facts.add(Fact.APPLIED, intent);
        verdict(intent);
        if (!ailments.none()) {
            ailments.applied(intent);
            dying = ailments.crashOnEffect(draws.fate(Fate.CRASHES, intent, attempt));
        }
        return dying == null;
    }

    @Override
    public Event alarm(long delay, Alarm alarm) {
        long at = now + Math.min(delay, LONGEST);
        Event event = new Event(at, place.address(), sequence++, place.address(), alarm);
        outbox.emit(event);
        return event;
    }

    @Override
    public long draw(Distribution distribution, long purpose, long request, int attempt) {
        long drawn = distribution.sample(draws.keyed(purpose, request, attempt));
        hash = Hash.roll(hash, drawn);
        return drawn;
    }

    @Override
    public long demand(Distribution distribution, long purpose, long request, int attempt) {
        long drawn = distribution.sample(draws.keyed(purpose, request, attempt));
        if (!ailments.none()) {
            drawn = ailments.slowed(drawn, now, draws.going());
        }
        hash = Hash.roll(hash, drawn);
        return drawn;
    }

    @Override
    public double chance(long purpose, long request, int attempt) {
        double drawn = draws.keyed(purpose, request, attempt).nextDouble();
        hash = Hash.roll(hash, Double.doubleToRawLongBits(drawn));
        return drawn;
    }

    @Override
    public RandomStream stream(long purpose) {
        return draws.stream(purpose);
    }

    @Override
    public void fact(Fact fact, long intent) {
        if (intent != Message.NO_INTENT) {
            facts.add(fact, intent);
        }
    }

    @Override
    public long intend(int effect) {
        long intent = Message.id(place.address(), intents++);
        facts.add(Fact.INTENDED, intent, effect);
        return intent;
    }

    @Override
    public void note(Happening kind, long request, String what) {
        sightings.note(now, kind, request, what);
    }

    @Override
    public boolean traces(long request) {
        return sightings.traces(request);
    }

    @Override
    public void trace(long request, TraceEvent event) {
        sightings.tracer().tell(now, request, event);
    }

    @Override
    public long span(long request, long by, String what) {
        return sightings.tracer().opens(now, request, by, what);
    }

    @Override
    public void verdict(long what) {
        hash = Hash.roll(hash, what);
    }

    @Override
    public InstanceStats stats() {
        return stats;
    }

    // For whoever carries the instance

    public Model.Place place() {
        return place;
    }

    public Condition condition() {
        return condition;
    }

    /** Rolled over all that happened so far. */
    public long hash() {
        return hash;
    }

    /** Events executed so far. */
    public long events() {
        return events;
    }

    /** Which requests' messages are reported as hops: those whose mixed id has no bit of the mask; -1 for none. */
    public void sampleHops(long mask) {
        sightings.sampleHops(mask);
    }

    /** What became of the messages that it put on its links, and of those that came to it. */
    public Mail mail() {
        long waiting = deferred.stream()
                .filter(event -> event.body() instanceof Message)
                .count();
        return new Mail(links.sent(), taken, missed, waiting);
    }

    /** Messages of requests that a fault on its links has judged so far. */
    public long metBy(String faultId) {
        return links.metBy(faultId);
    }

    /** What it holds that grows with load: the measure that the budget of queued messages is compared with. */
    public long held() {
        return stats.queue().level() + stats.inFlight().level() + deferred.size() + links.held();
    }

    /**
     * How it stands now.
     *
     * @param closeInterval whether the interval that class percentiles are taken over ends here
     */
    public InstanceReport report(long time, boolean closeInterval) {
        return InstanceReport.of(place, condition, component.status(), stats, time, closeInterval);
    }

    /** Where the messages are that it has accepted; null for what keeps none. */
    public @Nullable Custody custody() {
        return component.custody();
    }

    /** What lies in a dead-letter component; empty for every other kind. */
    public List<ParkedMessage> parked() {
        return component.parked();
    }

    public List<Hop> takeHops() {
        return sightings.takeHops();
    }

    public List<Note> takeNotes() {
        return sightings.takeNotes();
    }

    public List<StoryLine> takeStory() {
        return sightings.takeStory();
    }
}
