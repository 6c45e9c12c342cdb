package dev.faultline.simulator.component;

import dev.faultline.simulator.fault.Fault;
import dev.faultline.simulator.fault.Faults;
import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Cancel;
import dev.faultline.simulator.message.CatchUp;
import dev.faultline.simulator.message.Members;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Replicate;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.policy.IdempotencyKeys;
import dev.faultline.simulator.policy.VersionStore;
import dev.faultline.simulator.spec.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The primary of a shard, or one of its replicas. Committed writes survive a crash; replicas follow asynchronously, so
 * that a read from one may be stale.
 */
final class Database implements Component, Station.Craft, Transactions.Rows {
    /** Keys whose versions are known; of more, those written longest ago read as never written. */
    static final int KEYS = 200_000;

    /** Most writes sent at a time to a replica that has missed some. */
    private static final int CATCH_UP = 10_000;

    static final Kind KIND = new Kind(
            "database",
            "Stores what is read and written by key, with read replicas and shards.",
            DatabaseSpec.SPEC,
            DatabaseRouting::instances,
            DatabaseRouting::name,
            List.of(Faults.LOST_INDEX, Faults.MIGRATION),
            List.of(),
            wiring -> wiring.settings().has("quorum") ? new QuorumNode(wiring) : new Database(wiring));

    private final Station station;
    private final VersionStore versions = new VersionStore(KEYS);
    private final ReplicationLog log = new ReplicationLog();
    private final List<Integer> replicas;
    private final @Nullable ReplicaFeed feed;
    private final Counter reads;
    private final Counter writes;
    private final Counter staleReads;
    private final AwaitedReads awaited = new AwaitedReads();
    private final Table table;
    private final Transactions transactions;
    private final @Nullable Outbox outbox;
    private final @Nullable IdempotencyKeys inbox;
    private final Counter inboxHits;
    private final @Nullable Fence fence;

    Database(Wiring wiring) {
        Settings settings = wiring.settings();
        this.station = new Station(wiring.stats(), this);
        this.table = new Table(wiring);
        this.reads = wiring.stats().counter("reads");
        this.writes = wiring.stats().counter("writes");
        this.staleReads = wiring.stats().counter("staleReads");
        this.transactions = new Transactions(settings.section("transactions"), wiring.stats(), this);
        List<Integer> all = wiring.instances(wiring.component());
        int each = 1 + settings.count("replicas");
        int primary = wiring.index() - wiring.index() % each;
        boolean isPrimary = wiring.index() == primary;
        this.replicas = isPrimary ? all.subList(primary + 1, primary + each) : List.of();
        this.feed = isPrimary
                ? null
                : new ReplicaFeed(
                        all.get(primary),
                        versions,
                        settings.distribution("lag"),
                        wiring.purpose("lag " + wiring.index() % each));
        this.outbox = isPrimary && settings.has("outbox") ? new Outbox(settings.section("outbox"), wiring) : null;
        Settings known = settings.sectionOrNull("inbox");
        this.inbox = known == null ? null : new IdempotencyKeys(known.count("limit"), known.duration("ttl"));
        this.fence = settings.flag("fencing") ? new Fence(wiring.stats()) : null;
        this.inboxHits = wiring.stats().counter("inboxHits");
        limits(settings, null);
    }

    private void limits(Settings settings, @Nullable Context context) {
        station.limits(
                settings.count("connections"),
                settings.section("queue").count("limit"),
                settings.flag("dropExpired"),
                context);
    }

    @Override
    public void start(Context context) {
        if (feed != null) {
            feed.start(context);
        }
        if (outbox != null) {
            outbox.start(context);
        }
    }

    @Override
    public void receive(Message message, Context context) {
        if (message instanceof Call call) {
            onCall(call, context);
        } else if (message instanceof Cancel cancel) {
            if (!awaited.cancel(cancel.id(), context) && !transactions.rollBack(cancel.id(), context)) {
                station.cancel(cancel.id(), context);
            }
        } else if (message instanceof Replicate replicate && feed != null) {
            feed.receive(replicate, context);
            staleReads.add(feed.applyDue(context.now()));
            answerAwaited(feed, context);
        } else if (message instanceof CatchUp request) {
            sendAgain(request, context);
        } else if (message instanceof Reply reply && outbox != null) {
            outbox.calls().receive(reply, context);
        } else if (message instanceof Members members && outbox != null) {
            outbox.calls().receive(members);
        } else {
            throw new IllegalStateException("a database receives " + message);
        }
    }

    private void onCall(Call call, Context context) {
        switch (call.operation()) {
            case PROBE -> context.reply(call, Reason.OK);
            case QUERY, QUERY_LOCKED, UPDATE, COMMIT -> transactions.receive(call, context);
            case BEGIN -> {
                if (transactions.knows(call.id()) || station.knows(call.id())) {
                    context.drop(call, Reason.DROPPED); // the network has doubled it
                } else {
                    connect(call, context);
                }
            }
            default -> connect(call, context);
        }
    }

    private void connect(Call call, Context context) {
        if (!station.take(call, context)) {
            context.reply(call, Reason.REFUSED_CONNECTION);
        }
    }

    @Override
    public long demand(Call call, Context context) {
        return table.demand(call, context);
    }

    @Override
    public boolean keepsPlace(Call call) {
        return call.operation() == Operation.BEGIN
                || table.blocks(call)
                || (call.operation() == Operation.WRITE && !transactions.isEmpty() && transactions.isLocked(call));
    }

    @Override
    public void done(Call call, Context context) {
        if (table.blocks(call)) {
            await(call, context);
            return;
        }
        switch (call.operation()) {
            case READ -> answer(call, context);
            case WRITE -> {
                if (transactions.knows(call.id())) {
                    context.drop(call, Reason.DROPPED); // the network has doubled it
                } else if (keepsPlace(call)) {
                    transactions.await(call, context);
                } else {
                    commit(call, context);
                }
            }
            case BEGIN -> transactions.open(call, context);
            default -> context.reply(call, Reason.INVALID);
        }
    }

    /** The table is locked: the call waits for it, with its connection. */
    private void await(Call call, Context context) {
        if (table.waits(call)) {
            context.drop(call, Reason.DROPPED); // the network has doubled it
            return;
        }
        if (context.traces(call.request())) {
            context.trace(call.request(), TraceEvent.waits(call.id(), "waits for the table, which is being changed"));
        }
        table.await(call, later -> {
            if (station.keeps(call.id())) { // else it was let go
                boolean waitsOn = keepsPlace(call);
                done(call, later);
                if (!waitsOn) {
                    station.giveUp(call.id(), later);
                }
            }
        });
    }

    @Override
    public boolean holds(Call statement, Migration.Waiter waiter) {
        if (!table.blocks(statement)) {
            return false;
        }
        table.await(statement, waiter);
        return true;
    }

    @Override
    public void fault(Fault.ComponentFault fault, boolean begins, Context context) {
        table.fault(fault, begins, context);
    }

    private void answer(Call call, Context context) {
        if (feed != null) {
            staleReads.add(feed.applyDue(context.now()));
            if (call.detail() > feed.applied()) {
                await(call, feed, context);
                return;
            }
            feed.read(call.key(), context.now());
        }
        reads.increment();
        long version = versions.version(call.key());
        context.reply(call, Reason.OK, version == 0 && table.lacks(call.key()) ? Reply.ABSENT : version);
    }

    /** The caller has seen a version that is not here yet: the read waits for it, without a connection. */
    private void await(Call call, ReplicaFeed from, Context context) {
        if (awaited.add(call)) {
            awaited.ringAt(from.nextDue(), later -> answerAwaited(from, later), context);
        } else {
            context.reply(call, Reason.REFUSED_CONNECTION);
        }
    }

    private void answerAwaited(ReplicaFeed from, Context context) {
        if (!awaited.isEmpty()) {
            staleReads.add(from.applyDue(context.now()));
            awaited.ready(from.applied()).forEach(call -> answer(call, context));
            awaited.ringAt(from.nextDue(), later -> answerAwaited(from, later), context);
        }
    }

    private void commit(Call call, Context context) {
        if (feed != null) {
            context.reply(call, Reason.INVALID); // a replica takes no writes
            return;
        }
        if (fence != null && fence.refuses(call)) {
            context.reply(call, Reason.CONFLICT);
            return;
        }
        if (inbox != null && call.idempotencyKey() != 0 && inbox.knows(call.idempotencyKey(), context.now())) {
            inboxHits.increment();
            context.relay(call, Reason.OK, versions.version(call.key())); // what it carries was applied then
            return;
        }
        if (lacksRoomFor(call)) {
            context.reply(call, Reason.ERROR);
            return;
        }
        if (RowVersion.differs(call.detail(), versions.version(call.key()))) {
            if (call.detail() > 0) {
                transactions.conflicts.increment();
                context.reply(call, Reason.CONFLICT);
                return;
            }
            transactions.lostUpdates.increment();
        }
        long version = store(call.key(), context);
        if (inbox != null && call.idempotencyKey() != 0) {
            inbox.begin(call.idempotencyKey(), context.now());
            inbox.finish(call.idempotencyKey(), Reason.OK.ordinal(), context.now());
        }
        tell(call, context);
        context.reply(call, Reason.OK, version);
        replicate(version, context);
    }

    @Override
    public boolean lacksRoomFor(Call write) {
        return outbox != null && write.schema() > 0 && outbox.isFull();
    }

    @Override
    public void tell(Call write, Context context) {
        if (outbox != null && write.schema() > 0) {
            outbox.add(write, context);
        }
    }

    @Override
    public long write(long key, Context context) {
        long version = store(key, context);
        replicate(version, context);
        return version;
    }

    private long store(long key, Context context) {
        writes.increment();
        long version = log.append(key, context.now());
        versions.put(key, version);
        return version;
    }

    private void replicate(long version, Context context) {
        for (int replica : replicas) {
            context.send(replica, log.message(context.self(), version, version - 1));
        }
    }

    @Override
    public long version(long key) {
        return versions.version(key);
    }

    @Override
    public long lastVersion() {
        return log.last();
    }

    @Override
    public void committed(Call call, long version, Context context) {
        context.reply(call, Reason.OK, version);
    }

    @Override
    public void unlocked(Call call, Context context) {
        commit(call, context);
    }

    @Override
    public void freed(long callId, Context context) {
        station.giveUp(callId, context);
    }

    private void sendAgain(CatchUp request, Context context) {
        long previous = request.after();
        long from = log.firstAfter(previous);
        long to = Math.min(log.last(), from + CATCH_UP - 1);
        for (long version = from; version <= to; version++) {
            context.send(request.from(), log.message(context.self(), version, previous));
            previous = version;
        }
    }

    @Override
    public void crash(Context context) {
        station.clear();
        awaited.clear();
        table.crash();
        transactions.crash(context);
        if (outbox != null) {
            outbox.crash(context);
        }
        if (feed != null) {
            feed.crash();
        }
    }

    @Override
    public void reconfigure(Settings settings, Context context) {
        table.configure(settings);
        transactions.configure(settings.section("transactions"));
        if (feed != null) {
            feed.lag(settings.distribution("lag"));
        }
        if (outbox != null && settings.has("outbox")) {
            outbox.reconfigure(settings.section("outbox"), context);
        }
        limits(settings, context);
    }

    @Override
    public @Nullable Custody custody() {
        return outbox == null ? null : outbox.custody();
    }

    @Override
    public Status status() {
        Map<String, String> words = new LinkedHashMap<>();
        if (feed != null) {
            words.put("replica", feed.behind() + " writes behind");
        } else if (!replicas.isEmpty()) {
            words.put("primary", log.last() + " writes committed");
        }
        table.describe(words);
        transactions.describe(words);
        if (outbox != null) {
            outbox.describe(words);
        }
        return station.status(words);
    }
}
