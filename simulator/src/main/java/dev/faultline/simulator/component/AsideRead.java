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
        site.start(
                new OpenCall(site, operation, origin, Message.NO_INTENT, false) {
                    @Override
                    void answered(Reason outcome, long value, Context then) {
                        AsideRead.this.answered(operation, outcome, value, then);
                    }
                },
                context);
    }

    private void answered(Operation operation, Reason outcome, long value, Context context) {
        switch (operation) {
            case GET -> {
                if (outcome == Reason.OK && value == Reply.HIT) {
                    job.returned(with, Reason.OK, step.optional(), context);
                } else {
                    ask(step.store(), Operation.READ, context);
                }
            }
            case READ -> {
                if (outcome == Reason.OK) {
                    ask(step.cache(), Operation.PUT, context);
                } else {
                    job.returned(with, outcome, step.optional(), context);
                }
            }
            case PUT -> job.returned(with, Reason.OK, step.optional(), context);
            case HANDLE, WRITE, PUBLISH, PARK, PROBE, COMPENSATE, BEGIN, QUERY, QUERY_LOCKED, UPDATE, COMMIT ->
                throw new IllegalStateException("a cache is not asked to " + operation);
        }
    }
}
