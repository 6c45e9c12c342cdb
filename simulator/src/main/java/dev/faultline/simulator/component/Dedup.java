package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.policy.IdempotencyKeys;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.Hash;

/** The messages that a queue has accepted lately: what is published once more is known by them. */
final class Dedup {
    private final IdempotencyKeys seen;

    Dedup(Settings settings) {
        seen = new IdempotencyKeys(settings.count("limit"), settings.duration("window"));
    }

    void reconfigure(Settings settings) {
        seen.resize(settings.count("limit"), settings.duration("window"));
    }

    boolean knows(Call call, long now) {
        return seen.knows(id(call), now);
    }

    void remember(Call call, long now) {
        seen.begin(id(call), now);
        seen.finish(id(call), Reason.OK.ordinal(), now);
    }

    void forgetAll() {
        seen.forgetAll();
    }

    /** The same for all tries of a step, those of the user among them. */
    private static long id(Call call) {
        return Hash.mix(call.request() ^ call.chain());
    }
}
