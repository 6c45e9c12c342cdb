package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Operation;

/** A message in a dead-letter component, and what the operator has done to it. */
final class Parked {
    private final Call call;
    private final ParkDetail detail;
    private final long parkedAt;
    private boolean poison;
    private boolean mended;
    private boolean quarantined;
    private long lastRedrive = -1;

    Parked(Call call, long parkedAt) {
        this.call = call;
        this.detail = ParkDetail.decode(call.detail());
        this.parkedAt = parkedAt;
        this.poison = call.poison();
    }

    long id() {
        return call.id();
    }

    long request() {
        return call.request();
    }

    long intent() {
        return call.intent();
    }

    ParkDetail detail() {
        return detail;
    }

    long parkedAt() {
        return parkedAt;
    }

    /** The queue that set it aside. */
    int queue() {
        return call.from();
    }

    boolean isQuarantined() {
        return quarantined;
    }

    void mend() {
        mended = true;
        poison = false;
    }

    void quarantine() {
        quarantined = true;
    }

    void release() {
        quarantined = false;
    }

    /** The id of the call that last tried to bring it back, or -1. */
    long lastRedrive() {
        return lastRedrive;
    }

    /** The call that brings it back to its queue. */
    Call redrive(long id, int self, long deadline) {
        lastRedrive = id;
        return new Call(
                id,
                self,
                Operation.PUBLISH,
                call.requestClass(),
                call.request(),
                1,
                call.chain(),
                call.key(),
                deadline,
                call.intent(),
                false,
                call.idempotencyKey(),
                poison,
                detail.encodeRedrive(),
                mended ? 0 : call.schema());
    }

    ParkedMessage view(String source) {
        return new ParkedMessage(
                id(),
                request(),
                source,
                detail.cause().label(),
                detail.deliveries(),
                detail.redrives(),
                detail.publishedAt(),
                parkedAt,
                poison,
                mended,
                quarantined);
    }
}
