package dev.faultline.simulator.check;

import dev.faultline.simulator.measure.Bill;
import dev.faultline.simulator.scenario.Measure;
import dev.faultline.simulator.scenario.Units;
import dev.faultline.simulator.spec.Settings;

/** Judges goals on what a run costs. */
final class Costs {
    private Costs() {}

    static Verdict judge(String id, Settings goal, Measure measure, Bill bill) {
        String component = goal.has("of") ? goal.text("of") : "";
        String of = component.isEmpty() ? "all" : component;
        return Demand.verdict(id, goal, measure, of, perHour(bill, component), dearest(bill));
    }

    /** @param component empty for all together */
    static double perHour(Bill bill, String component) {
        return component.isEmpty() ? bill.perHour() : bill.perHour(component);
    }

    /** The three that cost most. */
    static String dearest(Bill bill) {
        return bill.lines().stream()
                .sorted((one, other) -> Double.compare(other.cost(), one.cost()))
                .limit(3)
                .map(line -> line.component() + " $" + Units.ofNumber(rounded(line.cost() / bill.hours())))
                .collect(java.util.stream.Collectors.joining(", "));
    }

    private static double rounded(double dollars) {
        return Math.round(dollars * 1000) / 1000.0;
    }
}
