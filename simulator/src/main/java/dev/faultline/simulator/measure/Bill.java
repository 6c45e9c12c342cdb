package dev.faultline.simulator.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * What a run cost, in US dollars: instances for as long as they were in service, and the calls and messages that reached
 * them, both since the warm-up.
 *
 * @param hours that were measured
 * @param lines one for each component that has a price, in the order of the file
 */
public record Bill(double hours, List<Line> lines) {
    /** A year of 8,760 hours over twelve. */
    public static final double HOURS_A_MONTH = 730;

    public static final Bill NOTHING = new Bill(0, List.of());

    public Bill {
        lines = List.copyOf(lines);
    }

    /**
     * What one component cost.
     *
     * @param instanceHours of all its instances together; one that was stopped counts up to its stop
     * @param requests calls and messages that reached it
     * @param perHour price of an instance-hour
     * @param perMillion price of a million requests
     * @param forTraffic dollars for what it sent to other zones, other regions and the internet
     */
    public record Line(
            String component,
            double instanceHours,
            long requests,
            double perHour,
            double perMillion,
            double forTraffic) {
        public double cost() {
            return forInstances() + forRequests() + forTraffic;
        }

        public double forInstances() {
            return instanceHours * perHour;
        }

        public double forRequests() {
            return requests * perMillion / 1e6;
        }
    }

    public double cost() {
        return lines.stream().mapToDouble(Line::cost).sum();
    }

    /** Dollars an hour, if it went on as in the measured time; not a number where nothing was measured. */
    public double perHour() {
        return cost() / hours;
    }

    /** As {@link #perHour()}, of one component; 0 where it has no price. */
    public double perHour(String component) {
        double own = lines.stream()
                .filter(line -> line.component().equals(component))
                .mapToDouble(Line::cost)
                .sum();
        return own / hours;
    }

    public double perMonth() {
        return perHour() * HOURS_A_MONTH;
    }

    /** Of two runs of the same components together. */
    public Bill plus(Bill other) {
        if (lines.isEmpty() || other.lines.isEmpty()) {
            return lines.isEmpty() ? other : this;
        }
        List<Line> sums = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Line one = lines.get(i);
            Line more = other.lines.get(i);
            sums.add(new Line(
                    one.component(),
                    one.instanceHours() + more.instanceHours(),
                    one.requests() + more.requests(),
                    one.perHour(),
                    one.perMillion(),
                    one.forTraffic() + more.forTraffic()));
        }
        return new Bill(hours + other.hours, sums);
    }
}
