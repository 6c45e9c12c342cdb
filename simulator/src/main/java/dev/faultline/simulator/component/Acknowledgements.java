package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.measure.Fact;
import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Commits of a leader that not all followers have yet: whom they are acknowledged to, if that waits for followers, and the
 * effects that are gone if another leads who knows nothing of them.
 */
final class Acknowledgements {
    /** Of more effects that followers have not got, the first pass for safe. */
    private static final int MOST = 1 << 16;

    private final int needed;
    private final long patience;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Deque<Held> held = new ArrayDeque<>();
    private final Counter lostWrites;
    private final SingleAlarm alarm;

    private record Waiting(Call call, long version, long told, long until) {}

    private record Held(long version, long intent, long request) {}

    /**
     * @param needed followers that must have a commit before it is acknowledged
     * @param patience after which it is acknowledged all the same, in nanoseconds
     */
    Acknowledgements(int needed, long patience, InstanceStats stats) {
        this.needed = needed;
        this.patience = patience;
        this.lostWrites = stats.counter("lostWrites");
        this.alarm = new SingleAlarm(this::impatient);
    }

    /** An effect was applied by a commit that may still be lost. */
    void hold(long version, long intent, long request, Context context) {
        if (intent == Message.NO_INTENT) {
            return;
        }
        context.fact(Fact.COPY, intent);
        held.add(new Held(version, intent, request));
        if (held.size() > MOST) {
            context.fact(Fact.GONE, held.removeFirst().intent());
        }
    }

    /**
     * Answers a commit, at once or when enough followers have it; its effects are applied already.
     *
     * @param told the version that the caller is told
     */
    void answer(Call call, long version, long told, Leadership followers, Context context) {
        if (needed == 0 || followers.receivedBy(needed) >= version) {
            context.relay(call, Reason.OK, told);
            return;
        }
        if (context.traces(call.request())) {
            context.trace(call.request(), TraceEvent.waits(call.id(), "waits until a replica has it"));
        }
        waiting.add(new Waiting(call, version, told, VirtualTime.plus(context.now(), patience)));
        alarm.setAt(waiting.getFirst().until(), context);
    }

    /** Followers have got further. */
    void heard(Leadership followers, Context context) {
        long enough = needed == 0 ? Long.MAX_VALUE : followers.receivedBy(needed);
        while (!waiting.isEmpty() && waiting.getFirst().version() <= enough) {
            Waiting first = waiting.removeFirst();
            context.relay(first.call(), Reason.OK, first.told());
        }
        long safe = followers.receivedBy(followers.followers());
        while (!held.isEmpty() && held.getFirst().version() <= safe) {
            context.fact(Fact.GONE, held.removeFirst().intent());
        }
    }

    private void impatient(Context context) {
        while (!waiting.isEmpty() && waiting.getFirst().until() <= context.now()) {
            Waiting first = waiting.removeFirst();
            context.note("no replica has acknowledged for " + Job.millis(patience) + ": answers without");
            context.relay(first.call(), Reason.OK, first.told());
        }
        if (!waiting.isEmpty()) {
            alarm.setAt(waiting.getFirst().until(), context);
        }
    }

    /** Whoever waits will not be told: the connection breaks. */
    void breakOff(Context context) {
        waiting.forEach(each -> context.relay(each.call(), Reason.RESET, 0));
        waiting.clear();
        alarm.cancel();
    }

    /** What came after a version is lost, so many writes in all: its effects have not happened. */
    void lose(long after, long writes, Context context) {
        lostWrites.add(writes);
        while (!held.isEmpty() && held.getLast().version() > after) {
            Held lost = held.removeLast();
            context.fact(Fact.REVERTED, lost.intent());
            context.fact(Fact.GONE, lost.intent());
            if (context.traces(lost.request())) {
                context.trace(
                        lost.request(),
                        TraceEvent.remarked(
                                TraceEvent.UNKNOWN, "the write is lost: another has led since, who did not have it"));
            }
        }
    }

    /** No longer waits for a call; false if it did not. */
    boolean cancel(long callId, Context context) {
        for (Waiting each : waiting) {
            if (each.call().id() == callId) {
                waiting.remove(each);
                context.drop(each.call(), Reason.DROPPED);
                return true;
            }
        }
        return false;
    }

    void crash() {
        waiting.clear();
        alarm.cancel();
    }
}
