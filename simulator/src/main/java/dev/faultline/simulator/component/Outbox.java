package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.choice;
import static dev.faultline.simulator.spec.Types.component;
import static dev.faultline.simulator.spec.Types.period;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.measure.Fact;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import dev.faultline.simulator.time.Hash;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;

/**
 * The outbox of a database and the relay that empties it. A row is written with the commit that it tells of, and goes once
 * the broker has confirmed it: nothing is lost, and what was confirmed but not marked before a crash goes out twice.
 */
final class Outbox {
    private static final Type INTERVAL = new Type.Duration(VirtualTime.MILLISECOND, 8760 * VirtualTime.HOUR);

    static final Spec SPEC = Spec.of(
                    Key.of("to", component("queue", "log", "topic"), "Who gets the messages.")
                            .must(),
                    Key.of(
                                    "relay",
                                    choice("polling", "capture"),
                                    "Whether the relay looks into the table every interval, or follows the commits.")
                            .or("polling"),
                    Key.of("interval", INTERVAL, "From one look to the next; after a failure, until it is tried again.")
                            .or("500ms", "Debezium looks for changes as often")
                            .knob(),
                    Key.of("batch", whole(1, 100_000), "Rows handed over at a time.")
                            .or("100")
                            .knob(),
                    Key.of("limit", whole(1, 10_000_000), "Rows that may wait; writes beyond it fail.")
                            .or("1000000")
                            .knob(),
                    Key.of("timeout", period(), "How long the broker has to confirm a row.")
                            .or("5s")
                            .knob())
            .and(CallPolicies.SPEC.without("timeout").without("idempotencyKey"));

    private final Calls calls;
    private final CallSite site;
    private final long salt;
    private final boolean polls;
    private final ArrayDeque<OutboxRow> waiting = new ArrayDeque<>();
    private final TreeMap<Long, OutboxRow> out = new TreeMap<>(); // handed over, and not marked
    private final TreeMap<Long, OutboxRow> failed = new TreeMap<>(); // of the present batch
    private final SingleAlarm look = new SingleAlarm(this::look);
    private final Counter added;
    private final Counter relayed;
    private final Counter relayFailed;
    private long accepted;
    private long done;
    private int open;
    private boolean starting;
    private long interval;
    private long batch;
    private long limit;

    Outbox(Settings settings, Wiring wiring) {
        String to = settings.text("to");
        calls = new Calls(wiring);
        site = calls.site(to, "outbox", settings, Targets.to(to, wiring));
        salt = wiring.purpose("outbox");
        polls = settings.text("relay").equals("polling");
        added = wiring.stats().counter("outboxRows");
        relayed = wiring.stats().counter("relayed");
        relayFailed = wiring.stats().counter("relayFailed");
        configure(settings);
    }

    private void configure(Settings settings) {
        interval = settings.duration("interval");
        batch = settings.whole("batch");
        limit = settings.whole("limit");
    }

    void reconfigure(Settings settings, Context context) {
        configure(settings);
        site.reconfigure(settings, context);
        look.cancel();
        watch(context);
    }

    Calls calls() {
        return calls;
    }

    boolean isFull() {
        return held() >= limit;
    }

    /** A write that tells of itself is committed. Its message intends an effect of its own where the write applies another. */
    void add(Call write, Context context) {
        int effect = OutboxRow.effect(write);
        long intent = Message.NO_INTENT;
        if (effect >= 0 && write.applies()) {
            intent = context.intend(effect);
        } else if (effect >= 0) {
            intent = write.intent();
        }
        OutboxRow row = new OutboxRow(write, context.nextId(), intent);
        waiting.addLast(row);
        accepted++;
        added.increment();
        context.fact(Fact.COPY, intent);
        if (write.applies()) {
            context.fact(Fact.TOLD_DONE, intent); // committed: it is a promise
        }
        if (polls || !failed.isEmpty()) {
            watch(context);
        } else {
            handOver(context);
        }
    }

    private void watch(Context context) {
        if (held() > 0) {
            look.setAt((context.now() / interval + 1) * interval, context);
        }
    }

    private void look(Context context) {
        if (open == 0) {
            takeBackFailed();
            handOver(context);
        }
        watch(context);
    }

    /** A row may be refused at once, by a policy: then it ends while others are still to be begun. */
    private void handOver(Context context) {
        if (starting) {
            return;
        }
        starting = true;
        int begun = 0;
        while (!waiting.isEmpty() && (polls ? begun < batch : failed.isEmpty() && out.size() < batch)) {
            OutboxRow row = waiting.removeFirst();
            out.put(row.id(), row);
            open++;
            begun++;
            site.start(new Handover(row), context);
        }
        starting = false;
        conclude(context);
    }

    private void takeBackFailed() {
        failed.descendingMap().values().forEach(waiting::addFirst);
        failed.clear();
    }

    private void ended(OutboxRow row, Reason outcome, Context context) {
        open--;
        if (outcome != Reason.OK) {
            relayFailed.increment();
            out.remove(row.id());
            failed.put(row.id(), row);
            watchAgain(context);
        } else if (!polls) {
            mark(row, context);
        }
        if (polls) {
            conclude(context);
        } else if (failed.isEmpty()) {
            handOver(context);
        }
    }

    /** A batch is marked as a whole when it has ended for all of it. */
    private void conclude(Context context) {
        if (polls && open == 0 && !starting) {
            out.values().forEach(each -> isDone(each, context));
            out.clear();
            takeBackFailed();
        }
    }

    private void watchAgain(Context context) {
        look.setAt((context.now() / interval + 1) * interval, context);
    }

    private void mark(OutboxRow row, Context context) {
        out.remove(row.id());
        isDone(row, context);
    }

    private void isDone(OutboxRow row, Context context) {
        done++;
        relayed.increment();
        context.fact(Fact.GONE, row.intent());
    }

    void start(Context context) {
        watch(context);
    }

    /** Rows are on disk; what nobody has marked goes out again. */
    void crash(Context context) {
        calls.crash(context);
        look.cancel();
        takeBackFailed();
        TreeMap<Long, OutboxRow> all = new TreeMap<>(out);
        waiting.forEach(row -> all.put(row.id(), row));
        waiting.clear();
        waiting.addAll(all.values());
        out.clear();
        open = 0;
        starting = false;
    }

    private int held() {
        return waiting.size() + out.size() + failed.size();
    }

    Custody custody() {
        return new Custody(accepted, done, 0, 0, held());
    }

    void describe(Map<String, String> words) {
        words.put("outbox", held() + " rows wait");
        words.putAll(calls.words());
    }

    /** One attempt to hand a row over. */
    private final class Handover extends OpenCall {
        private final OutboxRow row;

        Handover(OutboxRow row) {
            super(
                    Outbox.this.site,
                    Operation.PUBLISH,
                    new Origin(
                            row.written().requestClass(),
                            row.written().request(),
                            row.written().attempt(),
                            Hash.mix(row.written().chain() + salt),
                            row.written().key(),
                            VirtualTime.NEVER,
                            row.written().poison()),
                    row.intent(),
                    false);
            this.row = row;
            this.schema = row.version();
            this.about = row.effect();
        }

        @Override
        void answered(Reason outcome, long value, Context context) {
            ended(row, outcome, context);
        }
    }
}
