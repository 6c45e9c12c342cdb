package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.VirtualTime;

/** The copy of an event for one subscriber, until that has taken it. Ids grow in the order of acceptance. */
final class TopicEvent implements SetAside {
    final Call published;
    final long id;
    final long intent;
    final long acceptedAt;
    final boolean poison;
    final int schema;
    final int about;
    private final int subscriber;
    private final int redrives;
    int deliveries;
    long since; // when it failed

    /**
     * @param intent of the event where the subscriber may apply it, else none
     * @param subscriber its place among the topic's subscribers
     */
    TopicEvent(Call published, long id, long intent, Marks marks, int subscriber, int redrives, long acceptedAt) {
        this.published = published;
        this.id = id;
        this.intent = intent;
        this.poison = marks.poison();
        this.schema = marks.schema();
        this.about = marks.effect();
        this.subscriber = subscriber;
        this.redrives = redrives;
        this.acceptedAt = acceptedAt;
    }

    /**
     * What there is to know of an event beside the call that published it.
     *
     * @param effect number of the effect that it is about, -1 for none
     */
    record Marks(boolean poison, int schema, int effect) {
        Marks about(int another) {
            return new Marks(poison, schema, another);
        }
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public long request() {
        return published.request();
    }

    @Override
    public long intent() {
        return intent;
    }

    @Override
    public int deliveries() {
        return deliveries;
    }

    @Override
    public Call park(int topic, Reason cause, int attempt) {
        return new Call(
                id,
                topic,
                Operation.PARK,
                published.requestClass(),
                published.request(),
                attempt,
                published.chain(),
                published.key(),
                VirtualTime.NEVER,
                intent,
                false,
                published.idempotencyKey(),
                poison,
                new ParkDetail(cause, deliveries, redrives, acceptedAt, subscriber).encode(),
                schema);
    }
}
