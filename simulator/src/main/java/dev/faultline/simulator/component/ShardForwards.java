package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Cancel;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The calls that an instance has passed on to the owners of their shards, until the answers come back through it. */
final class ShardForwards {
    private static final int MOST = 10_000;

    private final Map<Long, Forward> byId = new LinkedHashMap<>();
    private final Map<Long, Long> idOf = new LinkedHashMap<>(); // by the id of the call that came in
    private final Counter forwarded;
    private final Counter dropped;

    private record Forward(Call call, int owner) {}

    ShardForwards(Counter forwarded, Counter dropped) {
        this.forwarded = forwarded;
        this.dropped = dropped;
    }

    /** @param hops how often the call was passed on before; its {@code detail} tells the owner */
    void forward(Call call, int owner, long hops, Context context) {
        if (byId.size() >= MOST) {
            dropOldest(context); // its answer was lost, or nobody would have to wait for so many
        }
        long id = context.nextId();
        byId.put(id, new Forward(call, owner));
        idOf.put(call.id(), id);
        forwarded.increment();
        context.send(
                owner,
                new Call(
                        id,
                        context.self(),
                        call.operation(),
                        call.requestClass(),
                        call.request(),
                        call.attempt(),
                        call.chain(),
                        call.key(),
                        call.deadline(),
                        call.intent(),
                        call.applies(),
                        call.idempotencyKey(),
                        call.poison(),
                        hops + 1));
    }

    /** Passes the owner's answer back; false where it answers no call of these. */
    boolean answer(Reply reply, Context context) {
        Forward forward = byId.remove(reply.id());
        if (forward == null) {
            return false;
        }
        idOf.remove(forward.call().id());
        context.relay(forward.call(), reply.outcome(), reply.value());
        return true;
    }

    /** The caller no longer waits, and so the owner shall not work; false where it is no call of these. */
    boolean cancel(Cancel cancel, Context context) {
        Long id = idOf.remove(cancel.id());
        Forward forward = id == null ? null : byId.remove(id);
        if (id == null || forward == null) {
            return false;
        }
        context.send(forward.owner(), new Cancel(id, context.self(), cancel.request()));
        context.drop(forward.call(), Reason.DROPPED);
        return true;
    }

    /** Lets the calls go whose deadline has passed. Their callers are told: without a timeout they would wait for ever. */
    void dropExpired(Context context) {
        end(forward -> forward.call().expired(context.now()), call -> context.reply(call, Reason.EXPIRED));
    }

    /** Lets the calls go that will not be answered, since who had them is gone. */
    void dropThoseAt(int owner, Context context) {
        end(forward -> forward.owner() == owner, call -> context.drop(call, Reason.RESET));
    }

    private void dropOldest(Context context) {
        Map.Entry<Long, Forward> oldest = byId.entrySet().iterator().next();
        byId.remove(oldest.getKey());
        idOf.remove(oldest.getValue().call().id());
        dropped.increment();
        context.drop(oldest.getValue().call(), Reason.DROPPED);
    }

    private void end(Predicate<Forward> which, Consumer<Call> how) {
        Iterator<Forward> all = byId.values().iterator();
        while (all.hasNext()) {
            Forward forward = all.next();
            if (which.test(forward)) {
                all.remove();
                idOf.remove(forward.call().id());
                how.accept(forward.call());
            }
        }
    }

    void clear() {
        byId.clear();
        idOf.clear();
    }
}
