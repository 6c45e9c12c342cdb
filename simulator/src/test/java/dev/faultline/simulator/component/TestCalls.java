package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.time.VirtualTime;

/** Calls and replies for tests: what matters to the test is said, the rest is plain. */
final class TestCalls {
    private TestCalls() {}

    /** The id is also the request's. */
    static Call call(Operation operation, long id, long key) {
        return call(operation, id, key, VirtualTime.NEVER);
    }

    static Call call(Operation operation, long id, long key, long deadline) {
        return new Call(id, 99, operation, 0, id, 1, 0, key, deadline, Message.NO_INTENT, false, 0, false, 0);
    }

    /** A call whose effect is applied when it is done. */
    static Call effectful(long id, long intent, long idempotencyKey) {
        return new Call(
                id, 99, Operation.HANDLE, 0, id, 1, 0, 0, VirtualTime.NEVER, intent, true, idempotencyKey, false, 0);
    }

    static Reply reply(Call call, int from, Reason outcome) {
        return new Reply(call.id(), from, call.request(), outcome, 0, 0);
    }
}
