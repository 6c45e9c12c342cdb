package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;

/** Get from the cache; if missed or the cache fails, read from the store and put. */
final class AsideRead {
    private final Job job;
    private final Awaited with;
    private final Step.ReadAside step;
    private final OpenCall.Origin origin;
    private boolean stale;
    private long readAt;
    private long loaded;

    AsideRead(Job job, Awaited with, Step.ReadAside step, OpenCall.Origin origin) {
        this.job = job;
        this.with = with;
        this.step = step;
        this.origin = origin;
    }

    void begin(Context context) {
        ask(step.cache(), Operation.GET, context);
    }

    private void ask(CallSite site, Operation operation, Context context) {
        OpenCall call = new OpenCall(site, operation, origin, Message.NO_INTENT, false) {
            @Override
            void answered(Reason outcome, long value, Context then) {
                AsideRead.this.answered(operation, outcome, value, then);
            }
        };
        call.detail = operation == Operation.PUT ? loaded : 0;
        site.start(call, context);
    }

    private void answered(Operation operation, Reason outcome, long value, Context context) {
        switch (operation) {
            case GET -> {
                if (outcome == Reason.OK && value == Reply.HIT) {
                    done(context);
                } else {
                    stale = outcome == Reason.OK && value == Reply.STALE;
                    readAt = context.now();
                    ask(step.store(), Operation.READ, context);
                }
            }
            case READ -> {
                boolean absent = outcome == Reason.OK && value == Reply.ABSENT;
                if (absent && !step.keepsAbsent()) {
                    job.returned(with, Reason.OK, step.optional(), context);
                } else if (outcome == Reason.OK) {
                    long took = step.tellsTime() ? context.now() - readAt : 0;
                    loaded = absent ? -1 - took : took;
                    ask(step.cache(), Operation.PUT, context);
                } else {
                    job.returned(with, stale ? Reason.OK : outcome, step.optional(), context);
                }
            }
            case PUT -> done(context);
            default -> throw new IllegalStateException("a cache is not asked to " + operation);
        }
    }

    private void done(Context context) {
        if (step.cache().near != null) {
            step.cache().near.put(origin.key(), context);
        }
        job.returned(with, Reason.OK, step.optional(), context);
    }
}
