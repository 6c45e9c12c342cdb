package dev.faultline.simulator.component;

import dev.faultline.simulator.fault.Fault;
import dev.faultline.simulator.fault.Faults;
import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Cancel;
import dev.faultline.simulator.message.CatchUp;
import dev.faultline.simulator.message.LeaderNews;
import dev.faultline.simulator.message.Members;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Replicate;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.policy.IdempotencyKeys;
import dev.faultline.simulator.policy.VersionStore;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.Distribution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The primary of a shard, or one of its replicas. Committed writes survive a crash; replicas follow asynchronously, so
 * that a read from one may be stale.
 */
final class Database implements Component, Station.Craft, Transactions.Rows, Leadership.Node {
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
    private final List<Integer> nodes; // of the shard
    private final Wiring wiring;
    private final @Nullable Leadership leadership;
    private final Acknowledgements acknowledgements;
    private final boolean readsLead;
    private List<Integer> replicas;
    private @Nullable ReplicaFeed feed;
    private Distribution lag;
    private long ledFrom; // the commits after this version were made here
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
        this.wiring = wiring;
        this.nodes = all.subList(primary, primary + each);
        this.replicas = isPrimary ? all.subList(primary + 1, primary + each) : List.of();
        this.lag = settings.distribution("lag");
        Settings failover = settings.sectionOrNull("failover");
        Settings semi = settings.sectionOrNull("semiSync");
        this.leadership =
                failover == null && semi == null ? null : new Leadership(failover, nodes, wiring.address(), this);
        this.acknowledgements = new Acknowledgements(
                semi == null ? 0 : semi.count("replicas"), semi == null ? 0 : semi.duration("timeout"), wiring.stats());
        this.readsLead = settings.text("readFrom").equals("primary");
        this.feed = isPrimary ? null : feedFrom(all.get(primary));
        this.outbox = isPrimary && settings.has("outbox") ? new Outbox(settings.section("outbox"), wiring) : null;
        Settings known = settings.sectionOrNull("inbox");
        this.inbox = known == null ? null : new IdempotencyKeys(known.count("limit"), known.duration("ttl"));
        this.fence = settings.flag("fencing") ? new Fence(wiring.stats()) : null;
        this.inboxHits = wiring.stats().counter("inboxHits");
        limits(settings, null);
    }

    private ReplicaFeed feedFrom(int primary) {
        long purpose = wiring.purpose("lag " + nodes.indexOf(wiring.address()));
        return leadership == null
                ? new ReplicaFeed(primary, versions, lag, purpose)
                : new ReplicaFeed(primary, versions, lag, purpose, log);
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
        if (leadership != null) {
            leadership.start(context);
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
            if (!awaited.cancel(cancel.id(), context)
                    && !acknowledgements.cancel(cancel.id(), context)
                    && !transactions.rollBack(cancel.id(), context)) {
                station.cancel(cancel.id(), context);
            }
        } else if (message instanceof Replicate replicate) {
            replicated(replicate, context);
        } else if (message instanceof LeaderNews news && leadership != null) {
            leadership.receive(news, context);
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

    private void replicated(Replicate write, Context context) {
        if (feed == null || !feed.follows(write)) {
            return; // from one who has led before
        }
        feed.receive(write, context);
        staleReads.add(feed.applyDue(context.now()));
        answerAwaited(feed, context);
        if (leadership != null) {
            leadership.tell(context);
        }
    }

    /** Whether a call is for whoever leads, and this node does not. */
    private boolean isWrongHere(Call call) {
        if (leadership == null || leadership.leads()) {
            return false;
        }
        return switch (call.operation()) {
            case WRITE, BEGIN -> true;
            case READ -> readsLead;
            default -> false;
        };
    }

    private void onCall(Call call, Context context) {
        if (isWrongHere(call) && leadership != null) {
            context.reply(call, Reason.REFUSED_CONNECTION, leadership.hint());
            return;
        }
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
        if (isWrongHere(call) && leadership != null) {
            context.reply(call, Reason.REFUSED_CONNECTION, leadership.hint());
            return;
        }
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
        if (leadership == null) {
            context.reply(call, Reason.OK, version);
            replicate(version, context);
        } else {
            replicate(version, context);
            acknowledge(call, version, leadership, context);
        }
    }

    /** Its effect is applied as it is committed here, and is lost if it turns out that nobody else has it. */
    private void acknowledge(Call call, long version, Leadership followers, Context context) {
        if (call.applies() && call.intent() != Message.NO_INTENT) {
            acknowledgements.hold(version, call.intent(), call.request(), context);
            if (!context.apply(call.intent(), call.attempt())) {
                return;
            }
        }
        acknowledgements.answer(call, version, version, followers, context);
    }

    @Override
    public void applied(Session.Effect effect, long version, Context context) {
        if (leadership != null) {
            acknowledgements.hold(version, effect.intent(), effect.request(), context);
        }
    }

    // Who leads

    @Override
    public long received() {
        return feed == null ? log.last() : feed.received();
    }

    @Override
    public void lead(Context context) {
        ReplicaFeed before = feed;
        if (before != null) {
            before.stop();
            staleReads.add(before.applyAll());
            awaited.ready(Long.MAX_VALUE).forEach(call -> answer(call, context));
        }
        feed = null;
        ledFrom = log.last();
        replicas = nodes.stream().filter(each -> each != wiring.address()).toList();
    }

    @Override
    public void follow(int leader, long version, Context context) {
        ReplicaFeed before = feed;
        if (before != null) {
            before.stop();
            before.drop(version);
            staleReads.add(before.applyAll());
        }
        if (log.last() > version) {
            long own = log.last() - Math.max(version, ledFrom);
            if (own > 0) {
                context.note("drops " + own + " commits: another has led since, who did not have them");
            }
            acknowledgements.lose(version, Math.max(0, own), context);
            log.truncate(version, versions);
        }
        ledFrom = Long.MAX_VALUE;
        ReplicaFeed now = feedFrom(leader);
        feed = now;
        now.start(context);
    }

    @Override
    public void stepDown(Context context) {
        replicas = List.of();
        transactions.abort(context);
        acknowledgements.breakOff(context);
    }

    @Override
    public void acknowledged(Context context) {
        if (leadership != null && leadership.leads()) {
            acknowledgements.heard(leadership, context);
        }
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
    public void committed(Call call, long version, boolean own, Context context) {
        if (leadership == null) {
            context.reply(call, Reason.OK, own ? version : 0);
        } else {
            acknowledgements.answer(call, version, own ? version : 0, leadership, context);
        }
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
        station.clearKept(context.now());
        awaited.clear();
        acknowledgements.crash();
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
        lag = settings.distribution("lag");
        if (feed != null) {
            feed.lag(lag);
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
        if (leadership != null) {
            words.put("leader", leadership.words());
        }
        table.describe(words);
        transactions.describe(words);
        if (outbox != null) {
            outbox.describe(words);
        }
        return station.status(words);
    }
}
