package dev.faultline.web.cli;

import dev.faultline.simulator.measure.Latencies;
import java.util.LinkedHashMap;
import java.util.Map;

/** Figures as JSON says them: milliseconds and seconds with as many digits as they have. */
final class Numbers {
    /** The percentiles that every table and every JSON object gives, by name. */
    static final Map<String, Double> PERCENTILES = percentiles();

    private Numbers() {}

    private static Map<String, Double> percentiles() {
        Map<String, Double> percentiles = new LinkedHashMap<>();
        percentiles.put("p50", 50.0);
        percentiles.put("p90", 90.0);
        percentiles.put("p95", 95.0);
        percentiles.put("p99", 99.0);
        percentiles.put("p99.9", 99.9);
        return percentiles;
    }

    /** Milliseconds by {@code mean, p50 ... max}; not a number where nothing was recorded. */
    static Map<String, Double> millis(Latencies latencies) {
        boolean none = latencies.count() == 0;
        Map<String, Double> result = new LinkedHashMap<>();
        result.put("mean", none ? Double.NaN : round(latencies.mean() / 1e6));
        PERCENTILES.forEach((name, at) -> result.put(name, none ? Double.NaN : latencies.percentile(at) / 1e6));
        result.put("max", none ? Double.NaN : latencies.max() / 1e6);
        return result;
    }

    static double seconds(long nanos) {
        return nanos / 1e9;
    }

    /** To six digits after the point: more would be noise of the arithmetic. */
    static double round(double value) {
        return Double.isFinite(value) ? Math.round(value * 1e6) / 1e6 : value;
    }
}
