package dev.faultline.web.cli;

import dev.faultline.simulator.measure.Bill;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run cost, in US dollars. */
final class BillReport {
    private static final int MOST = 3;

    private final Terminal terminal;
    private final Bill bill;

    BillReport(Terminal terminal, Bill bill) {
        this.terminal = terminal;
        this.bill = bill;
    }

    /** Nothing where nothing has a price. */
    List<String> lines() {
        if (bill.cost() == 0) {
            return List.of();
        }
        List<String> parts = new ArrayList<>();
        List<Bill.Line> dearest = bill.lines().stream()
                .filter(line -> line.cost() > 0)
                .sorted((one, other) -> Double.compare(other.cost(), one.cost()))
                .toList();
        dearest.stream()
                .limit(MOST)
                .map(line -> line.component() + " " + dollars(line.cost() / bill.hours()))
                .forEach(parts::add);
        if (dearest.size() > MOST) {
            parts.add("and " + (dearest.size() - MOST) + " more");
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(terminal.bold("Bill") + terminal.dim("  US dollars an hour, at the prices of the file"));
        lines.addAll(Words.wrap(
                dollars(bill.perHour()) + " an hour, " + dollars(bill.perMonth()) + " a month: "
                        + String.join(", ", parts),
                Terminal.WIDTH,
                2));
        return lines;
    }

    /** Cents, and of less than ten dollars a tenth of them. */
    private static String dollars(double amount) {
        return String.format(Locale.ROOT, amount < 10 ? "$%,.3f" : amount < 1000 ? "$%,.2f" : "$%,.0f", amount);
    }

    static Map<String, Object> document(Bill bill) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("currency", "USD");
        object.put("hours", Numbers.round(bill.hours()));
        object.put("cost", Numbers.round(bill.cost()));
        object.put("perHour", Numbers.round(bill.perHour()));
        object.put("perMonth", Numbers.round(bill.perMonth()));
        Map<String, Object> components = new LinkedHashMap<>();
        for (Bill.Line line : bill.lines()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("instanceHours", Numbers.round(line.instanceHours()));
            each.put("requests", line.requests());
            each.put("cost", Numbers.round(line.cost()));
            each.put("perHour", Numbers.round(line.cost() / bill.hours()));
            components.put(line.component(), each);
        }
        object.put("components", components);
        return object;
    }
}
