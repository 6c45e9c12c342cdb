package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Delivery;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.VirtualTime;

/** A message that a queue has accepted, and how it has fared since. Ids grow in the order of acceptance. */
final class QueuedMessage implements SetAside {
    private final Call published;
    private final long id;
    private final boolean poison;
    private final int redrives;
    private final long acceptedAt;
    private final int rank;
    private final long notBefore;
    private int deliveries;
    private int consumer;
    private long session;
    private long since;

    /** @param redrives how often it had been set aside and sent back before */
    QueuedMessage(Call published, long id, boolean poison, int redrives, long acceptedAt) {
        this(published, id, poison, redrives, acceptedAt, 0, acceptedAt);
    }

    /**
     * @param rank how urgent it is: 0 goes first
     * @param notBefore when it may be delivered for the first time
     */
    QueuedMessage(Call published, long id, boolean poison, int redrives, long acceptedAt, int rank, long notBefore) {
        this.published = published;
        this.id = id;
        this.poison = poison;
        this.redrives = redrives;
        this.acceptedAt = acceptedAt;
        this.rank = rank;
        this.notBefore = notBefore;
        this.since = acceptedAt;
    }

    int rank() {
        return rank;
    }

    long notBefore() {
        return notBefore;
    }

    long key() {
        return published.key();
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
        return published.intent();
    }

    long acceptedAt() {
        return acceptedAt;
    }

    @Override
    public int deliveries() {
        return deliveries;
    }

    /** When it was last delivered, or came back from that. */
    long since() {
        return since;
    }

    /** Goes to a consumer once more. */
    Delivery deliver(int queue, int to, long inSession, long now) {
        deliveries++;
        consumer = to;
        session = inSession;
        since = now;
        return Delivery.ofQueue(
                id,
                queue,
                published.requestClass(),
                published.request(),
                published.chain(),
                published.key(),
                published.intent(),
                published.idempotencyKey(),
                poison,
                deliveries,
                acceptedAt,
                published.schema());
    }

    void cameBack(long now) {
        since = now;
    }

    int consumer() {
        return consumer;
    }

    boolean isWith(int address, long inSession) {
        return consumer == address && session == inSession;
    }

    /** Whether the last delivery is the one meant. */
    boolean lastWas(int address, int count) {
        return consumer == address && deliveries == count;
    }

    /** Under the message's own id, however often it is tried. */
    @Override
    public Call park(int queue, Reason cause, int attempt) {
        return new Call(
                id,
                queue,
                Operation.PARK,
                published.requestClass(),
                published.request(),
                attempt,
                published.chain(),
                published.key(),
                VirtualTime.NEVER,
                published.intent(),
                false,
                published.idempotencyKey(),
                poison,
                new ParkDetail(cause, deliveries, redrives, acceptedAt, ParkDetail.NO_GROUP).encode(),
                published.schema());
    }
}
