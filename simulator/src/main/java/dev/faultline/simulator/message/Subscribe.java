package dev.faultline.simulator.message;

import dev.faultline.simulator.time.Hash;

/**
 * A consumer tells a queue how many more messages it can take.
 *
 * @param credit additional deliveries that may be outstanding at the consumer; negative when it leaves
 */
public record Subscribe(int from, int credit) implements Message {
    @Override
    public long fingerprint() {
        return Hash.mix(from * Hash.K1 + credit * Hash.K2);
    }
}
