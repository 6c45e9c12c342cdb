package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.CommitNews;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.policy.QuorumVote;
import dev.faultline.simulator.policy.VersionStore;
import dev.faultline.simulator.time.Event;
import dev.faultline.simulator.time.Hash;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Passes reads and writes on to replicas and answers when enough of them have. A version is the time at which its write
 * began here, so that the last write wins; times of the same moment are told apart by the node.
 */
final class QuorumCoordinator {
    /** Lowest bits of a version: which node made it. Above them, writes of one node at the same moment are counted. */
    private static final int NODE_BITS = 7;

    private static final int TIME_BITS = 13;

    private final QuorumRules rules;
    private final int index;
    private final long lot;
    private final CommitAudit audit;
    private final IdTable<Round> asked = new IdTable<>();
    private final IdTable<Round> rounds = new IdTable<>();
    private final Counter reads;
    private final Counter writes;
    private final Counter staleReads;
    private final Counter repairs;
    private int coordinating;
    private int repairing; // reads that are answered and wait for the replicas that were slower
    private long lastVersion;

    /** @param lot the purpose of choosing whom to ask */
    QuorumCoordinator(QuorumRules rules, int index, long lot, CommitAudit audit, InstanceStats stats) {
        this.rules = rules;
        this.index = index;
        this.lot = lot;
        this.audit = audit;
        this.reads = stats.counter("reads");
        this.writes = stats.counter("writes");
        this.staleReads = stats.counter("staleReads");
        this.repairs = stats.counter("repairs");
    }

    /** One read or write, from its arrival to the last answer of a replica, or to the timeout. Is its own alarm. */
    private final class Round implements Alarm {
        final Call call;
        final long version;
        final long began;
        final List<Integer> replicas;
        final long[] ids;
        final long[] versions;
        final QuorumVote vote;
        boolean answered;
        boolean repairing;

        @Nullable Event end;

        Round(Call call, long version, long began, List<Integer> replicas, int needed) {
            this.call = call;
            this.version = version;
            this.began = began;
            this.replicas = replicas;
            this.ids = new long[replicas.size()];
            this.versions = new long[replicas.size()];
            this.vote = new QuorumVote(replicas.size(), needed);
        }

        boolean isRead() {
            return call.operation() == Operation.READ;
        }

        @Override
        public void ring(Context context) {
            if (!answered) {
                answer(this, Reason.TIMEOUT, context);
            }
            over(this, context);
        }
    }

    /** Begins a read or a write for a caller; false if there are too many. */
    boolean begin(Call call, List<Integer> replicas, Context context) {
        if (coordinating >= rules.concurrent()) {
            return false;
        }
        boolean read = call.operation() == Operation.READ;
        int needed = read ? rules.r() : rules.w();
        boolean all = read ? rules.readsAll() : rules.writesAll();
        List<Integer> chosen = all ? replicas : some(replicas, needed, call, context);
        Round round = new Round(call, read ? 0 : nextVersion(context.now()), context.now(), chosen, needed);
        if (context.traces(call.request())) {
            context.trace(call.request(), "asks " + chosen.size() + " replicas, " + needed + " must answer");
        }
        coordinating++;
        rounds.put(call.id(), round);
        round.end = context.alarm(rules.timeout(), round);
        for (int i = 0; i < chosen.size(); i++) {
            round.ids[i] = context.nextId();
            round.versions[i] = Long.MAX_VALUE; // unknown: not to be repaired
            asked.put(round.ids[i], round);
            context.send(chosen.get(i), part(call, round.ids[i], call.operation(), round.version, context.self()));
        }
        return true;
    }

    private long nextVersion(long now) {
        long step = 1L << NODE_BITS;
        long version = Math.max(now << TIME_BITS, (lastVersion & -step) + step);
        lastVersion = version + index % step;
        return lastVersion;
    }

    private List<Integer> some(List<Integer> replicas, int count, Call call, Context context) {
        List<Integer> left = new ArrayList<>(replicas);
        List<Integer> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double chance = context.chance(lot + call.chain() + i * Hash.K1, call.request(), call.attempt());
            some.add(left.remove((int) (chance * left.size())));
        }
        return some;
    }

    /** What a replica is asked for: no effect goes with it, since that is applied when enough have answered. */
    private static Call part(Call call, long id, Operation operation, long version, int self) {
        return new Call(
                id,
                self,
                operation,
                call.requestClass(),
                call.request(),
                call.attempt(),
                call.chain(),
                call.key(),
                call.deadline(),
                Message.NO_INTENT,
                false,
                0,
                call.poison(),
                version);
    }

    /** A replica has answered. What nobody waits for is ignored. */
    void receive(Reply reply, Context context) {
        Round round = asked.remove(reply.id());
        if (round == null) {
            return;
        }
        if (reply.ok()) {
            round.versions[place(round, reply.id())] = reply.value();
            if (round.vote.answer(reply.value()) && !round.answered) {
                answer(round, Reason.OK, context);
            }
        } else if (round.vote.refusal() && !round.answered) {
            answer(round, Reason.ERROR, context);
        }
        if (round.vote.open() == 0) {
            over(round, context);
        } else if (round.answered && !waitsOn(round)) {
            over(round, context);
        }
    }

    /** Whether an answered read waits for slower replicas, to repair those that are behind; as many as there may be. */
    private boolean waitsOn(Round round) {
        if (!round.isRead() || !rules.readRepair()) {
            return false;
        }
        if (!round.repairing && repairing < rules.concurrent()) {
            round.repairing = true;
            repairing++;
        }
        return round.repairing;
    }

    private static int place(Round round, long id) {
        for (int i = 0; i < round.ids.length; i++) {
            if (round.ids[i] == id) {
                return i;
            }
        }
        throw new IllegalStateException("not of this round: " + id);
    }

    private void answer(Round round, Reason outcome, Context context) {
        round.answered = true;
        coordinating--;
        rounds.remove(round.call.id());
        long now = context.now();
        if (outcome != Reason.OK) {
            context.reply(round.call, outcome);
            return;
        }
        if (round.isRead()) {
            long newest = round.vote.newest();
            reads.increment();
            staleReads.add(audit.read(round.call.key(), newest, round.began, now));
            context.reply(round.call, Reason.OK, newest);
        } else {
            writes.increment();
            audit.committed(round.call.key(), round.version, now);
            context.reply(round.call, Reason.OK, round.version);
        }
    }

    /** Nothing more is waited for. Those whose answer to a read was older than another's are sent the newest. */
    private void over(Round round, Context context) {
        if (round.end != null) {
            round.end.cancel();
        }
        for (long id : round.ids) {
            asked.remove(id);
        }
        if (round.repairing) {
            round.repairing = false;
            repairing--;
        }
        if (round.isRead() && rules.readRepair()) {
            repair(round, context);
        }
    }

    private void repair(Round round, Context context) {
        long newest = VersionStore.NONE;
        for (long version : round.versions) {
            newest = version == Long.MAX_VALUE ? newest : Math.max(newest, version);
        }
        for (int i = 0; i < round.versions.length; i++) {
            if (round.versions[i] < newest) {
                repairs.increment();
                context.send(
                        round.replicas.get(i),
                        part(round.call, context.nextId(), Operation.WRITE, newest, context.self()));
            }
        }
    }

    /** Whoever asked no longer waits; false if it asked nothing here. What replicas have begun they finish. */
    boolean cancel(long callId, Context context) {
        Round round = rounds.remove(callId);
        if (round == null) {
            return false;
        }
        round.answered = true;
        coordinating--;
        context.drop(round.call, Reason.DROPPED);
        return true;
    }

    /** Another coordinator tells what it has committed. */
    void heard(CommitNews news, Context context) {
        staleReads.add(audit.heard(news, context.now()));
    }

    CommitNews newsFor(int other, Context context) {
        return audit.newsFor(other, context.self(), context.now());
    }

    void crash() {
        asked.drain();
        rounds.drain();
        coordinating = 0;
        repairing = 0;
    }

    int coordinating() {
        return coordinating;
    }
}
