package dev.faultline.simulator.message;

import dev.faultline.simulator.time.Hash;

/** The caller no longer waits for the call, and the callee may stop working on it. */
public record Cancel(long id, int from, long request) implements Message {
    @Override
    public long fingerprint() {
        return Hash.mix(id * Hash.K1 + from * Hash.K2 + request * Hash.K3);
    }
}
