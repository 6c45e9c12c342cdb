package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.measure.Fact;
import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.policy.RowLocks;
import dev.faultline.simulator.spec.Settings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * The open transactions of a database. Each has a connection of its own, and what it writes is locked until it ends. A write
 * outside of any waits for a row that is locked, and locks nothing.
 */
final class Transactions {
    /** Statements that may wait for the one before; a caller that waits for answers never has more than one. */
    private static final int MOST_STATEMENTS = 100;

    /** The rows, and what is done with them. */
    interface Rows {
        /** The committed version of a row. */
        long version(long key);

        /** The version of the last write of all. */
        long lastVersion();

        /** How long a statement takes. */
        long demand(Call statement, Context context);

        /** Makes a row's new version visible to all, and returns it. */
        long write(long key, Context context);

        /** Whether there is no room for the message that a write puts into the outbox. */
        boolean lacksRoomFor(Call write);

        /** The message that a write puts into the outbox is committed. */
        void tell(Call write, Context context);

        /** An effect of a write was applied with a version. */
        void applied(Session.Effect effect, long version, Context context);

        /**
         * Tells the caller that all is committed up to a version.
         *
         * @param own whether that is the version of the row that the request is about
         */
        void committed(Call commit, long version, boolean own, Context context);

        /** A write outside of any transaction has got its row. */
        void unlocked(Call write, Context context);

        /** Whether a statement has to wait for the lock of the whole table; then it is told when that is free. */
        boolean holds(Call statement, Migration.Waiter waiter);

        /** The connection that a transaction, or a write that waited, has held is free again. */
        void freed(long callId, Context context);
    }

    private final Rows rows;
    private final RowLocks locks = new RowLocks();
    private final IdTable<Session> sessions = new IdTable<>();
    private final Counter commits;
    private final Counter rollbacks;
    final Counter conflicts;
    private final Counter deadlocks;
    private final Counter lockWaits;
    final Counter lostUpdates;
    private final Deque<Long> granted = new ArrayDeque<>(); // sessions that have got a lock and do not know it yet
    private boolean granting;
    private long opened;
    private long lockTimeout;
    private long idle;
    private boolean detects;

    Transactions(Settings settings, InstanceStats stats, Rows rows) {
        this.rows = rows;
        this.commits = stats.counter("commits");
        this.rollbacks = stats.counter("rollbacks");
        this.conflicts = stats.counter("conflicts");
        this.deadlocks = stats.counter("deadlocks");
        this.lockWaits = stats.counter("lockWaits");
        this.lostUpdates = stats.counter("lostUpdates");
        configure(settings);
    }

    void configure(Settings settings) {
        lockTimeout = settings.duration("lockTimeout");
        detects = settings.text("deadlocks").equals("detect");
        idle = settings.duration("idle");
    }

    boolean isEmpty() {
        return sessions.size() == 0;
    }

    boolean knows(long id) {
        return sessions.get(id) != null;
    }

    /** A transaction has got its connection. */
    void open(Call begin, Context context) {
        Session session = new Session(begin.id(), Isolation.of(begin.detail()), rows.lastVersion(), opened++, false);
        sessions.put(begin.id(), session);
        rest(session, context);
        context.reply(begin, Reason.OK);
    }

    /** Whether a write outside of any transaction has to wait for its row. */
    boolean isLocked(Call write) {
        return locks.isTaken(write.id(), write.key());
    }

    /** Such a write waits, with its connection. */
    void await(Call write, Context context) {
        Session session = new Session(write.id(), Isolation.READ_COMMITTED, 0, opened++, true);
        session.statement = write;
        sessions.put(write.id(), session);
        locks.acquire(session.id, write.key());
        waits(session, write, context);
    }

    /** The next statement of a transaction, or its commit. */
    void receive(Call call, Context context) {
        Session session = sessions.get(call.detail());
        if (session == null || session.single) {
            trace(call, "there is no such transaction any more", context);
            context.reply(call, Reason.CONFLICT);
        } else if (session.knows(call.id())) {
            context.drop(call, Reason.DROPPED);
        } else if (session.statements.size() >= MOST_STATEMENTS) {
            context.reply(call, Reason.QUEUE_FULL);
        } else {
            session.statements.add(call);
            if (session.phase == Session.Phase.IDLE) {
                next(session, context);
            }
        }
    }

    private void next(Session session, Context context) {
        Call call = session.statements.poll();
        if (call == null) {
            rest(session, context);
            return;
        }
        session.stopAlarms();
        session.statement = call;
        boolean locking = call.operation() == Operation.QUERY_LOCKED || call.operation() == Operation.UPDATE;
        if (locking && !locks.acquire(session.id, call.key())) {
            waits(session, call, context);
        } else {
            work(session, call, context);
        }
    }

    /** Nothing is to be done for it, and its caller may have forgotten it. */
    private void rest(Session session, Context context) {
        session.phase = Session.Phase.IDLE;
        session.statement = null;
        session.idle = context.alarm(idle, later -> {
            session.idle = null;
            later.note("a transaction is rolled back: nothing came for " + Job.millis(idle));
            end(session, Reason.CONFLICT, later);
        });
    }

    private void waits(Session session, Call call, Context context) {
        session.phase = Session.Phase.WAITS_FOR_LOCK;
        lockWaits.increment();
        if (context.traces(call.request())) {
            context.trace(call.request(), TraceEvent.waits(call.id(), "waits for the lock on row " + call.key()));
        }
        session.alarm = context.alarm(lockTimeout, later -> {
            session.alarm = null;
            conflicts.increment();
            trace(call, "has waited for the lock for " + Job.millis(lockTimeout), later);
            end(session, Reason.CONFLICT, later);
        });
        if (detects) {
            breakCircle(session, context);
        }
    }

    /** Of those who wait for each other, the one that began last has to go. */
    private void breakCircle(Session session, Context context) {
        Session youngest = session;
        List<Long> circle = locks.circle(session.id);
        for (long id : circle) {
            Session each = sessions.get(id);
            if (each != null && each.order > youngest.order) {
                youngest = each;
            }
        }
        if (!circle.isEmpty()) {
            deadlocks.increment();
            if (youngest.statement != null) {
                trace(youngest.statement, "deadlock of " + circle.size() + ": it began last and dies", context);
            }
            end(youngest, Reason.DEADLOCK, context);
        }
    }

    private void work(Session session, Call call, Context context) {
        session.phase = Session.Phase.WORKS;
        long demand = rows.demand(call, context);
        if (context.traces(call.request())) {
            context.trace(call.request(), TraceEvent.works(call.id(), demand));
        }
        session.alarm = context.alarm(demand, later -> {
            session.alarm = null;
            done(session, call, later);
        });
    }

    private void done(Session session, Call call, Context context) {
        boolean held = rows.holds(call, later -> {
            if (call.equals(session.statement)) { // else it has ended meanwhile
                done(session, call, later);
            }
        });
        if (held) {
            return;
        }
        switch (call.operation()) {
            case QUERY, QUERY_LOCKED -> read(session, call, context);
            case UPDATE -> update(session, call, context);
            case COMMIT -> commit(session, call, context);
            default -> throw new IllegalStateException("a transaction receives " + call);
        }
    }

    private void read(Session session, Call call, Context context) {
        if (call.operation() == Operation.QUERY_LOCKED && isLate(session, call.key())) {
            conflict(session, call, context);
            return;
        }
        long version = rows.version(call.key());
        if (call.operation() == Operation.QUERY_LOCKED) {
            session.reads.put(call.key(), version);
        } else {
            session.reads.putIfAbsent(call.key(), version);
        }
        answered(session);
        context.reply(call, Reason.OK, version);
        next(session, context);
    }

    private void update(Session session, Call call, Context context) {
        long version = rows.version(call.key());
        if (isLate(session, call.key())) {
            conflict(session, call, context);
            return;
        }
        if (rows.lacksRoomFor(call)) {
            end(session, Reason.ERROR, context);
            return;
        }
        Long seen = session.reads.get(call.key());
        if (seen != null && seen != version) {
            lostUpdates.increment();
            trace(call, "overwrites version " + version + " of row " + call.key() + ", having read " + seen, context);
            session.reads.put(call.key(), version);
        }
        session.writes.remove(call.key());
        session.writes.add(call.key());
        answered(session);
        if (call.schema() != 0) {
            context.fact(Fact.COPY, call.intent());
            session.messages.add(call);
        }
        if (call.applies() && call.intent() != Message.NO_INTENT) {
            context.fact(Fact.COPY, call.intent());
            session.effects.add(new Session.Effect(call.intent(), call.attempt(), call.request()));
            context.relay(call, Reason.OK, version); // the effect is applied with the commit
        } else {
            context.reply(call, Reason.OK, version);
        }
        next(session, context);
    }

    private static void answered(Session session) {
        session.phase = Session.Phase.IDLE;
        session.statement = null;
    }

    /** Whether a row was committed by another since the transaction began, and it may not write such a row. */
    private boolean isLate(Session session, long key) {
        return session.isolation != Isolation.READ_COMMITTED
                && !session.writes.contains(key)
                && rows.version(key) > session.snapshot;
    }

    private void conflict(Session session, Call call, Context context) {
        conflicts.increment();
        trace(call, "row " + call.key() + " was written since the transaction began", context);
        end(session, Reason.CONFLICT, context);
    }

    private void commit(Session session, Call call, Context context) {
        if (session.isolation == Isolation.SERIALISABLE && !session.writes.isEmpty()) {
            for (Map.Entry<Long, Long> read : session.reads.entrySet()) {
                if (rows.version(read.getKey()) > session.snapshot) {
                    conflicts.increment();
                    trace(call, "row " + read.getKey() + ", which it has read, was written since", context);
                    end(session, Reason.CONFLICT, context);
                    return;
                }
            }
        }
        commits.increment();
        boolean own = session.writes.remove(call.key()); // last, so that its version is the one that is told
        long version = 0;
        for (long key : session.writes) {
            version = rows.write(key, context);
        }
        if (own) {
            version = rows.write(call.key(), context);
        }
        for (Call write : session.messages) {
            rows.tell(write, context);
            context.fact(Fact.GONE, write.intent());
        }
        session.messages.clear();
        if (apply(session, version, context)) {
            answered(session);
            rows.committed(call, version, own, context);
            close(session, context);
        }
    }

    /** Applies what was put off, all together; false if the instance crashes on it. */
    private boolean apply(Session session, long version, Context context) {
        session.effects.forEach(effect -> rows.applied(effect, version, context));
        return Session.apply(session.effects, context);
    }

    /** The caller lets a transaction go, or no longer waits for a write; false if it is neither. */
    boolean rollBack(long id, Context context) {
        Session session = sessions.get(id);
        if (session == null) {
            return false;
        }
        end(session, Reason.DROPPED, context);
        return true;
    }

    /** Ends a session without a commit: what it did is undone, and what waits in it is told why. */
    private void end(Session session, Reason why, Context context) {
        if (!session.single) {
            rollbacks.increment();
        }
        List<Call> open = new ArrayList<>();
        if (session.statement != null) {
            open.add(session.statement);
        }
        open.addAll(session.statements);
        session.statement = null;
        session.statements.clear();
        for (Call call : open) {
            if (why == Reason.DROPPED) {
                context.drop(call, why);
            } else {
                context.reply(call, why);
            }
        }
        session.forget(context);
        close(session, context);
    }

    private void close(Session session, Context context) {
        session.stopAlarms();
        sessions.remove(session.id);
        session.statements.forEach(call -> context.reply(call, Reason.CONFLICT)); // they came after its end
        granted.addAll(locks.release(session.id));
        rows.freed(session.id, context);
        if (granting) {
            return; // whoever ends in the loop below only adds to it
        }
        granting = true;
        while (!granted.isEmpty()) {
            Session next = sessions.get(granted.remove());
            if (next != null) {
                gets(next, context);
            }
        }
        granting = false;
    }

    /** It has the lock that it waited for. */
    private void gets(Session session, Context context) {
        Call call = session.statement;
        if (call == null) {
            throw new IllegalStateException("a session without a statement waited for a lock");
        }
        session.stopAlarms();
        if (session.single) {
            session.statement = null;
            rows.unlocked(call, context);
            close(session, context);
        } else {
            work(session, call, context);
        }
    }

    /** None can be committed any more. */
    void abort(Context context) {
        for (Session session : sessions.drain()) {
            sessions.put(session.id, session);
            end(session, Reason.CONFLICT, context);
        }
    }

    void crash(Context context) {
        for (Session session : sessions.drain()) {
            session.forget(context);
        }
        locks.clear();
        granted.clear();
        granting = false;
    }

    private static void trace(Call call, String what, Context context) {
        if (context.traces(call.request())) {
            context.trace(call.request(), TraceEvent.remarked(call.id(), what));
        }
    }

    void describe(Map<String, String> words) {
        if (!isEmpty()) {
            words.put(
                    "transactions",
                    sessions.size() + " open, " + locks.locked() + " rows locked, " + locks.waiting()
                            + " wait for one");
        }
    }
}
