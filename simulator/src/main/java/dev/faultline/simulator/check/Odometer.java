package dev.faultline.simulator.check;

import dev.faultline.simulator.check.Evidence.Load;
import dev.faultline.simulator.measure.Latencies;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a component has measured up to a time, ever growing: the difference of two is what it measured between them.
 *
 * @param queues area below the queue's length, of each instance
 * @param busy area below what is at work, of each instance
 * @param capacity area below what can be at work, of all instances; 0 for no limit
 * @param waits and works: null where they are not wanted
 */
public record Odometer(
        long time,
        long arrivals,
        long retried,
        long[] queues,
        long[] busy,
        double capacity,
        @Nullable Latencies waits,
        @Nullable Latencies works,
        Map<String, Long> counters,
        long shed,
        long throttled) {

    /**
     * What was measured since an earlier one.
     *
     * @param queueMax the longest queue between them
     */
    Load since(Odometer earlier, long queueMax) {
        double span = time - earlier.time;
        Map<String, Long> counted = new LinkedHashMap<>();
        counters.forEach((name, count) -> counted.put(name, count - earlier.counters.getOrDefault(name, 0L)));
        return new Load(
                span / 1e9,
                arrivals - earlier.arrivals,
                retried - earlier.retried,
                capacity == earlier.capacity
                        ? Double.NaN
                        : means(busy, earlier.busy, span) / ((capacity - earlier.capacity) / span),
                means(queues, earlier.queues, span) / queues.length,
                queueMax,
                rest(waits, earlier.waits),
                rest(works, earlier.works),
                counted,
                shed - earlier.shed,
                throttled - earlier.throttled,
                skew(busy, earlier.busy));
    }

    private static double skew(long[] areas, long[] earlier) {
        long most = 0;
        long all = 0;
        for (int i = 0; i < areas.length; i++) {
            most = Math.max(most, areas[i] - earlier[i]);
            all += areas[i] - earlier[i];
        }
        return (double) most * areas.length / all;
    }

    private static double means(long[] areas, long[] earlier, double span) {
        double sum = 0;
        for (int i = 0; i < areas.length; i++) {
            sum += (areas[i] - earlier[i]) / span;
        }
        return sum;
    }

    private static Latencies rest(@Nullable Latencies later, @Nullable Latencies earlier) {
        return later == null || earlier == null ? Latencies.coarse() : later.since(earlier);
    }
}
