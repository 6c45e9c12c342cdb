package dev.faultline.web.cli;

import dev.faultline.simulator.measure.Estimate;
import dev.faultline.simulator.measure.Latencies;
import dev.faultline.simulator.run.InstanceTotals;
import dev.faultline.simulator.run.Totals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The main figures of single runs, by their path in the JSON object, to be compared between seeds. */
final class Figures {
    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    /** Takes in one run. */
    void add(Totals run) {
        double seconds = Numbers.seconds(run.measured());
        run.classes().forEach((name, each) -> {
            String path = "classes." + name + ".";
            put(path + "throughput", each.completed() / seconds);
            put(path + "goodShare", each.goodShare());
            millis(path + "latencyMs", each.latency());
        });
        run.components().forEach((name, each) -> {
            String path = "components." + name + ".";
            InstanceTotals all = each.all();
            put(path + "utilisation", all.utilisation());
            put(path + "queueDepth.mean", all.queueMean());
            millis(path + "waitMs", all.waits());
            millis(path + "workMs", all.works());
        });
    }

    private void millis(String path, Latencies latencies) {
        Numbers.millis(latencies).forEach((name, value) -> put(path + "." + name, value));
    }

    private void put(String path, double value) {
        if (Double.isFinite(value)) {
            values.computeIfAbsent(path, p -> new ArrayList<>()).add(value);
        }
    }

    /** Over the runs in which the figure exists. */
    Map<String, Estimate> estimates() {
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        values.forEach((path, each) -> estimates.put(
                path, Estimate.of(each.stream().mapToDouble(Double::doubleValue).toArray())));
        return estimates;
    }
}
