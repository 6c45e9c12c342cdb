package dev.faultline.simulator.run;

import dev.faultline.simulator.component.Autoscaling;
import dev.faultline.simulator.component.Price;
import dev.faultline.simulator.measure.Bill;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.Box;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;

/** Writes the bill of a run from what its instances report. Looks on; a run does not notice. */
final class Billing {
    private Billing() {}

    /**
     * @param reports of all instances; empty before there are any
     * @param now up to here everything is executed
     */
    static Bill of(Scenario scenario, Roster roster, List<InstanceReport> reports, long now) {
        long from = scenario.warmup();
        if (now <= from || reports.isEmpty()) {
            return Bill.NOTHING;
        }
        List<Bill.Line> lines = new ArrayList<>();
        for (Box box : scenario.components().values()) {
            Price price = Price.of(box.settings());
            if (price.isNothing() && !scenario.hasFreight()) {
                continue;
            }
            long served = 0;
            long requests = 0;
            double traffic = 0;
            for (InstanceReport report : reports) {
                if (report.component().equals(box.name())) {
                    served += served(box, report, roster, from, now);
                    requests += report.arrivals();
                    traffic += Freight.price(report.counters(), scenario.zones().prices());
                }
            }
            lines.add(new Bill.Line(box.name(), hours(served), requests, price.perHour(), price.perMillion(), traffic));
        }
        return new Bill(hours(now - from), lines);
    }

    /** Whose instances come and go by an autoscaler pays for those that it keeps, from the decision to start them on. */
    private static long served(Box box, InstanceReport report, Roster roster, long from, long now) {
        if (!Autoscaling.wanted(box.settings())) {
            return now - from - roster.outOfService(report.address(), from, now);
        }
        return report.name().equals(Autoscaling.name(box.name()))
                ? Math.round(report.busy().mean() * (now - from))
                : 0;
    }

    private static double hours(long nanos) {
        return (double) nanos / VirtualTime.HOUR;
    }
}
