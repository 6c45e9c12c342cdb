package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Delivery;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.message.Settle;
import dev.faultline.simulator.message.Subscribe;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.VirtualTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One queue under test, with words for what publishers and consumers say to it. */
final class QueueDesk {
    static final int QUEUE = 1;
    static final int STORE = 2;
    static final int PUBLISHER = 10;
    static final int ANNA = 20;
    static final int BERT = 21;

    final RecordingContext context;
    final Queue queue;
    final TestWiring wiring;
    private final Map<String, Object> values;
    private long requests;

    /** @param changes keys and values, by turns, that differ from the defaults */
    QueueDesk(Object... changes) {
        values = defaults();
        change(changes);
        wiring = new TestWiring("orders", 0, values)
                .with("orders", "queue", QUEUE)
                .with("parked", "dead-letter", STORE)
                .with("shop", "service", PUBLISHER)
                .with("mailer", "worker", ANNA, BERT)
                .requestClass("order")
                .requestClass("express")
                .withKeys(1000);
        context = new RecordingContext(QUEUE, wiring.stats());
        queue = new Queue(wiring);
        queue.start(context);
    }

    static Map<String, Object> defaults() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("limit", 10_000L);
        values.put("whenFull", "reject");
        values.put("blocked", 1000L);
        values.put("work", new Distribution.Constant(0));
        values.put("durable", true);
        values.put("visibilityTimeout", 30 * VirtualTime.SECOND);
        values.put("redeliveryDelay", 0L);
        values.put("maxDeliveries", 5L);
        values.put("consumerTimeout", 3 * VirtualTime.SECOND);
        values.put("consumerGone", "visibility");
        values.put("delay", new Distribution.Constant(0));
        values.put("groupBy", "none");
        return values;
    }

    private void change(Object... changes) {
        for (int i = 0; i < changes.length; i += 2) {
            Object value = changes[i + 1];
            values.put((String) changes[i], value instanceof Integer number ? (Object) number.longValue() : value);
        }
    }

    void reconfigure(Object... changes) {
        change(changes);
        queue.reconfigure(new Settings("orders", values), context);
    }

    static Call call(Operation operation, long id, long request, long intent, long deadline) {
        return new Call(id, PUBLISHER, operation, 0, request, 1, 7, request, deadline, intent, false, 0, false, 0);
    }

    Call publish(long intent, long deadline) {
        Call call = call(Operation.PUBLISH, Message.id(PUBLISHER, requests), requests, intent, deadline);
        requests++;
        context.deliver(call, queue);
        return call;
    }

    /** A message of its own request, about a key. */
    Call publish(int requestClass, long key) {
        return publish(requestClass, requests, key);
    }

    Call publish(int requestClass, long request, long key) {
        Call call = new Call(
                Message.id(PUBLISHER, requests),
                PUBLISHER,
                Operation.PUBLISH,
                requestClass,
                request,
                1,
                7,
                key,
                VirtualTime.NEVER,
                Message.NO_INTENT,
                false,
                0,
                false,
                0);
        requests++;
        context.deliver(call, queue);
        return call;
    }

    Call publish() {
        return publish(Message.NO_INTENT, VirtualTime.NEVER);
    }

    void publish(int count) {
        for (int i = 0; i < count; i++) {
            publish();
        }
    }

    void subscribe(int consumer, int credit) {
        subscribe(consumer, consumer, credit, 0);
    }

    void subscribe(int consumer, long session, int credit, int holding) {
        context.deliver(new Subscribe(consumer, session, credit, holding), queue);
    }

    void settle(int consumer, Delivery delivery, Settle.Verdict verdict, Reason cause) {
        context.deliver(
                new Settle(delivery.id(), consumer, delivery.count(), verdict, cause, delivery.request()), queue);
    }

    void acknowledge(int consumer, Delivery delivery) {
        settle(consumer, delivery, Settle.Verdict.ACKNOWLEDGE, Reason.OK);
    }

    void requeue(int consumer, Delivery delivery) {
        settle(consumer, delivery, Settle.Verdict.REQUEUE, Reason.ERROR);
    }

    void reject(int consumer, Delivery delivery) {
        settle(consumer, delivery, Settle.Verdict.REJECT, Reason.POISONED);
    }

    void answerPark(Call park, Reason outcome) {
        context.deliver(new Reply(park.id(), STORE, park.request(), outcome, 0, 0), queue);
    }

    /** The deliveries since this was asked last, in order. */
    List<Delivery> deliveries() {
        return context.take(Delivery.class);
    }

    /** The requests of the deliveries that went to one consumer; all deliveries are taken by this. */
    List<Long> requestsTo(int consumer) {
        return context.takeSent().stream()
                .filter(sent -> sent.to() == consumer)
                .map(sent -> sent.message().request())
                .toList();
    }

    /** How calls ended since this was asked last. */
    List<Reason> outcomes() {
        return context.takeEnded().stream().map(RecordingContext.Ended::outcome).toList();
    }

    long count(String counter) {
        return wiring.stats().counters().stream()
                .filter(each -> each.name().equals(counter))
                .mapToLong(Counter::count)
                .sum();
    }

    void crash() {
        context.crash(queue);
    }

    void restart() {
        queue.start(context);
    }

    void pass(double seconds) {
        context.advance((long) (seconds * VirtualTime.SECOND));
    }
}
