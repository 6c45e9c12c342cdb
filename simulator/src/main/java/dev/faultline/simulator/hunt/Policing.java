package dev.faultline.simulator.hunt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Random policies around a call. Each call has a timeout: else what gets lost would be waited for without end. */
final class Policing {
    private final Dice dice;

    Policing(Dice dice) {
        this.dice = dice;
    }

    /** Puts them beside what a call says already. */
    Map<String, Object> around(Map<String, Object> call) {
        call.put("timeout", dice.millis(20, 600));
        if (dice.chance(0.5)) {
            call.put("retry", retry());
        }
        if (dice.chance(0.15)) {
            call.put("hedge", map("after", dice.millis(0, 100), "max", dice.between(2, 4), "cancel", dice.chance(0.7)));
        }
        if (dice.chance(0.2)) {
            call.put("breaker", breaker());
        }
        if (dice.chance(0.2)) {
            call.put("bulkhead", bulkhead());
        }
        if (dice.chance(0.1)) {
            call.put("rateLimit", rateLimit());
        }
        if (dice.chance(0.2)) {
            call.put("cancel", true);
        }
        return call;
    }

    Map<String, Object> rateLimit() {
        Map<String, Object> limit = map("rate", dice.between(20, 200) + "/s", "burst", dice.between(1, 20));
        if (dice.chance(0.5)) {
            limit.put("algorithm", dice.of("leaky-bucket", "gcra", "fixed-window", "sliding-log", "sliding-counter"));
            limit.put("window", dice.millis(100, 2000));
        }
        if (dice.chance(0.3)) {
            limit.put("perKey", true);
            limit.put("keys", dice.between(1, 100));
        }
        return limit;
    }

    private Map<String, Object> retry() {
        Map<String, Object> retry = map("attempts", dice.between(2, 4), "backoff", backoff());
        retry.put("jitter", dice.of("none", "additive", "full", "equal", "decorrelated"));
        if (dice.chance(0.3)) {
            retry.put("budget", map("ratio", dice.percent(5, 50), "minPerSecond", dice.between(1, 10) + "/s"));
        }
        return retry;
    }

    private Object backoff() {
        return dice.chance(0.5)
                ? dice.millis(10, 200)
                : map("exponential", map("base", dice.millis(10, 100), "cap", dice.millis(200, 1000)));
    }

    private Map<String, Object> breaker() {
        Map<String, Object> breaker = map("wait", dice.millis(200, 3000));
        breaker.put("halfOpenCalls", dice.between(1, 5));
        if (dice.chance(0.5)) {
            breaker.put("failuresInARow", dice.between(2, 10));
        } else {
            breaker.put("failureRate", dice.percent(20, 80));
            breaker.put("window", dice.between(10, 50));
            breaker.put("minimumCalls", dice.between(5, 10));
        }
        if (dice.chance(0.3)) {
            breaker.put("slowCall", dice.millis(20, 200));
            breaker.put("slowRate", dice.percent(30, 100));
        }
        return breaker;
    }

    private Map<String, Object> bulkhead() {
        Map<String, Object> bulkhead = map("concurrent", dice.between(1, 20));
        if (dice.chance(0.5)) {
            bulkhead.put("wait", dice.millis(1, 200));
            bulkhead.put("queue", dice.between(0, 30));
        }
        return bulkhead;
    }

    static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    static List<Object> list(Object... elements) {
        return new ArrayList<>(List.of(elements));
    }
}
