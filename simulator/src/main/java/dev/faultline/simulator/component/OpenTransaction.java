package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that a job is in: the connection that it holds, and the effects that are only done when it is. When it fails
 * it is rolled back, and perhaps begun anew.
 */
final class OpenTransaction {
    private final Job job;
    private final Step.Transaction step;
    private final OpenCall.Origin origin;
    private final List<OpenCall> owed = new ArrayList<>();
    private Begin begin;
    private boolean open;

    /** Of the job, as the transaction began. */
    final int attemptBefore;

    final long roundsBefore;

    OpenTransaction(Job job, Step.Transaction step, OpenCall.Origin origin, long rounds) {
        this.job = job;
        this.step = step;
        this.origin = origin;
        this.attemptBefore = origin.attempt();
        this.roundsBefore = rounds;
        this.begin = new Begin(null);
    }

    /** The call that gets the connection; the transaction is known by its id, and goes by its number of tries. */
    private final class Begin extends OpenCall {
        Begin(@Nullable Begin before) {
            super(step.open(), Operation.BEGIN, origin, Message.NO_INTENT, false);
            detail = step.isolation().ordinal();
            if (before != null) {
                tries = before.tries;
                lastDelay = before.lastDelay;
                span = before.span;
            }
        }

        @Override
        boolean once() {
            return true;
        }

        @Override
        boolean keepsPlaces() {
            return true;
        }

        @Override
        void answered(Reason outcome, long value, Context context) {
            open = outcome == Reason.OK;
            job.resumed(OpenTransaction.this, outcome, context);
        }
    }

    boolean optional() {
        return step.optional();
    }

    /** Whether it holds a connection. */
    boolean isOpen() {
        return open;
    }

    boolean isOn(String store) {
        return open && step.open().label().equals(store);
    }

    /** By which the database knows it. */
    long id() {
        return begin.callId;
    }

    /** The attempt that its steps are made in. */
    int attempt() {
        return step.open().number(begin);
    }

    void begin(Context context) {
        step.open().start(begin, context);
    }

    /** All its steps are done. */
    void commit(long intent, Context context) {
        OpenCall commit = new OpenCall(step.commit(), Operation.COMMIT, origin, intent, false) {
            @Override
            void answered(Reason outcome, long value, Context then) {
                committed(this, outcome, value, then);
            }
        };
        commit.detail = id();
        step.commit().start(commit, context);
    }

    private void committed(OpenCall commit, Reason outcome, long value, Context context) {
        owed.forEach(call -> {
            call.unknown |= commit.unknown;
            call.site.conclude(call, outcome, context);
        });
        owed.clear();
        if (outcome == Reason.OK) {
            open = false;
            step.open().release(begin, context);
            if (step.learns() && value > 0) { // else its own row was not written
                job.learn(step.open().label(), value);
            }
        }
        job.resumed(this, outcome, context);
    }

    /** A statement has succeeded that carries an intent of this instance's own. */
    void owes(OpenCall call) {
        owed.add(call);
    }

    /** Lets go what it has done, and its connection. */
    void rollBack(Reason why, Context context) {
        owed.forEach(call -> call.site.conclude(call, Reason.CONFLICT, context));
        owed.clear();
        if (open) {
            open = false;
            if (context.traces(begin.request)) {
                String what = "rolls back what it did on " + step.open().label() + ": ";
                context.trace(begin.request, TraceEvent.decided(origin.by(), why, what));
            }
            step.open().hangUp(begin, context);
            step.open().release(begin, context);
        }
    }

    /** After it was rolled back: how long to wait before it begins anew, or {@link VirtualTime#NEVER}. */
    long again(Reason why, Context context) {
        long wait = step.open().patience(begin, why, context);
        if (wait != VirtualTime.NEVER) {
            begin = new Begin(begin);
        }
        return wait;
    }
}
