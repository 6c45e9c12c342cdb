package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.choice;
import static dev.faultline.simulator.spec.Types.flag;
import static dev.faultline.simulator.spec.Types.period;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.policy.IdempotencyKeys;
import dev.faultline.simulator.policy.IdempotencyKeys.Answer;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers calls whose idempotency key is known, so that their work is not done again. What has ended survives a crash. */
final class IdempotentDesk {
    static final Spec SPEC = Spec.of(
            Key.of("honoured", flag(), "Whether keys mean anything to it.").or("true"),
            Key.of("ttl", period(), "How long a key is remembered, from its first call on.")
                    .or("24h", "Stripe"),
            Key.of(
                            "inFlight",
                            choice("conflict", "wait"),
                            "For a key still at work: refuses, or waits for its outcome.")
                    .or("conflict", "Stripe"),
            Key.of(
                            "remembers",
                            choice("successes", "all"),
                            "Whether a failed call's key gets the same failure again, as"
                                    + " Stripe does it, or another try.")
                    .or("successes", "AWS Lambda Powertools"),
            Key.of("limit", whole(1, 10_000_000), "Most keys remembered; the oldest finished one goes first.")
                    .or("1000000"));

    private final IdempotencyKeys keys;
    private final boolean waits;
    private final boolean remembersFailures;
    private final Map<Long, List<Call>> waiting = new LinkedHashMap<>();

    IdempotentDesk(Settings settings) {
        keys = new IdempotencyKeys(settings.count("limit"), settings.duration("ttl"));
        waits = settings.text("inFlight").equals("wait");
        remembersFailures = settings.text("remembers").equals("all");
    }

    /** A call with a key comes in. Unless it is new, it is answered, now or when the first one with the key ends. */
    Answer arrives(Call call, Context context) {
        Answer known = keys.begin(call.idempotencyKey(), context.now());
        if (known != Answer.NEW && context.traces(call.request())) {
            context.trace(call.request(), "knows the key: " + (known == Answer.FINISHED ? "done" : "still at work"));
        }
        switch (known) {
            case NEW -> {}
            case FINISHED -> context.relay(call, Reason.of(keys.outcome(call.idempotencyKey())), 0);
            case IN_FLIGHT -> {
                if (waits) {
                    waiting.computeIfAbsent(call.idempotencyKey(), key -> new ArrayList<>())
                            .add(call);
                } else {
                    context.reply(call, Reason.CONFLICT);
                }
            }
        }
        return known;
    }

    /** The call that came first with its key has ended: it is answered, and so is everybody who waits for it. */
    void ends(Call call, Reason outcome, Context context) {
        long key = call.idempotencyKey();
        if (outcome == Reason.OK || (remembersFailures && outcome == Reason.ERROR)) {
            keys.finish(key, outcome.ordinal(), context.now());
        } else {
            keys.abandon(key);
        }
        context.reply(call, outcome);
        List<Call> others = waiting.remove(key);
        if (others != null) {
            others.forEach(other -> context.relay(other, outcome, 0));
        }
    }

    int size() {
        return keys.size();
    }

    void crash() {
        waiting.clear();
        keys.abandonAll();
    }
}
