package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.Hash;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToLongBiFunction;

/** The parts in which a queue stores what is published: each one message at a time, those of a key in the same part. */
final class StoreParts {
    private final List<ArrayDeque<Call>> waiting = new ArrayList<>();
    private final boolean[] busy;
    private final ToLongBiFunction<Call, Context> takes;
    private final BiConsumer<Call, Context> stored;
    private long limit;
    private int size;

    /**
     * @param takes how long it takes to store what is published, in nanoseconds
     * @param stored what to do then
     */
    StoreParts(int count, ToLongBiFunction<Call, Context> takes, BiConsumer<Call, Context> stored) {
        for (int i = 0; i < count; i++) {
            waiting.add(new ArrayDeque<>());
        }
        this.busy = new boolean[count];
        this.takes = takes;
        this.stored = stored;
    }

    /** @param most publishers that may wait, at all parts together */
    void limit(long most) {
        limit = most;
    }

    /** Publishers that wait for their part. */
    int size() {
        return size;
    }

    void store(Call call, Context context) {
        int part = (int) Long.remainderUnsigned(Hash.mix(call.key() * Hash.K5), busy.length);
        if (!busy[part]) {
            begin(part, call, context);
        } else if (size >= limit) {
            context.reply(call, Reason.QUEUE_FULL);
        } else {
            size++;
            waiting.get(part).addLast(call);
        }
    }

    private void begin(int part, Call call, Context context) {
        busy[part] = true;
        context.alarm(takes.applyAsLong(call, context), later -> {
            busy[part] = false;
            next(part, later);
            stored.accept(call, later);
        });
    }

    private void next(int part, Context context) {
        while (!busy[part] && !waiting.get(part).isEmpty()) {
            size--;
            Call call = waiting.get(part).removeFirst();
            if (call.expired(context.now())) {
                context.reply(call, Reason.EXPIRED);
            } else {
                begin(part, call, context);
            }
        }
    }

    /** Whether the publisher waited here; then he no longer does. */
    boolean cancel(long id, Context context) {
        for (ArrayDeque<Call> line : waiting) {
            for (Iterator<Call> each = line.iterator(); each.hasNext(); ) {
                Call call = each.next();
                if (call.id() == id) {
                    each.remove();
                    size--;
                    context.drop(call, Reason.DROPPED);
                    return true;
                }
            }
        }
        return false;
    }

    /** Alarms are void. */
    void crash() {
        waiting.forEach(ArrayDeque::clear);
        Arrays.fill(busy, false);
        size = 0;
    }
}
