package dev.faultline.simulator.run;

import dev.faultline.simulator.message.Delivery;
import dev.faultline.simulator.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The copies of effects that an instance has received from queues and not settled yet, by message id. */
final class HeldDeliveries {
    private final Map<Long, List<Long>> intents = new TreeMap<>();

    void add(Delivery delivery) {
        if (delivery.intent() != Message.NO_INTENT) {
            intents.computeIfAbsent(delivery.id(), id -> new ArrayList<>(1)).add(delivery.intent());
        }
    }

    /** Lets one copy go and returns its intent, or none. */
    long release(long id) {
        List<Long> copies = intents.get(id);
        if (copies == null) {
            return Message.NO_INTENT;
        }
        long intent = copies.remove(copies.size() - 1);
        if (copies.isEmpty()) {
            intents.remove(id);
        }
        return intent;
    }

    List<Long> drain() {
        List<Long> all = intents.values().stream().flatMap(List::stream).toList();
        intents.clear();
        return all;
    }
}
