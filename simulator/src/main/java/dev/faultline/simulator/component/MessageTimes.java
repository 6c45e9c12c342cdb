package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.VirtualTime;
import org.jspecify.annotations.Nullable;

/** Lets messages of a queue come in play when their delay is over, and sets those aside that have waited for too long. */
final class MessageTimes {
    private final Backlog backlog;
    private final Parking<QueuedMessage> parking;
    private final Alarm flow;
    private final Counter expired;
    private final SingleAlarm release = new SingleAlarm(this::releases);
    private final SingleAlarm expiry = new SingleAlarm(this::expires);
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

    /** Sets the alarms for what waits now, and makes ready whatever is due. */
    void watch(Context context) {
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

    private void releases(Context context) {
        flow.ring(context);
    }

    private void expires(Context context) {
        @Nullable QueuedMessage oldest = backlog.oldest();
        while (oldest != null && VirtualTime.plus(oldest.acceptedAt(), ttl) <= context.now()) {
            expired.increment();
            parking.park(backlog.takeOut(oldest, context.now()), Reason.EXPIRED, context);
            oldest = backlog.oldest();
        }
        flow.ring(context);
    }

    /** Alarms are void. */
    void crash() {
        release.cancel();
        expiry.cancel();
    }
}
