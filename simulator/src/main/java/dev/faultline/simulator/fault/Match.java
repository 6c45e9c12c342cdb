package dev.faultline.simulator.fault;

import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Delivery;
import dev.faultline.simulator.message.Message;

/**
 * Which messages a fault meets: calls, and messages of queues, of one request class or of one key. An answer carries
 * neither, nor does what belongs to no request, such as a probe.
 *
 * @param requestClass index of a request class, or {@link #ANY_CLASS}
 * @param key of the request, or {@link #ANY_KEY}
 */
public record Match(int requestClass, long key) {
    public static final int ANY_CLASS = -1;
    public static final long ANY_KEY = -1;

    /** All messages. */
    public static final Match ALL = new Match(ANY_CLASS, ANY_KEY);

    public boolean covers(Message message) {
        if (requestClass == ANY_CLASS && key == ANY_KEY) {
            return true;
        }
        if (message.request() == Message.NO_REQUEST) {
            return false; // a probe is about no key, though it has to have one
        }
        return switch (message) {
            case Call call -> covers(call.requestClass(), call.key());
            case Delivery delivery -> covers(delivery.requestClass(), delivery.key());
            default -> false;
        };
    }

    private boolean covers(int ofClass, long ofKey) {
        return (requestClass == ANY_CLASS || requestClass == ofClass) && (key == ANY_KEY || key == ofKey);
    }
}
