package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Cancel;
import dev.faultline.simulator.message.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The calls that wait for their shard to have an owner, by shard, in the order in which they came. */
final class ShardBuffer {
    private final int limit;
    private final Map<Integer, List<Call>> calls = new TreeMap<>();
    private int size;

    ShardBuffer(int limit) {
        this.limit = limit;
    }

    int size() {
        return size;
    }

    /** False where it is full. */
    boolean offer(int shard, Call call) {
        if (size >= limit) {
            return false;
        }
        calls.computeIfAbsent(shard, s -> new ArrayList<>()).add(call);
        size++;
        return true;
    }

    /** The shards for which calls wait. */
    List<Integer> shards() {
        return List.copyOf(calls.keySet());
    }

    /** Takes out all that wait for a shard. */
    List<Call> take(int shard) {
        List<Call> taken = calls.remove(shard);
        if (taken == null) {
            return List.of();
        }
        size -= taken.size();
        return taken;
    }

    boolean cancel(Cancel cancel, Context context) {
        for (List<Call> waiting : calls.values()) {
            for (Call call : waiting) {
                if (call.id() == cancel.id()) {
                    waiting.remove(call);
                    size--;
                    context.drop(call, Reason.DROPPED);
                    return true;
                }
            }
        }
        return false;
    }

    void clear() {
        calls.clear();
        size = 0;
    }
}
