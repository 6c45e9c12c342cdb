package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.VirtualTime;

/** Lets messages of a queue come in play when their delay is over, and sets those aside that have waited for too long. */
final class MessageTimes {
    private final Backlog backlog;
    private final Parking<QueuedMessage> parking;
    private final Alarm flow;
    private final Counter expired;
    private final SingleAlarm release = new SingleAlarm(this::moves);
    private final SingleAlarm expiry = new SingleAlarm(this::moves);
    private long releaseAt;
    private long ttl = VirtualTime.NEVER;

    /** @param flow to be called after an alarm has changed something: lets messages move on */
    MessageTimes(Wiring wiring, Backlog backlog, Parking<QueuedMessage> parking, Alarm flow) {
        this.backlog = backlog;
        this.parking = parking;
        this.flow = flow;
        this.expired = wiring.stats().counter("expiredTtl");
    }

    void reconfigure(QueueRules rules) {
        ttl = rules.ttl();
        expiry.cancel();
    }

    /** Whether the message has been here for as long as it may. */
    boolean isOver(QueuedMessage message, long now) {
        return VirtualTime.plus(message.acceptedAt(), ttl) <= now;
    }

    /** It is set aside. */
    void expire(QueuedMessage message, Context context) {
        expired.increment();
        parking.park(message, Reason.EXPIRED, context);
    }

    private void expireDue(Context context) {
        QueuedMessage oldest = backlog.oldest();
        while (oldest != null && isOver(oldest, context.now())) {
            expire(backlog.takeOut(oldest, context.now()), context);
            oldest = backlog.oldest();
        }
    }

    /** Sets aside and makes ready whatever is due, and sets the alarms for what waits then. */
    void watch(Context context) {
        if (ttl != VirtualTime.NEVER) {
            expireDue(context); // an alarm may be late, after a pause
        }
        long due = backlog.release(context.now());
        if (due >= 0 && (!release.isSet() || due < releaseAt)) {
            release.cancel();
            releaseAt = due;
            release.setAt(due, context);
        }
        if (ttl != VirtualTime.NEVER && !expiry.isSet()) {
            QueuedMessage oldest = backlog.oldest();
            if (oldest != null) {
                expiry.setAt(VirtualTime.plus(oldest.acceptedAt(), ttl), context);
            }
        }
    }

    private void moves(Context context) {
        flow.ring(context);
    }

    /** Alarms are void. */
    void crash() {
        release.cancel();
        expiry.cancel();
    }
}
