package dev.faultline.simulator.component;

import dev.faultline.simulator.message.CatchUp;
import dev.faultline.simulator.message.Replicate;
import dev.faultline.simulator.policy.VersionStore;
import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The writes that come to a replica from its primary: taken in in the primary's order, applied a lag later. As over a
 * real connection, what is lost on the way comes again, some time later.
 */
final class ReplicaFeed {
    /** How often a replica asks for what it has not got; the least retransmission time-out of TCP on Linux. */
    private static final long ASK_EVERY = 200 * VirtualTime.MILLISECOND;

    /** Writes kept that came before their turn; more are dropped, to be sent again. */
    private static final int MAX_EARLY = 10_000;

    private final int primary;
    private final VersionStore versions;
    private final long lagPurpose;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final TreeMap<Long, Replicate> early = new TreeMap<>();
    private final ReadAudit audit = new ReadAudit();
    private final @Nullable ReplicationLog log;
    private Distribution lag;
    private boolean stopped;
    private long received;
    private long applied;

    private record Pending(Replicate write, long due) {}

    ReplicaFeed(int primary, VersionStore versions, Distribution lag, long lagPurpose) {
        this.primary = primary;
        this.versions = versions;
        this.lag = lag;
        this.lagPurpose = lagPurpose;
        this.log = null;
    }

    /** Of a node that may lead one day: it keeps what it applies in a log, which it has up to now. */
    ReplicaFeed(int primary, VersionStore versions, Distribution lag, long lagPurpose, ReplicationLog log) {
        this.primary = primary;
        this.versions = versions;
        this.lag = lag;
        this.lagPurpose = lagPurpose;
        this.log = log;
        this.received = log.last();
        this.applied = log.last();
    }

    /** Another leads: nothing more is asked of this one. */
    void stop() {
        stopped = true;
    }

    /** Whether it comes from the primary that this feed follows. */
    boolean follows(Replicate write) {
        return write.from() == primary;
    }

    /** Everything up to this version has come. */
    long received() {
        return received;
    }

    /** Drops what has come after a version and is not applied yet. */
    void drop(long after) {
        pending.removeIf(each -> each.write().version() > after);
        early.clear();
        received = Math.max(applied, Math.min(received, after));
    }

    /** Applies everything that has come, due or not. */
    int applyAll() {
        return applyDue(Long.MAX_VALUE);
    }

    void lag(Distribution from) {
        lag = from;
    }

    void start(Context context) {
        context.alarm(ASK_EVERY, this::ask);
    }

    private void ask(Context context) {
        if (stopped) {
            return;
        }
        context.send(primary, new CatchUp(context.self(), received));
        context.alarm(ASK_EVERY, this::ask);
    }

    /** A write has arrived. */
    void receive(Replicate write, Context context) {
        if (write.version() <= received) {
            return; // it came again
        }
        if (early.size() < MAX_EARLY) {
            early.put(write.version(), write);
        }
        while (!early.isEmpty() && early.firstEntry().getValue().previous() <= received) {
            accept(early.pollFirstEntry().getValue(), context);
        }
    }

    private void accept(Replicate write, Context context) {
        if (write.version() <= received) {
            return;
        }
        received = write.version();
        long due = context.now() + context.demand(lag, lagPurpose, write.version(), 0);
        if (!pending.isEmpty()) {
            due = Math.max(due, pending.getLast().due());
        }
        pending.add(new Pending(write, due));
    }

    /** Applies what is due; returns how many earlier reads that shows to have been stale. */
    int applyDue(long now) {
        int stale = 0;
        while (!pending.isEmpty() && pending.getFirst().due() <= now) {
            Replicate write = pending.removeFirst().write();
            versions.put(write.key(), write.version());
            applied = write.version();
            if (log != null) {
                log.accept(write);
            }
            stale += audit.applied(write.key(), write.committedAt());
        }
        return stale;
    }

    /** A read is answered now with what has been applied. */
    void read(long key, long now) {
        audit.read(key, now);
    }

    /** The version up to which everything was applied. */
    long applied() {
        return applied;
    }

    /** When the next write will be applied; never if none has come. */
    long nextDue() {
        return pending.isEmpty() ? VirtualTime.NEVER : pending.getFirst().due();
    }

    /** Writes that have come and are not applied yet. */
    int behind() {
        return pending.size();
    }

    /** What was applied is on disk; the rest has to come again. */
    void crash() {
        pending.clear();
        early.clear();
        audit.clear();
        received = applied;
    }
}
