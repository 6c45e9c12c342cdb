package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.Fact;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.Hash;
import dev.faultline.simulator.time.VirtualTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through the steps of a service or a worker. The object is its own alarm: it rings when a piece
 * of work is done.
 */
abstract class Job implements Alarm {
    static final long NO_INTENT = Message.NO_INTENT;

    private static final long NO_WORK = -1;

    /** Whatever effect is applied is the one that the intent is about. */
    static final int ANY_EFFECT = -2;

    final OpenCall.Origin origin;
    final long intent;
    final int effect;

    private Level level;
    private Step.@Nullable Work working;
    private @Nullable Awaited awaited;
    private @Nullable Reason failure;
    private boolean over;
    private @Nullable Map<String, Long> rows;
    private long callsSince;
    private long rounds;
    private boolean stopped;

    /** Of the request, and within a transaction of its tries. */
    private int attempt;

    /** From arrival to work, all waits for a thread or loop together. */
    long waited;

    /** Time at work, calls left out. */
    long worked;

    /** Time in calls. */
    long calling;

    /** When it began to wait, or to work. */
    long since;

    /** A list of steps being worked through; below it the list that it is part of. */
    private static final class Level {
        final List<Step> steps;
        final @Nullable Level below;
        final Step.@Nullable Repeat repeat;

        @Nullable OpenTransaction transaction;

        int next;
        int times;

        Level(List<Step> steps, Step.@Nullable Repeat repeat, @Nullable Level below) {
            this.steps = steps;
            this.repeat = repeat;
            this.times = repeat == null ? 1 : repeat.times();
            this.below = below;
        }
    }

    /**
     * @param intent the intended effect that came with the request, or none
     * @param effect its number, -1, or {@link #ANY_EFFECT}
     */
    Job(OpenCall.Origin origin, long intent, int effect, List<Step> steps) {
        this.origin = origin;
        this.intent = intent;
        this.effect = effect;
        this.level = new Level(steps, null, null);
        this.attempt = origin.attempt();
    }

    /** All steps are done, or one has failed. */
    abstract void ended(Reason outcome, Context context);

    /** Sees to it that {@link #ring} is called when so much work is done. */
    abstract void work(long demand, Context context);

    /** A piece of work is done: whoever waits for the loop may have it. */
    abstract void worked(Context context);

    /** An effect is about to be committed: what must be committed with it goes here. */
    void applying(Context context) {}

    /** Nobody wants it any more: it ends with its present step. */
    void stop(Reason why) {
        failure = why;
        stopped = true;
    }

    /** Goes on with the next step, and the next, until one has to be waited for. */
    void proceed(Context context) {
        while (!over) {
            if (failure != null) {
                if (!survives(failure, context)) {
                    return;
                }
            } else if (level.next == level.steps.size()) {
                if (level.transaction != null) {
                    callsSince = context.now();
                    level.transaction.commit(intent, context);
                    return;
                }
                if (!leaveLevel(context)) {
                    finish(Reason.OK, context);
                    return;
                }
            } else if (!begin(level.steps.get(level.next++), context)) {
                return;
            }
        }
    }

    /** How long the piece of work that it does next will take at full speed; 0 where none is in sight. */
    long nextWork(Context context) {
        return Math.max(0, new Glance(context).along(level.steps.subList(level.next, level.steps.size())));
    }

    /** A look along the steps that goes the way that they will go: with the same draws, and nothing done. */
    private final class Glance {
        private final Context context;
        private long ahead = rounds;

        Glance(Context context) {
            this.context = context;
        }

        /** How long the first piece of work takes, or {@link #NO_WORK}. */
        long along(List<Step> steps) {
            for (Step step : steps) {
                long next = switch (step) {
                    case Step.Work w -> drawn(w);
                    case Step.Branch branch -> through(way(branch, ahead, context));
                    case Step.Repeat repeat -> through(repeat);
                    case Step.CallOut call -> NO_WORK;
                    case Step.ReadAside read -> NO_WORK;
                    case Step.Parallel parallel -> NO_WORK;
                    case Step.Refuse refuse -> NO_WORK;
                    case Step.Transaction transaction -> NO_WORK;
                };
                if (next != NO_WORK) {
                    return next;
                }
            }
            return NO_WORK;
        }

        private long drawn(Step.Work w) {
            return context.draw(w.demand(), w.purpose() + origin.chain() + ahead, origin.request(), attempt);
        }

        private long through(List<Step> way) {
            long next = along(way);
            ahead++;
            return next;
        }

        private long through(Step.Repeat repeat) {
            int times = repeat.times();
            do {
                long next = through(repeat.steps());
                if (next != NO_WORK) {
                    return next;
                }
            } while (--times > 0 && goesOn(repeat, ahead, context));
            return NO_WORK;
        }
    }

    private List<Step> way(Step.Branch branch, long round, Context context) {
        double chance = context.chance(branch.purpose() + origin.chain() + round, origin.request(), attempt);
        return chance < branch.probability() ? branch.then() : branch.otherwise();
    }

    private boolean leaveLevel(Context context) {
        rounds++;
        if (--level.times > 0 && goesOn(level.repeat, rounds, context)) {
            level.next = 0;
            return true;
        }
        if (level.below == null) {
            return false;
        }
        level = level.below;
        return true;
    }

    /** For all tries of a request alike: what comes after must be the same step to whoever knows its idempotency key. */
    private boolean goesOn(Step.@Nullable Repeat repeat, long round, Context context) {
        return repeat == null
                || repeat.again() == 1
                || context.chance(repeat.purpose() + origin.chain() + round, origin.request(), 1) < repeat.again();
    }

    /**
     * What has failed is the transaction that it is in, and without one the whole request. Returns whether there is something
     * to go on with at once.
     */
    private boolean survives(Reason why, Context context) {
        while (level.transaction == null && level.below != null) {
            level = level.below;
        }
        OpenTransaction failed = level.transaction;
        if (failed == null || level.below == null) {
            finish(why, context);
            return false;
        }
        failed.rollBack(why, context);
        attempt = failed.attemptBefore;
        long wait = stopped ? VirtualTime.NEVER : failed.again(why, context);
        if (wait != VirtualTime.NEVER) {
            failure = null;
            rounds = failed.roundsBefore;
            level.next = 0;
            callsSince = context.now();
            context.alarm(wait, failed::begin);
            return false;
        }
        level = level.below;
        if (failed.optional() && !stopped) {
            failure = null;
        }
        return true;
    }

    /** A transaction has been begun, or has ended with a commit, or neither. */
    void resumed(OpenTransaction transaction, Reason outcome, Context context) {
        calling += context.now() - callsSince;
        if (outcome != Reason.OK) {
            failure = failure == null ? outcome : failure;
        } else if (transaction.isOpen()) {
            attempt = transaction.attempt();
        } else {
            attempt = transaction.attemptBefore;
            leave(transaction);
        }
        proceed(context);
    }

    private void leave(OpenTransaction committed) {
        if (level.transaction != committed || level.below == null) {
            throw new IllegalStateException("a transaction ends within another");
        }
        level = level.below;
    }

    private void finish(Reason outcome, Context context) {
        over = true;
        ended(outcome, context);
    }

    /** Begins a step; true if it is done at once. */
    private boolean begin(Step step, Context context) {
        switch (step) {
            case Step.Work w -> {
                working = w;
                long demand =
                        context.demand(w.demand(), w.purpose() + origin.chain() + rounds, origin.request(), attempt);
                if (context.traces(origin.request())) {
                    context.trace(origin.request(), TraceEvent.works(origin.by(), demand));
                }
                work(demand, context);
                return false;
            }
            case Step.CallOut call -> {
                if (isNear(call.operation(), call.site(), context)) {
                    return true;
                }
                call(call, await(1, 0, false, context), 0, context);
                return false;
            }
            case Step.ReadAside read -> {
                if (isNear(Operation.GET, read.cache(), context)) {
                    return true;
                }
                new AsideRead(this, await(1, 0, false, context), read, child(read.salt(), 0)).begin(context);
                return false;
            }
            case Step.Parallel parallel -> {
                return fork(parallel, context);
            }
            case Step.Refuse refuse -> {
                if (refuse.probability() > 0
                        && context.chance(refuse.purpose(), origin.request(), 1) < refuse.probability()) {
                    failure = refuse.reason();
                }
                return true;
            }
            case Step.Branch branch -> {
                level = new Level(way(branch, rounds, context), null, level);
                return true;
            }
            case Step.Repeat repeat -> {
                level = new Level(repeat.steps(), repeat, level);
                return true;
            }
            case Step.Transaction transaction -> {
                level = new Level(transaction.steps(), null, level);
                level.transaction = new OpenTransaction(this, transaction, child(transaction.salt(), 0), rounds);
                callsSince = context.now();
                level.transaction.begin(context);
                return false;
            }
        }
    }

    /** Whether it has in its own memory what it would ask a cache for. */
    private boolean isNear(Operation operation, CallSite site, Context context) {
        return site.near != null && operation == Operation.GET && site.near.has(origin.key(), context);
    }

    private Awaited await(int calls, int need, boolean failFast, Context context) {
        callsSince = context.now();
        Awaited all = new Awaited(calls, need, failFast);
        awaited = all;
        return all;
    }

    /** The request as this step's callee sees it. */
    private OpenCall.Origin child(long salt, int time) {
        long chain = Hash.mix(origin.chain() + salt + rounds * Hash.K2 + time * Hash.K1);
        return new OpenCall.Origin(
                origin.requestClass(),
                origin.request(),
                attempt,
                chain,
                origin.key(),
                origin.deadline(),
                origin.poison(),
                origin.by());
    }

    /** @param time which of the times that a fan-out makes its list, from 0 */
    private void call(Step.CallOut step, Awaited with, int time, Context context) {
        boolean passesOn = step.operation() == Operation.HANDLE && step.effect() < 0;
        boolean mine = step.effect() >= 0 && !carries(step.effect());
        long carried = NO_INTENT;
        if (mine) {
            carried = context.intend(step.effect());
        } else if (passesOn || step.effect() >= 0) {
            carried = intent;
        }
        OpenCall.Origin child = child(step.salt(), time);
        StepCall call = new StepCall(
                this, with, step, step.other() == null ? child : about(step.other(), child, context), carried);
        if (step.site().onConnection) {
            call.within = transactionOn(step.site().label());
            call.detail = call.within.id();
        } else {
            call.detail = detail(step);
        }
        call.ownIntent = mine;
        call.about = step.effect();
        call.schema = step.schema() == 0 && fencingToken() > 0 ? fenced(step) : step.schema();
        call.outlives = with.leavesSome() && call.hasIntent(); // another may end the step first
        step.site().start(call, context);
    }

    /** The token that it was begun with, where that is by leave of a lease; 0 for none. */
    int fencingToken() {
        return 0;
    }

    private int fenced(Step.CallOut step) {
        boolean looks = step.operation() == Operation.WRITE || step.operation() == Operation.HANDLE;
        return looks ? Fence.encode(fencingToken()) : 0;
    }

    /** The innermost transaction on a store: the steps that need one stand in it. */
    private OpenTransaction transactionOn(String store) {
        for (Level each = level; each != null; each = each.below) {
            if (each.transaction != null && each.transaction.isOn(store)) {
                return each.transaction;
            }
        }
        throw new IllegalStateException("no transaction is open on " + store);
    }

    /** The same request about another row, which is the same for all its tries. */
    private static OpenCall.Origin about(Step.OtherRow row, OpenCall.Origin of, Context context) {
        long key = row.from() + (long) (context.chance(row.purpose(), of.request(), 1) * row.size());
        return new OpenCall.Origin(
                of.requestClass(), of.request(), of.attempt(), of.chain(), key, of.deadline(), of.poison(), of.by());
    }

    /** What a read or a write says of the version that the request knows. */
    private long detail(Step.CallOut step) {
        Long known = rows == null ? null : rows.get(step.site().label());
        if (known == null) {
            return RowVersion.UNCONDITIONAL;
        }
        return switch (step.row()) {
            case IGNORED, LEARNT -> RowVersion.UNCONDITIONAL;
            case AT_LEAST -> known;
            case CHECKED -> RowVersion.following(known, true);
            case NOTED -> RowVersion.following(known, false);
        };
    }

    void learn(String store, long version) {
        if (rows == null) {
            rows = new LinkedHashMap<>();
        }
        rows.put(store, version);
    }

    private boolean fork(Step.Parallel parallel, Context context) {
        if (parallel.calls().isEmpty()) {
            return true;
        }
        Awaited all = await(parallel.size(), parallel.need(), parallel.failFast(), context);
        for (int time = 0; time < parallel.times(); time++) {
            for (Step each : parallel.calls()) {
                if (awaited != all) {
                    return false; // it is over already, and the others are not wanted any more
                }
                begin(each, all, time, context);
            }
        }
        return false;
    }

    private void begin(Step each, Awaited all, int time, Context context) {
        switch (each) {
            case Step.CallOut call -> call(call, all, time, context);
            case Step.ReadAside read -> new AsideRead(this, all, read, child(read.salt(), time)).begin(context);
            case Step.Work w -> throw new IllegalStateException("work in parallel: " + w);
            case Step.Parallel p -> throw new IllegalStateException("parallel in parallel: " + p);
            case Step.Refuse r -> throw new IllegalStateException("a refusal in parallel: " + r);
            case Step.Branch b -> throw new IllegalStateException("a branch in parallel: " + b);
            case Step.Repeat r -> throw new IllegalStateException("a repetition in parallel: " + r);
            case Step.Transaction t -> throw new IllegalStateException("a transaction in parallel: " + t);
        }
    }

    /** One of the calls of a step has ended; of a step that is over, nobody waits for it. */
    void returned(Awaited with, Reason outcome, boolean optional, Context context) {
        if (over || awaited != with) {
            return;
        }
        boolean done = with.ended(outcome, optional);
        if (!done && !(failure != null && with.failsFast())) { // it may have failed by being stopped
            return;
        }
        awaited = null;
        Reason wrong = with.verdict();
        if (wrong != null && failure == null) {
            failure = wrong;
        }
        calling += context.now() - callsSince;
        proceed(context);
    }

    @Override
    public final void ring(Context context) {
        Step.Work done = working;
        if (done == null) {
            throw new IllegalStateException("work has ended that was not begun");
        }
        working = null;
        if (context.traces(origin.request())) {
            context.trace(origin.request(), TraceEvent.goesOn(origin.by(), ""));
        }
        if (done.effect() >= 0 && !apply(done.effect(), context)) {
            return; // the instance crashes
        }
        worked(context);
        proceed(context);
    }

    /** Whether the request came with an intent for this effect. */
    private boolean carries(int wanted) {
        return intent != NO_INTENT && (effect == ANY_EFFECT || effect == wanted);
    }

    private boolean apply(int applied, Context context) {
        applying(context);
        boolean mine = !carries(applied);
        long applies = mine ? context.intend(applied) : intent;
        boolean alive = context.apply(applies, attempt);
        if (mine) {
            context.fact(alive ? Fact.TOLD_DONE : Fact.GAVE_UP, applies);
        }
        if (context.traces(origin.request())) {
            String how = "applies the effect" + (alive ? "" : ", and crashes on it");
            context.trace(origin.request(), TraceEvent.remarked(origin.by(), how));
        }
        return alive;
    }

    static String millis(long nanos) {
        return TraceEvent.millis(nanos);
    }

    private static final class StepCall extends OpenCall {
        private final Job job;
        private final Awaited with;
        private final boolean optional;
        private final boolean learns;

        StepCall(Job job, Awaited with, Step.CallOut step, Origin origin, long intent) {
            super(step.site(), step.operation(), origin, intent, step.applies());
            this.job = job;
            this.with = with;
            this.optional = step.optional();
            this.learns = step.row() != RowVersion.IGNORED;
        }

        @Override
        void answered(Reason outcome, long value, Context context) {
            if (learns && outcome == Reason.OK) {
                job.learn(site.label(), Math.max(0, value));
            }
            if (site.near != null && outcome == Reason.OK) {
                site.near.put(key, context);
            }
            job.returned(with, outcome, optional, context);
        }
    }
}
