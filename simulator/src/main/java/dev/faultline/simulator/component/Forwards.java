package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.policy.Candidate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The calls that a load balancer has passed on and that are not answered: by its own id, and from the oldest on. */
final class Forwards {
    private final IdTable<Forward> byId = new IdTable<>();
    private @Nullable IdTable<Forward> byCaller; // kept from the first cancellation on
    private @Nullable Forward oldest;
    private @Nullable Forward newest;

    /** One call passed on. */
    static final class Forward {
        final long id;
        final Call call;
        final Candidate target;
        final long sentAt;
        private @Nullable Forward older;
        private @Nullable Forward newer;

        private Forward(long id, Call call, Candidate target, long sentAt) {
            this.id = id;
            this.call = call;
            this.target = target;
            this.sentAt = sentAt;
        }
    }

    int size() {
        return byId.size();
    }

    /** @param id of the call to the target; the call is the one that came in */
    void open(long id, Call call, Candidate target, long now) {
        Forward forward = new Forward(id, call, target, now);
        byId.put(id, forward);
        if (byCaller != null) {
            byCaller.put(call.id(), forward);
        }
        forward.older = newest;
        if (newest == null) {
            oldest = forward;
        } else {
            newest.newer = forward;
        }
        newest = forward;
    }

    /** Takes out the forward with this id; null if there is none any more. */
    @Nullable Forward close(long id) {
        Forward forward = byId.remove(id);
        if (forward != null) {
            if (byCaller != null) {
                byCaller.remove(forward.call.id());
            }
            unlink(forward);
        }
        return forward;
    }

    /** The forward of a caller's call, by the caller's id; null if there is none. */
    @Nullable Forward ofCaller(long callId) {
        if (byCaller == null) {
            IdTable<Forward> index = new IdTable<>();
            forEach(forward -> index.put(forward.call.id(), forward));
            byCaller = index;
        }
        return byCaller.get(callId);
    }

    /** From the oldest on. What is visited may be closed on the way. */
    void forEach(Consumer<Forward> visitor) {
        for (Forward each = oldest; each != null; ) {
            Forward next = each.newer;
            visitor.accept(each);
            each = next;
        }
    }

    void clear() {
        byId.drain();
        byCaller = null;
        oldest = null;
        newest = null;
    }

    private void unlink(Forward forward) {
        Forward before = forward.older;
        Forward behind = forward.newer;
        if (before == null) {
            oldest = behind;
        } else {
            before.newer = behind;
        }
        if (behind == null) {
            newest = before;
        } else {
            behind.older = before;
        }
    }
}
