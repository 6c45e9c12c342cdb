package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.measure.Fact;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Delivery;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.message.Settle;
import dev.faultline.simulator.message.Subscribe;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.Event;
import dev.faultline.simulator.time.VirtualTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A publisher, a queue with its dead-letter component, and two consumers, 1 ms apart, with a ledger over all. */
final class QueueWorld {
    static final int QUEUE = 1;
    static final int STORE = 2;
    static final int SHOP = 3;
    static final int MAILER_1 = 4;
    static final int MAILER_2 = 5;

    final SmallWorld world = new SmallWorld(VirtualTime.MILLISECOND);
    final Queue queue;
    final DeadLetter store;
    final Publisher shop = new Publisher();
    final Mailer first;
    final Mailer second;
    final TestWiring queueWiring;
    final TestWiring storeWiring;

    /** @param changes keys and values of the queue, by turns, that differ from the defaults; the mailers come and go */
    QueueWorld(long capacity, int credit, Object... changes) {
        Map<String, Object> values = QueueDesk.defaults();
        values.put("deadLetter", "parked");
        for (int i = 0; i < changes.length; i += 2) {
            values.put((String) changes[i], changes[i + 1]);
        }
        queueWiring = wiring("orders", 0, values);
        storeWiring = wiring("parked", 0, Map.of("capacity", capacity));
        queue = new Queue(queueWiring);
        store = new DeadLetter(storeWiring);
        first = new Mailer(credit);
        second = new Mailer(credit);
        world.add(queue, queueWiring);
        world.add(store, storeWiring);
        world.add(shop, wiring("shop", 0, Map.of()));
        world.add(first, wiring("mailer", 0, Map.of()));
        world.add(second, wiring("mailer", 1, Map.of()));
        world.start();
    }

    private static TestWiring wiring(String component, int index, Map<String, Object> values) {
        return new TestWiring(component, index, values)
                .with("orders", "queue", QUEUE)
                .with("parked", "dead-letter", STORE)
                .with("shop", "service", SHOP)
                .with("mailer", "worker", MAILER_1, MAILER_2);
    }

    void publish(boolean poison) {
        world.act(SHOP, context -> shop.publish(poison, context));
    }

    void run(double seconds) {
        world.run((long) (seconds * VirtualTime.SECOND));
    }

    void operate(String operation, Object... arguments) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            values.put((String) arguments[i], arguments[i + 1]);
        }
        world.act(STORE, context -> store.operate(operation, new Settings("parked." + operation, values), context));
    }

    long count(EffectState state) {
        return world.ledger.account(0).count(state);
    }

    long intended() {
        return world.ledger.account(0).intended();
    }

    /** States that hold at least one, with their counts. */
    Map<EffectState, Long> states() {
        Map<EffectState, Long> states = new LinkedHashMap<>();
        for (EffectState state : EffectState.values()) {
            if (count(state) > 0) {
                states.put(state, count(state));
            }
        }
        return states;
    }

    long counter(TestWiring of, String name) {
        return of.stats().counters().stream()
                .filter(each -> each.name().equals(name))
                .mapToLong(each -> each.count())
                .sum();
    }

    /** Wants a charge for each message, tries once to publish it, and waits for a second. */
    static final class Publisher implements Component {
        private final Map<Long, Event> waiting = new LinkedHashMap<>();
        private final Map<Long, Long> intents = new LinkedHashMap<>();
        private long requests;

        void publish(boolean poison, Context context) {
            long intent = context.intend(0);
            Call call = new Call(
                    context.nextId(),
                    context.self(),
                    Operation.PUBLISH,
                    0,
                    requests,
                    1,
                    0,
                    requests++ % 8,
                    context.now() + VirtualTime.SECOND,
                    intent,
                    false,
                    0,
                    poison,
                    0);
            intents.put(call.id(), intent);
            waiting.put(call.id(), context.alarm(VirtualTime.SECOND, later -> {
                waiting.remove(call.id());
                later.fact(Fact.GAVE_UP, intent);
            }));
            context.send(QUEUE, call);
        }

        @Override
        public void receive(Message message, Context context) {
            Reply reply = (Reply) message;
            Event patience = waiting.remove(reply.id());
            if (patience != null) {
                patience.cancel();
                context.fact(reply.ok() ? Fact.TOLD_DONE : Fact.TOLD_FAILED, intents.get(reply.id()));
            }
        }

        @Override
        public void crash(Context context) {
            waiting.keySet().forEach(id -> context.fact(Fact.GAVE_UP, intents.get(id)));
            waiting.clear();
        }

        @Override
        public Status status() {
            return Status.of(0, 0, 0, 0);
        }
    }

    /** Charges for each message after some work, and then acknowledges it; cannot process poison. */
    static final class Mailer implements Component {
        private final int credit;
        long work = 10 * VirtualTime.MILLISECOND;
        Settle.Verdict onPoison = Settle.Verdict.REQUEUE;
        private long session;
        private int holding;
        int mostHeld;

        Mailer(int credit) {
            this.credit = credit;
        }

        @Override
        public void start(Context context) {
            session = context.nextId();
            subscribe(context);
        }

        private void subscribe(Context context) {
            context.send(QUEUE, new Subscribe(context.self(), session, credit, holding));
            context.alarm(Subscribe.INTERVAL, this::subscribe);
        }

        @Override
        public void receive(Message message, Context context) {
            Delivery delivery = (Delivery) message;
            holding++;
            mostHeld = Math.max(mostHeld, holding);
            context.alarm(work, later -> {
                holding--;
                if (delivery.poison()) {
                    settle(delivery, onPoison, Reason.POISONED, later);
                } else {
                    later.apply(delivery.intent(), delivery.count());
                    settle(delivery, Settle.Verdict.ACKNOWLEDGE, Reason.OK, later);
                }
            });
        }

        private static void settle(Delivery delivery, Settle.Verdict verdict, Reason cause, Context context) {
            context.send(
                    QUEUE,
                    new Settle(delivery.id(), context.self(), delivery.count(), verdict, cause, delivery.request()));
        }

        @Override
        public void crash(Context context) {
            holding = 0;
        }

        @Override
        public Status status() {
            return Status.of(0, 0, 0, 0);
        }
    }

    List<ParkedMessage> parked() {
        return store.parked();
    }
}
