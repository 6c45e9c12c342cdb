package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.Ledger;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/** A few components on one clock, links of one latency between them, and a ledger over all. */
final class SmallWorld {
    /** A message on a link. */
    private record OnItsWay(long arrival, int to, Message message) {}

    /** What becomes of what a component sends: whether the link loses it. */
    private BiPredicate<Integer, RecordingContext.Sent> loses = (from, sent) -> false;

    final Ledger ledger = new Ledger(List.of("charge"));
    private final long latency;
    private final Map<Integer, Component> components = new LinkedHashMap<>();
    private final Map<Integer, RecordingContext> contexts = new LinkedHashMap<>();
    private final Set<Integer> down = new TreeSet<>();
    private final ArrayDeque<OnItsWay> links = new ArrayDeque<>(); // in the order of arrival: one latency for all
    private final List<Message> seen = new ArrayList<>();
    private Runnable afterEachStep = () -> {};
    private long now;

    SmallWorld(long latency) {
        this.latency = latency;
    }

    void add(Component component, TestWiring wiring) {
        components.put(wiring.address(), component);
        contexts.put(wiring.address(), new RecordingContext(wiring.address(), wiring.stats()));
    }

    void start() {
        components.forEach((address, component) -> component.start(context(address)));
        collect();
    }

    RecordingContext context(int address) {
        return Objects.requireNonNull(contexts.get(address));
    }

    long now() {
        return now;
    }

    /** From here on, the links lose what this says: the sender's address and what it sent. */
    void lose(BiPredicate<Integer, RecordingContext.Sent> rule) {
        loses = rule;
    }

    /** To be run after each event, when the ledger has taken in its facts. */
    void afterEachStep(Runnable check) {
        afterEachStep = check;
    }

    /** All that has arrived or found nobody so far, of one type. */
    <T extends Message> List<T> seen(Class<T> type) {
        return seen.stream().filter(type::isInstance).map(type::cast).toList();
    }

    boolean isDown(int address) {
        return down.contains(address);
    }

    void crash(int address) {
        context(address).crash(Objects.requireNonNull(components.get(address)));
        down.add(address);
        collect();
    }

    void restart(int address) {
        if (down.remove(address)) {
            Objects.requireNonNull(components.get(address)).start(context(address));
            collect();
        }
    }

    /** Does something with a component as if an event of its own had asked for it. */
    void act(int address, Alarm what) {
        what.ring(context(address));
        collect();
    }

    /** Lets time pass, event by event. */
    void run(long nanos) {
        long end = now + nanos;
        for (long next = nextEvent(); next <= end; next = nextEvent()) {
            moveTo(next);
            OnItsWay first = links.peekFirst();
            if (first != null && first.arrival() == now) {
                links.removeFirst();
                arrive(first);
            }
            collect();
        }
        moveTo(end);
    }

    private long nextEvent() {
        OnItsWay first = links.peekFirst();
        long next = first == null ? VirtualTime.NEVER : first.arrival();
        for (Map.Entry<Integer, RecordingContext> each : contexts.entrySet()) {
            if (!down.contains(each.getKey())) {
                next = Math.min(next, each.getValue().nextAlarm());
            }
        }
        return next;
    }

    /** All clocks are set, and alarms ring that are due. */
    private void moveTo(long time) {
        now = time;
        contexts.values().forEach(context -> context.advance(time - context.now()));
    }

    private void arrive(OnItsWay arriving) {
        seen.add(arriving.message());
        RecordingContext context = context(arriving.to());
        if (down.contains(arriving.to())) {
            context.gone(arriving.message());
        } else {
            context.arrive(arriving.message(), Objects.requireNonNull(components.get(arriving.to())));
        }
    }

    /** Puts on the links what was sent and answered, and closes the books of this step. */
    private void collect() {
        contexts.forEach((address, context) -> {
            context.takeSent().forEach(sent -> put(address, sent));
            context.takeEnded().stream()
                    .filter(RecordingContext.Ended::answered)
                    .forEach(end -> put(address, reply(address, end)));
        });
        contexts.values().forEach(context -> context.fold(ledger));
        afterEachStep.run();
    }

    private void put(int from, RecordingContext.Sent sent) {
        if (loses.test(from, sent)) {
            context(from).gone(sent.message());
        } else {
            links.addLast(new OnItsWay(now + latency, sent.to(), sent.message()));
        }
    }

    private static RecordingContext.Sent reply(int from, RecordingContext.Ended end) {
        Call call = end.call();
        Reply reply = new Reply(call.id(), from, call.request(), end.outcome(), end.value(), 0);
        return new RecordingContext.Sent(call.from(), reply, end.at());
    }
}
