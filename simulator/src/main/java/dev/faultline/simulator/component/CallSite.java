package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.Fact;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Cancel;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.policy.CircuitBreaker;
import dev.faultline.simulator.policy.RateLimits;
import dev.faultline.simulator.policy.RetryBudget;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.Hash;
import dev.faultline.simulator.time.RandomStream;
import dev.faultline.simulator.time.VirtualTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One place from which an instance makes calls, with the policies around them and their state. Outermost first: retry,
 * hedge, circuit breaker, rate limit, timeout of each try, bulkhead, connection pool.
 */
final class CallSite {
    private final Calls calls;
    private final String label;
    private final long purpose;
    private final Targets targets;
    private final RandomStream jitter = new RandomStream(0);
    private final @Nullable Gate pool;
    private final Episode throttling = new Episode();

    /** Whether messages are handed to a log or a topic, which wants to know what effect each is about. */
    boolean toLog;

    /** Of a cache that is asked: what its callers keep of it themselves, or null. */
    @Nullable NearCache near;

    /** Whether it makes several calls for one request at a time, which need not all go to the same target. */
    boolean spread;

    /** Whether its calls are made on a connection that a transaction holds. */
    boolean onConnection;

    /**
     * Whether its calls have an idempotency key, whatever its policies say. A conflict then means that an earlier one is
     * still at work, one that came twice perhaps, so nobody knows yet what becomes of it.
     */
    boolean keyed;

    private Policies policies;
    private @Nullable RetryBudget budget;
    private @Nullable CircuitBreaker breaker;
    private @Nullable Gate bulkhead;
    private @Nullable RateLimits limit;

    /** @param pool the connections to the target that all call sites of the instance share, or null */
    CallSite(Calls calls, String label, long purpose, Policies policies, Targets targets, @Nullable Gate pool) {
        this.calls = calls;
        this.label = label;
        this.purpose = purpose;
        this.policies = policies;
        this.targets = targets;
        this.pool = pool;
        equip();
    }

    private void equip() {
        budget = policies.budget() == null ? null : new RetryBudget(policies.budget());
        breaker = policies.breaker() == null ? null : new CircuitBreaker(policies.breaker());
        bulkhead = policies.bulkhead() == null ? null : new Gate(policies.bulkhead(), Reason.BULKHEAD_FULL);
        limit = policies.rateLimit() == null ? null : new RateLimits(policies.rateLimit());
    }

    /** The component that is called. */
    String label() {
        return label;
    }

    Targets targets() {
        return targets;
    }

    /** Makes the call; how it ends is told to the call itself. */
    void start(OpenCall call, Context context) {
        if (call.ownIntent) {
            calls.intends(call);
        } else if (call.outlives) {
            calls.holdCopy(call, context);
        }
        if (budget != null && call.tries == 0) {
            budget.deposit(context.now());
        }
        attempt(call, context);
    }

    private void attempt(OpenCall call, Context context) {
        call.tries++;
        call.alarm = null;
        if (context.now() > call.deadline) {
            if (context.traces(call.request)) {
                context.trace(call.request, TraceEvent.ended(call.span, Reason.DEADLINE, ""));
            }
            end(call, Reason.DEADLINE, 0, context);
        } else if (policies.hedge() != null) {
            new HedgedTry(this, call, policies.hedge()).begin(context);
        } else {
            tryOnce(call, context);
        }
    }

    /** One try, by all that lies between it and the callee. */
    void tryOnce(OpenCall call, Context context) {
        long now = context.now();
        if (context.traces(call.request)) {
            beginTry(call, context);
        }
        if (breaker != null && !permits(breaker, context)) {
            traceRefusal(call, breaker, context);
            failed(call, Reason.BREAKER_OPEN, context);
        } else if (limit != null && !limit.take(call.key, now)) {
            giveBack(context);
            if (throttling.begins(context.now())) {
                context.note(Happening.LIMIT, call.request, "rate limit of calls to " + label + " is hit");
            }
            failed(call, Reason.THROTTLED, context);
        } else {
            enter(call, context);
        }
    }

    private boolean permits(CircuitBreaker guard, Context context) {
        CircuitBreaker.State before = guard.state();
        boolean permitted = guard.permits(context.now());
        noteChange(before, guard, context);
        return permitted;
    }

    private void giveBack(Context context) {
        if (breaker != null) {
            breaker.onCancelled();
        }
        context.verdict(purpose);
    }

    private void enter(OpenCall call, Context context) {
        if (policies.timeout() != VirtualTime.NEVER) {
            call.alarm = context.alarm(policies.timeout(), call);
        }
        if (bulkhead != null) {
            pass(bulkhead, call, context);
        } else {
            enterPool(call, context);
        }
    }

    private void enterPool(OpenCall call, Context context) {
        if (pool != null) {
            pass(pool, call, context);
        } else {
            send(call, context);
        }
    }

    private void pass(Gate gate, OpenCall call, Context context) {
        switch (gate.enter(call, context)) {
            case THROUGH -> afterGate(gate, call, context);
            case WAITS -> {
                if (context.traces(call.request)) {
                    context.trace(call.request, TraceEvent.waits(call.span, gate.describe(label)));
                }
            }
            case REFUSED -> turnedAway(gate.whenFull(), call, context);
        }
    }

    private void afterGate(Gate gate, OpenCall call, Context context) {
        if (gate == pool) {
            send(call, context);
        } else {
            enterPool(call, context);
        }
    }

    /** A call that waited at a gate has a place now: the last of its gates. */
    void through(OpenCall call, Context context) {
        afterGate(call.gates.get(call.gates.size() - 1), call, context);
    }

    /** A call has waited too long at a gate. */
    void impatient(OpenCall call, Context context) {
        Gate gate = call.waitsAt;
        if (gate == null) {
            throw new IllegalStateException("out of patience at no gate");
        }
        gate.forget(call);
        call.stopWaiting();
        turnedAway(gate.whenFull(), call, context);
    }

    private void turnedAway(Reason why, OpenCall call, Context context) {
        stopAlarm(call);
        leave(call, context);
        giveBack(context);
        failed(call, why, context);
    }

    private void send(OpenCall call, Context context) {
        int attempt = number(call);
        int target = targets.pick(call.operation, call.key, lot(call), attempt);
        if (target == Targets.NONE) {
            turnedAway(Reason.NO_HEALTHY_TARGET, call, context);
            return;
        }
        call.phase = OpenCall.Phase.SENT;
        call.callId = context.nextId();
        call.target = target;
        call.sentAt = context.now();
        calls.sent(call);
        call.sent(context);
        if (context.traces(call.request)) {
            context.trace(call.request, TraceEvent.called(call.span, call.callId, "calls " + label + words(call)));
        }
        context.send(target, message(call, attempt, context.self()));
    }

    /** Each try of the request has a number of its own, which its draws go by. */
    int number(OpenCall call) {
        int most = policies.hedge() == null ? 1 : policies.hedge().most();
        return ((call.parentAttempt - 1) * policies.retry().attempts() + call.tries - 1) * most + call.which();
    }

    /** What the choice of a target goes by: of calls made together for one request, each may have another. */
    private long lot(OpenCall call) {
        return spread ? call.request ^ Hash.mix(call.chain) : call.request;
    }

    private static String words(OpenCall call) {
        return (call.tries > 1 ? ", try " + call.tries : "")
                + (call.which() > 1 ? ", hedge " + (call.which() - 1) : "");
    }

    private Call message(OpenCall call, int attempt, int self) {
        long idempotencyKey = policies.idempotencyKey() || keyed ? Hash.mix(call.request ^ call.chain) | 1 : 0;
        return new Call(
                call.callId,
                self,
                call.operation,
                call.requestClass,
                call.request,
                attempt,
                call.chain,
                call.key,
                call.deadline,
                call.intent,
                call.applies,
                idempotencyKey,
                call.poison,
                toLog ? call.about + 1 : call.detail,
                call.schema);
    }

    void replied(OpenCall call, Reply reply, Context context) {
        stopAlarm(call);
        result(context, context.now() - call.sentAt, reply.outcome());
        if (!reply.ok()) {
            targets.failed(call.target, reply.outcome(), reply.value());
        }
        if (!reply.ok() || !call.keepsPlaces()) {
            leave(call, context);
        }
        if (reply.ok()) {
            end(call, Reason.OK, reply.value(), context);
        } else {
            failed(call, reply.outcome(), context);
        }
    }

    /** The call's alarm: what it means depends on where the call stands. */
    void rang(OpenCall call, Context context) {
        call.alarm = null;
        switch (call.phase) {
            case SENT -> timedOut(call, context);
            case WAITING -> {
                Objects.requireNonNull(call.waitsAt).forget(call);
                call.stopWaiting();
                turnedAway(Reason.TIMEOUT, call, context);
            }
            case BACKING_OFF -> attempt(call, context);
            case HEDGED -> Objects.requireNonNull(call.hedged).due(context);
            case NEW, ENDED -> throw new IllegalStateException("an alarm for a call that is " + call.phase);
        }
    }

    private void timedOut(OpenCall call, Context context) {
        calls.forget(call);
        targets.failed(call.target, Reason.TIMEOUT, 0);
        if (policies.cancel() || call.keepsPlaces()) {
            hangUp(call, context);
        }
        result(context, context.now() - call.sentAt, Reason.TIMEOUT);
        leave(call, context);
        failed(call, Reason.TIMEOUT, context);
    }

    /** Tells the callee that nobody waits any more, or that what it has opened is let go. */
    void hangUp(OpenCall call, Context context) {
        context.send(call.target, new Cancel(call.callId, context.self(), call.request));
    }

    /** What a call has kept is given up. */
    void release(OpenCall call, Context context) {
        leave(call, context);
    }

    private void result(Context context, long took, Reason outcome) {
        if (breaker != null) {
            CircuitBreaker.State before = breaker.state();
            breaker.onResult(context.now(), took, outcome == Reason.OK);
            noteChange(before, breaker, context);
        }
        if (bulkhead != null) {
            bulkhead.measured(took, outcome);
        }
    }

    private void noteChange(CircuitBreaker.State before, CircuitBreaker guard, Context context) {
        if (guard.state() != before) {
            context.note(Happening.BREAKER, "breaker to " + label + " " + word(guard.state()));
            context.verdict(guard.state().ordinal());
        }
    }

    private static String word(CircuitBreaker.State state) {
        return switch (state) {
            case CLOSED -> "closed";
            case OPEN -> "opened";
            case HALF_OPEN -> "half-open";
        };
    }

    /** Gives up the places that the call holds. */
    private static void leave(OpenCall call, Context context) {
        if (!call.gates.isEmpty()) {
            List<Gate> held = call.gates;
            call.gates = List.of();
            held.forEach(gate -> gate.leave(context));
        }
    }

    /** One try has failed: again, or the end. */
    private void failed(OpenCall call, Reason reason, Context context) {
        call.unknown |= reason.certainty() == Reason.Certainty.UNKNOWN || (keyed && reason == Reason.CONFLICT);
        call.errored |= reason == Reason.ERROR;
        if (context.traces(call.request)) {
            context.trace(call.request, TraceEvent.ended(call.span, reason, ""));
        }
        long wait = call.once() ? VirtualTime.NEVER : patience(call, reason, context);
        if (wait == VirtualTime.NEVER) {
            end(call, reason, 0, context);
        } else {
            call.phase = OpenCall.Phase.BACKING_OFF;
            call.alarm = context.alarm(wait, call);
        }
    }

    /** How long to wait before another try, which is paid for; {@link VirtualTime#NEVER} if there is none. */
    long patience(OpenCall call, Reason reason, Context context) {
        if (!policies.retryOn().contains(reason) || !policies.retry().allowsAfter(call.tries)) {
            return VirtualTime.NEVER;
        }
        long wait = policies.retry().delay(call.tries, call.lastDelay, jitter.restart(seed(call, context)));
        if (VirtualTime.plus(context.now(), wait) > call.deadline) {
            traceDecision(call, "no retry: the deadline would have passed", context);
            return VirtualTime.NEVER;
        }
        if (budget != null && !budget.withdraw(context.now())) {
            traceDecision(call, "no retry: the retry budget is spent", context);
            context.verdict(call.request);
            return VirtualTime.NEVER;
        }
        calls.retries().increment();
        if (context.traces(call.request)) {
            traceBackOff(call, reason, wait, context);
        }
        call.lastDelay = wait;
        return wait;
    }

    /** Whether a further try may be made beside those under way: in time, and paid for like a retry. */
    boolean mayHedge(OpenCall call, Context context) {
        if (context.now() > call.deadline) {
            return false;
        }
        if (budget != null && !budget.withdraw(context.now())) {
            traceDecision(call, "no hedge: the retry budget is spent", context);
            context.verdict(call.request);
            return false;
        }
        calls.hedges().increment();
        return true;
    }

    /** A try under way that is not wanted any more. Its answer, if there is one, comes too late. */
    void letGo(OpenCall call, boolean tell, Context context) {
        boolean sent = call.phase == OpenCall.Phase.SENT;
        if (sent) {
            calls.forget(call);
        } else {
            Objects.requireNonNull(call.waitsAt).forget(call);
            call.stopWaiting();
        }
        call.phase = OpenCall.Phase.ENDED;
        stopAlarm(call);
        if (context.traces(call.request)) {
            context.trace(call.request, TraceEvent.ended(call.span, Reason.DROPPED, "another was faster: "));
        }
        if (sent && tell) {
            context.send(call.target, new Cancel(call.callId, context.self(), call.request));
        }
        leave(call, context);
        giveBack(context);
    }

    /** A hedged try of a call has come to its end. */
    void tried(OpenCall call, Reason outcome, long value, Context context) {
        if (outcome == Reason.OK) {
            end(call, outcome, value, context);
        } else {
            failed(call, outcome, context);
        }
    }

    private long seed(OpenCall call, Context context) {
        return Double.doubleToRawLongBits(
                        context.chance(purpose + call.chain, call.request, call.parentAttempt * 128 + call.tries))
                * Hash.K1;
    }

    private void traceBackOff(OpenCall call, Reason reason, long wait, Context context) {
        String again = label + ": " + reason.label() + ": tries again in " + TraceEvent.millis(wait);
        context.trace(call.request, TraceEvent.decided(call.span, null, again));
        call.span = context.span(call.request, call.by, label + ", try " + (call.tries + 1));
        context.trace(call.request, TraceEvent.waits(call.span, ""));
    }

    /** The span of a try that is not the first of its call has begun with the wait for it. */
    private void beginTry(OpenCall call, Context context) {
        if (call.span == TraceEvent.UNKNOWN) {
            call.span = context.span(call.request, call.by, label + words(call));
        }
        context.trace(call.request, TraceEvent.goesOn(call.span, ""));
    }

    private void traceRefusal(OpenCall call, CircuitBreaker guard, Context context) {
        if (context.traces(call.request)) {
            long open = context.now() - guard.lastTransition();
            String since = guard.state() == CircuitBreaker.State.OPEN
                    ? String.format(Locale.ROOT, "open since %.1f s", open / 1e9)
                    : "half-open, and its trial calls are under way";
            context.trace(
                    call.request,
                    TraceEvent.decided(call.span, Reason.BREAKER_OPEN, "breaker to " + label + " is " + since + ": "));
        }
    }

    private void traceDecision(OpenCall call, String what, Context context) {
        if (context.traces(call.request)) {
            context.trace(call.request, TraceEvent.decided(call.span, null, label + ": " + what));
        }
    }

    private void end(OpenCall call, Reason outcome, long value, Context context) {
        call.phase = OpenCall.Phase.ENDED;
        if (call.ownIntent && call.within != null && outcome == Reason.OK) {
            call.within.owes(call); // it is only done when the transaction is
        } else if (call.ownIntent) {
            conclude(call, outcome, context);
        } else if (call.outlives) {
            calls.releaseCopy(call, context);
        }
        if (outcome != Reason.OK) {
            traceFailure(call, outcome, context);
        }
        call.answered(outcome, value, context);
    }

    private void traceFailure(OpenCall call, Reason outcome, Context context) {
        if (context.traces(call.request)) {
            context.trace(call.request, TraceEvent.decided(call.span, outcome, label + ": fails: "));
        }
    }

    /** Tells what became of an intent of this instance's own. */
    void conclude(OpenCall call, Reason outcome, Context context) {
        calls.concluded(call);
        context.fact(told(call, outcome), call.intent);
    }

    /** What the caller knows of the effect once the call has ended. */
    private static Fact told(OpenCall call, Reason outcome) {
        if (outcome == Reason.OK) {
            return Fact.TOLD_DONE;
        }
        boolean definite = !call.unknown && outcome.certainty() == Reason.Certainty.DEFINITE;
        return definite ? Fact.TOLD_FAILED : Fact.GAVE_UP;
    }

    static void stopAlarm(OpenCall call) {
        if (call.alarm != null) {
            call.alarm.cancel();
            call.alarm = null;
        }
    }

    /**
     * New policies for what comes from now on. What has a state and is set as before keeps it; a rate limit goes on with
     * what it has counted, a bulkhead keeps those who are in it.
     */
    void reconfigure(Settings settings, Context context) {
        Policies before = policies;
        CircuitBreaker oldBreaker = breaker;
        RetryBudget oldBudget = budget;
        RateLimits oldLimit = limit;
        Gate oldBulkhead = bulkhead;
        policies = onConnection ? Policies.timeoutOf(settings) : Policies.of(settings);
        equip();
        if (policies.sameBreaker(before)) {
            breaker = oldBreaker;
        }
        if (policies.sameBudget(before)) {
            budget = oldBudget;
        }
        if (oldLimit != null && policies.rateLimit() != null) {
            limit = oldLimit;
            oldLimit.limit(policies.rateLimit(), context.now());
        }
        if (oldBulkhead != null && policies.bulkhead() != null) {
            bulkhead = oldBulkhead;
            oldBulkhead.resize(policies.bulkhead(), context);
        } else if (oldBulkhead != null) {
            oldBulkhead.resize(new Gate.Size(Integer.MAX_VALUE, 0, 0), context); // whoever waits may go
        }
    }

    void crash() {
        equip();
    }

    void describe(Map<String, String> words) {
        if (breaker != null && breaker.state() != CircuitBreaker.State.CLOSED) {
            words.put("breaker " + label, breaker.state() == CircuitBreaker.State.OPEN ? "open" : "half-open");
        }
        if (bulkhead != null) {
            words.put(
                    "bulkhead " + label,
                    bulkhead.inside() + " of " + bulkhead.most() + ", " + bulkhead.waiting() + " wait");
        }
    }
}
