package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;

/** Reads at a replica that wait for a version which is not there yet. */
final class AwaitedReads {
    private static final int MOST = 10_000;

    private final List<Call> waiting = new ArrayList<>();
    private long ringsAt = VirtualTime.NEVER;

    /** False if too many wait already. */
    boolean add(Call call) {
        return waiting.size() < MOST && waiting.add(call);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Takes those out that need no newer version. */
    List<Call> ready(long version) {
        List<Call> ready =
                waiting.stream().filter(call -> call.detail() <= version).toList();
        waiting.removeAll(ready);
        return ready;
    }

    /** Has somebody woken when the next write is applied, while anybody waits. */
    void ringAt(long due, Alarm alarm, Context context) {
        if (waiting.isEmpty() || due == VirtualTime.NEVER || ringsAt <= due) {
            return;
        }
        ringsAt = due;
        context.alarm(Math.max(0, due - context.now()), later -> {
            ringsAt = VirtualTime.NEVER;
            alarm.ring(later);
        });
    }

    /** Whoever asked no longer waits; false if it did not wait here. */
    boolean cancel(long callId, Context context) {
        for (Call call : waiting) {
            if (call.id() == callId) {
                waiting.remove(call);
                context.drop(call, Reason.DROPPED);
                return true;
            }
        }
        return false;
    }

    void clear() {
        waiting.clear();
        ringsAt = VirtualTime.NEVER;
    }
}
