package dev.faultline.simulator.component;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How an instance stands at a moment, as the page shows it.
 *
 * @param queued calls or messages that wait
 * @param queueLimit most that may wait; 0 for no queue
 * @param busy threads, connections or consumers at work
 * @param capacity most that can be at work; 0 for no limit
 * @param words what else there is to say, by name: {@code breaker payments -> open}
 */
public record Status(long queued, long queueLimit, long busy, long capacity, Map<String, String> words) {
    public Status {
        words = new LinkedHashMap<>(words);
    }

    public static Status of(long queued, long queueLimit, long busy, long capacity) {
        return new Status(queued, queueLimit, busy, capacity, Map.of());
    }
}
