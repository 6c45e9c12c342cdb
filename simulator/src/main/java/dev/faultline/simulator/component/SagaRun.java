package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.Fact;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.Hash;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One saga, as the orchestrator's log has it: which steps were begun and how they ended. It goes forward step by step; when
 * one fails, those before it are undone from the last to the first, each for as long as it takes. After a crash it goes on
 * with the call that it was waiting for, under the same idempotency key.
 */
final class SagaRun {
    final long id;
    final Call asked;
    final long begun;

    /** Whom to answer; those who asked before a crash no longer listen. */
    final List<Call> callers = new ArrayList<>();

    private final List<SagaSpec.Step> steps;
    private final Listener listener;
    private final List<Begun> log = new ArrayList<>();
    private int undoing = -1; // the step being undone, while that goes on
    private @Nullable Reason failure;
    private int rounds; // of the present call
    private int renewed; // keys that the present call has used up
    private boolean doubt; // whether the present call may have been carried out

    /** What the orchestrator does for its sagas. */
    interface Listener {
        void stepDone();

        /** So many steps have to be undone. */
        void failed(SagaRun saga, int toUndo, Context context);

        void undone();

        void ended(SagaRun saga, Reason outcome, Context context);
    }

    /** A step that was begun. */
    private static final class Begun {
        final SagaSpec.Step step;
        final long intent;
        Fact told = Fact.GAVE_UP;

        Begun(SagaSpec.Step step, long intent) {
            this.step = step;
            this.intent = intent;
        }
    }

    SagaRun(long id, Call asked, List<SagaSpec.Step> steps, Listener listener, long now) {
        this.id = id;
        this.asked = asked;
        this.steps = steps;
        this.listener = listener;
        this.begun = now;
    }

    /** Begins the next step, or ends. */
    void forward(Context context) {
        if (log.size() == steps.size()) {
            end(Reason.OK, context);
            return;
        }
        SagaSpec.Step step = steps.get(log.size());
        long intent = step.effect() < 0 ? Message.NO_INTENT : context.intend(step.effect());
        context.fact(Fact.COPY, intent); // until the saga ends: its log is what may still apply or undo it
        log.add(new Begun(step, intent));
        anew();
        call(context);
    }

    private void anew() {
        rounds = 0;
        renewed = 0;
        doubt = false;
    }

    /** Goes on after a crash. */
    void resume(Context context) {
        doubt = true;
        if (context.traces(asked.request())) {
            context.trace(asked.request(), "goes on with the saga where its log ends");
        }
        if (failure == null) {
            call(context);
        } else {
            undo(context);
        }
    }

    private void call(Context context) {
        int number = log.size() - 1;
        Begun last = log.get(number);
        boolean applies = last.step.effect() >= 0;
        last.step.site().start(new StepCall(last, Operation.HANDLE, origin(number), applies), context);
    }

    private void undo(Context context) {
        Begun last = log.get(undoing);
        CallSite site = last.step.undo();
        if (site == null) {
            throw new IllegalStateException("step " + undoing + " cannot be undone");
        }
        site.start(new StepCall(last, Operation.COMPENSATE, origin(undoing + steps.size()), false), context);
    }

    /** Each call of a saga has a chain of its own, the same for all its tries: by that, its key is known. */
    private OpenCall.Origin origin(int place) {
        return new OpenCall.Origin(
                asked.requestClass(),
                asked.request(),
                ++rounds,
                Hash.mix(asked.chain() + id * Hash.K1 + place * Hash.K2 + renewed * Hash.K3),
                asked.key(),
                VirtualTime.NEVER,
                asked.poison(),
                asked.id());
    }

    private void stepEnded(Begun step, Reason outcome, boolean unknown, Context context) {
        if (outcome == Reason.OK) {
            step.told = Fact.TOLD_DONE;
            listener.stepDone();
            forward(context);
            return;
        }
        failure = outcome;
        step.told = unknown ? Fact.GAVE_UP : Fact.TOLD_FAILED;
        int toUndo = 0;
        for (Begun each : log) {
            toUndo += mustUndo(each) ? 1 : 0;
        }
        listener.failed(this, toUndo, context);
        undoing = log.size();
        undoNext(context);
    }

    /** A step whose outcome nobody knows is undone too. */
    private static boolean mustUndo(Begun step) {
        return step.step.undo() != null && step.told != Fact.TOLD_FAILED;
    }

    private void undoNext(Context context) {
        do {
            undoing--;
        } while (undoing >= 0 && !mustUndo(log.get(undoing)));
        if (undoing < 0) {
            end(failure == null ? Reason.ERROR : failure, context);
        } else {
            anew();
            undo(context);
        }
    }

    /** A callee may remember failures too: where nothing can have happened, the next try has a key of its own. */
    private void undoEnded(StepCall call, Reason outcome, boolean unknown, Context context) {
        if (outcome == Reason.OK) {
            listener.undone();
            undoNext(context);
        } else {
            if (context.traces(asked.request())) {
                context.trace(asked.request(), "cannot undo a step, tries again: " + outcome.label());
            }
            doubt = !call.errored && (doubt || unknown); // an error under this key: it was not done
            renewed += doubt ? 0 : 1;
            context.alarm(call.step.step.again(), this::undo);
        }
    }

    private void end(Reason outcome, Context context) {
        for (Begun step : log) {
            context.fact(step.told, step.intent);
            context.fact(Fact.GONE, step.intent);
        }
        listener.ended(this, outcome, context);
    }

    private final class StepCall extends OpenCall {
        private final Begun step;

        StepCall(Begun step, Operation operation, Origin origin, boolean applies) {
            super(
                    operation == Operation.HANDLE ? step.step.site() : Objects.requireNonNull(step.step.undo()),
                    operation,
                    origin,
                    step.intent,
                    applies);
            this.step = step;
        }

        @Override
        void answered(Reason outcome, long value, Context context) {
            boolean open = unknown || outcome.certainty() == Reason.Certainty.UNKNOWN;
            if (operation == Operation.HANDLE) {
                stepEnded(step, outcome, open || doubt, context);
            } else {
                undoEnded(this, outcome, open, context);
            }
        }
    }
}
