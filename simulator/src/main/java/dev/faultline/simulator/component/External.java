package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.flag;
import static dev.faultline.simulator.spec.Types.section;
import static dev.faultline.simulator.spec.Types.share;
import static dev.faultline.simulator.spec.Types.varying;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Cancel;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.policy.RateLimits;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.time.Distribution;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A third party's service: it takes its time, allows so many calls a second, fails now and then, and does a call with an
 * idempotency key once. It does not stop work because the caller has hung up.
 */
final class External implements Component, Station.Craft {
    private static final Spec SPEC = Spec.of(
            Key.of("instances", whole(1, 1000), "Each with its own limits and its own memory of keys.")
                    .or("1"),
            Key.of("work", varying(), "How long it takes to answer.").or("50ms").knob(),
            Key.of("concurrency", whole(0, 100_000), "Calls at a time; 0 for no limit.")
                    .or("0")
                    .knob(),
            Key.of("queue", whole(0, 10_000_000), "Calls that may wait, where there is a limit.")
                    .or("1000")
                    .knob(),
            Key.of("rateLimit", section(RateLimitKeys.spec("100/s", "100")), "Throttles calls beyond it."),
            Key.of("errorRate", share(), "Calls that it fails, after its work and without any effect.")
                    .or("0%")
                    .knob(),
            Key.of(
                            "fencing",
                            flag(),
                            "Refuses a call whose fencing token is older than one that it has seen, with conflict.")
                    .or("false"),
            Key.of("idempotency", section(IdempotentDesk.SPEC), "What it does with a key that it has seen.")
                    .or("{}"));

    static final Kind KIND = Kind.replicated(
            "external", "A third party's service, with its rate limit and its idempotency keys.", SPEC, External::new);

    private final Station station;
    private final @Nullable IdempotentDesk keys;
    private final long workPurpose;
    private final long errorPurpose;
    private final Counter replayed;
    private final Counter throttled;
    private final @Nullable Fence fence;
    private @Nullable RateLimits limit;
    private Distribution work;
    private double errorRate;

    External(Wiring wiring) {
        Settings settings = wiring.settings();
        this.station = new Station(wiring.stats(), this);
        this.workPurpose = wiring.purpose("work");
        this.errorPurpose = wiring.purpose("error");
        this.replayed = wiring.stats().counter("replayed");
        this.throttled = wiring.stats().counter("throttled");
        this.fence = settings.flag("fencing") ? new Fence(wiring.stats()) : null;
        Settings idempotency = settings.section("idempotency");
        this.keys = idempotency.flag("honoured") ? new IdempotentDesk(idempotency) : null;
        this.limit = RateLimitKeys.applied(settings, null, null);
        this.work = settings.distribution("work");
        this.errorRate = settings.share("errorRate");
        station.limits(settings.count("concurrency"), settings.count("queue"), false, null);
    }

    @Override
    public void receive(Message message, Context context) {
        if (message instanceof Call call) {
            onCall(call, context);
        } else if (!(message instanceof Cancel)) {
            throw new IllegalStateException("a third party receives " + message);
        }
    }

    private void onCall(Call call, Context context) {
        if (call.operation() == Operation.PROBE) {
            context.reply(call, Reason.OK);
        } else if (limit != null && !limit.take(call.key(), context.now())) {
            throttled.increment();
            context.reply(call, Reason.THROTTLED);
        } else if (keys == null || call.idempotencyKey() == 0) {
            work(call, context);
        } else {
            switch (keys.arrives(call, context)) {
                case NEW -> work(call, context);
                case IN_FLIGHT, FINISHED -> replayed.increment();
            }
        }
    }

    private void work(Call call, Context context) {
        if (!station.take(call, context)) {
            end(call, Reason.QUEUE_FULL, context);
        }
    }

    @Override
    public long demand(Call call, Context context) {
        return context.demand(work, workPurpose, call);
    }

    @Override
    public void done(Call call, Context context) {
        if (fence != null && fence.refuses(call)) {
            end(call, Reason.CONFLICT, context);
            return;
        }
        boolean fails = errorRate > 0
                && context.chance(errorPurpose + call.chain(), call.request(), call.attempt()) < errorRate;
        end(call, fails ? Reason.ERROR : call.poison() ? Reason.POISONED : Reason.OK, context);
    }

    /** The key is settled before the answer goes out, as in one transaction with the effect. */
    private void end(Call call, Reason outcome, Context context) {
        if (keys == null || call.idempotencyKey() == 0) {
            context.reply(call, outcome);
        } else {
            keys.ends(call, outcome, context);
        }
    }

    @Override
    public void crash(Context context) {
        station.clear();
        if (keys != null) {
            keys.crash();
        }
    }

    @Override
    public void reconfigure(Settings settings, Context context) {
        work = settings.distribution("work");
        errorRate = settings.share("errorRate");
        limit = RateLimitKeys.applied(settings, limit, context);
        station.limits(settings.count("concurrency"), settings.count("queue"), false, context);
    }

    @Override
    public Status status() {
        Map<String, String> words = new LinkedHashMap<>();
        if (keys != null && keys.size() > 0) {
            words.put("keys", String.valueOf(keys.size()));
        }
        return station.status(words);
    }
}
