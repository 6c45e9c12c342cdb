package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.policy.CoDel;
import dev.faultline.simulator.policy.QueueOrder;
import dev.faultline.simulator.policy.RateLimits;
import dev.faultline.simulator.policy.Shedding;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.Distribution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom a service takes in, whose turn it is, and whom it lets go unserved: its queue, limits, shedding and deadlines. */
final class Admission {
    private final List<String> classes;
    private int limit;
    private boolean dropOldest;
    private String dropExpired = "never";
    private Shedding shedding = Shedding.NEVER;
    private @Nullable RateLimits rate;
    private @Nullable CoDel codel;
    private @Nullable Distribution patience;
    private int[] urgency = {};
    private QueueOrder order = QueueOrder.FIFO;
    private int lifoAbove;

    /** @param classes the names of all request classes, in order */
    Admission(List<String> classes) {
        this.classes = classes;
    }

    /**
     * @param settings of the service
     * @param context null before the run begins
     */
    void configure(Settings settings, @Nullable Context context) {
        Settings queue = settings.section("queue");
        limit = queue.count("limit");
        dropOldest = queue.text("whenFull").equals("drop-oldest");
        patience = queue.has("patience") ? queue.distribution("patience") : null;
        order = QueueOrder.labelled(queue.text("order"));
        lifoAbove = queue.count("lifoAbove");
        List<String> first = queue.texts("priority");
        urgency = classes.stream()
                .mapToInt(name -> first.contains(name) ? first.indexOf(name) : first.size())
                .toArray();
        dropExpired = settings.text("dropExpired");
        Settings shed = settings.sectionOrNull("shed");
        shedding = shed == null
                ? Shedding.NEVER
                : new Shedding(
                        shed.has("queueAbove") ? shed.whole("queueAbove") : Long.MAX_VALUE,
                        shed.has("waitAbove") ? shed.duration("waitAbove") : Long.MAX_VALUE);
        rate = RateLimitKeys.applied(settings, rate, context);
        control(shed == null ? null : shed.sectionOrNull("codel"));
    }

    /** What it has seen of the waits so far stays, unless its own settings have changed. */
    private void control(@Nullable Settings wanted) {
        if (wanted == null) {
            codel = null;
            return;
        }
        CoDel.Settings settings = new CoDel.Settings(wanted.duration("target"), wanted.duration("interval"));
        if (codel == null || !codel.settings().equals(settings)) {
            codel = new CoDel(settings);
        }
    }

    /** How many may wait. */
    int limit() {
        return limit;
    }

    /** Whose turn it is. */
    QueueOrder order() {
        return order;
    }

    int lifoAbove() {
        return lifoAbove;
    }

    /** How long one that waits bears it; null for ever. */
    @Nullable Distribution patience() {
        return patience;
    }

    /** The place of a request class among all, the most urgent first. */
    int urgency(int requestClass) {
        return urgency[requestClass];
    }

    /** Whether the one that has waited longest goes where one too many comes. */
    boolean dropsOldest() {
        return dropOldest;
    }

    /** Why a call that comes in is not taken, or null. */
    @Nullable Reason refusal(Call call, int waiting, boolean freeSeat, long oldestWait, long now) {
        if (dropExpired.equals("arrival") && call.expired(now)) {
            return Reason.EXPIRED;
        }
        if (rate != null && !rate.take(call.key(), now)) {
            return Reason.THROTTLED;
        }
        if (freeSeat) {
            return null;
        }
        if (shedding.sheds(waiting, oldestWait)) {
            return Reason.SHED;
        }
        return waiting < limit ? null : Reason.QUEUE_FULL;
    }

    /**
     * Why a call whose turn has come is not served, or null.
     *
     * @param behind how many still wait
     */
    @Nullable Reason refusalAtTurn(Call call, long waited, int behind, long now) {
        if (codel != null && codel.drops(now, waited, behind)) {
            return Reason.SHED;
        }
        return dropExpired.equals("dequeue") && call.expired(now) ? Reason.EXPIRED : null;
    }

    /** What was in memory is gone. */
    void crash() {
        if (codel != null) {
            codel = new CoDel(codel.settings());
        }
    }
}
