package dev.faultline.simulator.run;

import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Delivery;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;
import org.jspecify.annotations.Nullable;

/** What arrives of a message that was garbled on its way. */
final class Garbling {
    private Garbling() {}

    /**
     * A call that nobody understands, a message of a queue that nobody can process, a connection that breaks over an answer;
     * null for what only the system itself would read: that is thrown away.
     */
    static @Nullable Message of(Message message) {
        return switch (message) {
            case Call call -> call(call);
            case Delivery delivery -> delivery(delivery);
            case Reply reply -> new Reply(reply.id(), reply.from(), reply.request(), Reason.RESET, 0, reply.load());
            default -> null;
        };
    }

    private static Call call(Call call) {
        boolean kept = call.operation() == Operation.PUBLISH; // whoever stores it does not look into it
        return new Call(
                call.id(),
                call.from(),
                kept ? Operation.PUBLISH : Operation.UNREADABLE,
                call.requestClass(),
                call.request(),
                call.attempt(),
                call.chain(),
                call.key(),
                call.deadline(),
                call.intent(),
                call.applies(),
                call.idempotencyKey(),
                kept || call.poison(),
                call.detail(),
                call.schema());
    }

    private static Delivery delivery(Delivery delivery) {
        return new Delivery(
                delivery.id(),
                delivery.from(),
                delivery.requestClass(),
                delivery.request(),
                delivery.chain(),
                delivery.key(),
                delivery.intent(),
                delivery.idempotencyKey(),
                true,
                delivery.count(),
                delivery.publishedAt(),
                delivery.partition(),
                delivery.stream(),
                delivery.offset(),
                delivery.previous(),
                delivery.schema());
    }
}
