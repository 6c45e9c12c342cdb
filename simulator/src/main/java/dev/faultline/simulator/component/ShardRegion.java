package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Cancel;
import dev.faultline.simulator.message.Members;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.message.ShardMessage;
import dev.faultline.simulator.message.ShardMessage.Allocation;
import dev.faultline.simulator.message.ShardMessage.HandOff;
import dev.faultline.simulator.message.ShardMessage.HandedOff;
import dev.faultline.simulator.message.ShardMessage.Heartbeat;
import dev.faultline.simulator.message.ShardMessage.Keep;
import dev.faultline.simulator.spec.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What makes one instance of a service an instance of a sharded one, after Akka Cluster Sharding: a call for a key is
 * served where its shard lives. Calls for shards that live elsewhere are passed on, and those for shards that are between
 * two owners wait. There is no split brain resolver: on both sides of a partition the others are seen as gone, and each
 * side serves all keys until it heals; then the newer table holds.
 */
final class ShardRegion {
    /** More often in a row a call is not passed on: instances that disagree would send it to and fro. */
    private static final int MOST_HOPS = 3;

    /** Takes up a call that had to wait: it is served here, and {@link #done} when it has ended. */
    @FunctionalInterface
    interface Host {
        void serve(Call call, Context context);
    }

    private final Wiring wiring;
    private final ShardRules rules;
    private final Host host;
    private final ShardPeers peers;
    private final ShardCoordinator coordinator;
    private final ShardEntities entities;
    private final ShardForwards forwards;
    private final ShardBuffer buffer;
    private final int[] atWork;
    private final boolean[] leaving;
    private final Counter buffered;
    private final Counter dropped;
    private final Counter handOffs;
    private ShardTable table;
    private long startedAt;
    private long lastTick;

    /** @param sharded the section of the service's settings that {@link ShardRules#SPEC} describes */
    ShardRegion(Wiring wiring, Settings sharded, Host host) {
        this.wiring = wiring;
        this.host = host;
        rules = ShardRules.of(sharded);
        InstanceStats stats = wiring.stats();
        Counter forwarded = stats.counter("forwarded");
        buffered = stats.counter("buffered");
        dropped = stats.counter("bufferOverflow");
        handOffs = stats.counter("handOffs");
        peers = new ShardPeers(wiring.address(), rules.downAfter());
        coordinator = new ShardCoordinator(wiring, rules, peers, this);
        entities = new ShardEntities(rules, stats);
        forwards = new ShardForwards(forwarded, dropped);
        buffer = new ShardBuffer(rules.bufferLimit());
        atWork = new int[rules.shards()];
        leaving = new boolean[rules.shards()];
        table = ShardTable.unknown(rules.shards());
    }

    ShardTable table() {
        return table;
    }

    // Calls

    /** Whether the call is to be served here; then {@link #done} must be told when it has ended. Else it is taken care of. */
    boolean accept(Call call, Context context) {
        if (call.operation() != Operation.HANDLE) {
            return true;
        }
        int shard = rules.shardOf(call.key());
        if (isHome(shard)) {
            begins(call, shard, context);
            return true;
        }
        int owner = table.owner(shard);
        if (owner == call.from()) {
            context.send(owner, allocation(context)); // one of the two knows more, and will tell the other
            hold(call, shard, context);
        } else if (isReachable(owner) && hops(call) < MOST_HOPS) {
            forwards.forward(call, owner, hops(call), context);
        } else {
            hold(call, shard, context);
        }
        return false;
    }

    /** How often a call was passed on before. */
    private long hops(Call call) {
        return peers.isPeer(call.from()) ? call.detail() : 0;
    }

    private boolean isHome(int shard) {
        return table.owner(shard) == wiring.address() && !leaving[shard];
    }

    private boolean isReachable(int owner) {
        return owner != ShardTable.NOBODY && owner != wiring.address() && peers.isAlive(owner);
    }

    private void begins(Call call, int shard, Context context) {
        atWork[shard]++;
        entities.use(shard, call.key(), context.now());
    }

    /** A call that was served here has ended, in whatever way. */
    void done(Call call, Context context) {
        if (call.operation() == Operation.HANDLE) {
            int shard = rules.shardOf(call.key());
            atWork[shard]--;
            if (leaving[shard]) {
                letGoIfIdle(shard, context);
            }
        }
    }

    private void hold(Call call, int shard, Context context) {
        if (buffer.offer(shard, call)) {
            buffered.increment();
            if (context.traces(call.request())) {
                context.trace(call.request(), "waits: shard " + shard + " has no owner at the moment");
            }
        } else {
            dropped.increment();
            context.drop(call, Reason.DROPPED);
        }
    }

    /** Calls that wait go where their shards are now. */
    private void release(Context context) {
        for (int shard : buffer.shards()) {
            int owner = table.owner(shard);
            if (isHome(shard) || isReachable(owner)) {
                for (Call call : buffer.take(shard)) {
                    release(call, shard, owner, context);
                }
            }
        }
    }

    private void release(Call call, int shard, int owner, Context context) {
        if (call.expired(context.now())) {
            context.reply(call, Reason.EXPIRED);
        } else if (owner == context.self()) {
            begins(call, shard, context);
            host.serve(call, context);
        } else {
            forwards.forward(call, owner, 0, context);
        }
    }

    // Messages

    /** Takes the messages that concern sharding; false for all others, and for those that others want to see too. */
    boolean receive(Message message, Context context) {
        return switch (message) {
            case ShardMessage word -> {
                hear(word, context);
                yield true;
            }
            case Reply reply -> forwards.answer(reply, context);
            case Cancel cancel -> buffer.cancel(cancel, context) || forwards.cancel(cancel, context);
            case Members members -> {
                if (members.component().equals(wiring.component())) {
                    peers.members(members.addresses(), context.now());
                }
                yield false;
            }
            default -> false;
        };
    }

    private void hear(ShardMessage word, Context context) {
        switch (word) {
            case Heartbeat beat -> {
                heard(beat.from(), context);
                peers.knows(beat.from(), beat.version() >= 0, context.now());
                if (beat.version() < table.version()) {
                    context.send(beat.from(), allocation(context));
                }
            }
            case Allocation news -> {
                heard(news.from(), context);
                if (news.version() > table.version()) {
                    adopt(new ShardTable(news.version(), news.owners()), context);
                } else if (news.version() < table.version()) {
                    context.send(news.from(), allocation(context));
                }
            }
            case HandOff order -> {
                heard(order.from(), context);
                onHandOff(order.shard(), context);
            }
            case Keep order -> {
                heard(order.from(), context);
                onKeep(order.shard(), context);
            }
            case HandedOff done -> {
                heard(done.from(), context);
                if (!decides() || !coordinator.onHandedOff(done.from(), done.shard(), context)) {
                    context.send(done.from(), allocation(context));
                }
            }
        }
    }

    private void heard(int address, Context context) {
        if (peers.heard(address, context.now()) && decides()) {
            context.note(Happening.SHARD, wiring.name(address) + " is back");
        }
    }

    private boolean decides() {
        return table.isKnown() && peers.coordinator() == wiring.address();
    }

    private Allocation allocation(Context context) {
        return new Allocation(context.self(), table.version(), table.owners());
    }

    // Allocation and hand-off

    /** The coordinator here has decided. */
    void decide(List<Integer> owners, Context context) {
        adopt(table.next(owners, context.now(), context.self()), context);
        Allocation news = allocation(context);
        peers.addresses().forEach(peer -> context.send(peer, news));
    }

    private void adopt(ShardTable newer, Context context) {
        for (int shard = 0; shard < rules.shards(); shard++) {
            if (table.owner(shard) == context.self() && newer.owner(shard) != context.self()) {
                leaving[shard] = false;
                handOffs.increment();
                entities.forget(shard);
            }
        }
        table = newer;
        release(context);
    }

    /** From now on the shard's calls wait here; when those at work have ended, it can go to its next owner. */
    void onHandOff(int shard, Context context) {
        if (table.owner(shard) == context.self()) {
            leaving[shard] = true;
            letGoIfIdle(shard, context);
        }
    }

    void onKeep(int shard, Context context) {
        leaving[shard] = false;
        release(context);
    }

    private void letGoIfIdle(int shard, Context context) {
        if (atWork[shard] > 0) {
            return;
        }
        if (decides()) {
            coordinator.onHandedOff(context.self(), shard, context);
        } else {
            context.send(peers.coordinator(), new HandedOff(context.self(), shard, table.version()));
        }
    }

    // Its own life

    /** As virtual time begins, everybody knows who owns what; later, one has to be told. */
    void start(Context context) {
        startedAt = context.now();
        lastTick = context.now();
        peers.members(wiring.instances(wiring.component()), context.now());
        peers.heardAll(context.now());
        coordinator.start(context);
        if (context.now() == 0) {
            table = ShardTable.even(rules.shards(), wiring.instances(wiring.component()));
            context.alarm(rules.heartbeat(), this::tick);
        } else {
            tick(context);
        }
    }

    private void tick(Context context) {
        if (context.now() - lastTick >= 2 * rules.heartbeat()) {
            peers.heardAll(context.now()); // it stood still itself
        }
        lastTick = context.now();
        for (int gone : peers.notice(context.now())) {
            forwards.dropThoseAt(gone, context);
        }
        forwards.dropExpired(context);
        foundAnewIfNobodyKnows(context);
        if (decides()) {
            coordinator.tick(context);
        } else {
            coordinator.retire();
        }
        for (int shard = 0; shard < leaving.length; shard++) {
            if (leaving[shard]) {
                letGoIfIdle(shard, context); // the first word of it may have been lost
            }
        }
        release(context);
        Heartbeat beat = new Heartbeat(context.self(), table.version());
        peers.addresses().forEach(peer -> context.send(peer, beat));
        context.alarm(rules.heartbeat(), this::tick);
    }

    /** All instances have crashed, or this is the only one left: the first of them gives out the shards anew. */
    private void foundAnewIfNobodyKnows(Context context) {
        if (!table.isKnown()
                && !peers.anybodyKnows()
                && context.now() - startedAt >= rules.downAfter()
                && peers.coordinator() == context.self()) {
            context.note(Happening.SHARD, "nobody knows who owns which shard: they are given out anew");
            decide(ShardTable.even(rules.shards(), peers.candidates()).owners(), context);
        }
    }

    void crash() {
        table = ShardTable.unknown(rules.shards());
        peers.clear();
        coordinator.retire();
        entities.forgetAll();
        forwards.clear();
        buffer.clear();
        for (int shard = 0; shard < rules.shards(); shard++) {
            atWork[shard] = 0;
            leaving[shard] = false;
        }
    }

    /** How it stands, for the page. */
    Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("shards", table.count(wiring.address()) + " of " + rules.shards());
        words.put("keys in memory", Long.toString(entities.size()));
        if (buffer.size() > 0) {
            words.put("calls that wait for a shard", Integer.toString(buffer.size()));
        }
        int moving = 0;
        for (boolean each : leaving) {
            moving += each ? 1 : 0;
        }
        if (moving > 0) {
            words.put("shards being handed off", Integer.toString(moving));
        }
        if (!table.isKnown()) {
            words.put("waits", "to be told who owns which shard");
        }
        return words;
    }
}
