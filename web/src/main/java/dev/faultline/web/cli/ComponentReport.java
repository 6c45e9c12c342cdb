package dev.faultline.web.cli;

import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.run.ComponentTotals;
import dev.faultline.simulator.run.InstanceTotals;
import dev.faultline.simulator.run.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the boxes did: how busy they were, what waited, and how long it waited and worked. */
final class ComponentReport {
    private static final int MOST = 30;

    private final Terminal terminal;
    private final Totals totals;

    ComponentReport(Terminal terminal, Totals totals) {
        this.terminal = terminal;
        this.totals = totals;
    }

    List<String> lines() {
        Table table = new Table().heading(Cells.headings(""));
        totals.components().entrySet().stream()
                .limit(MOST)
                .forEach(entry -> rows(table, entry.getKey(), entry.getValue()));
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(terminal.bold("Components") + terminal.dim("  ms; numbers are per instance"));
        lines.addAll(table.lines(terminal));
        int more = totals.components().size() - MOST;
        if (more > 0) {
            lines.add(terminal.dim("  and " + more + " more; --json tells all"));
        }
        return lines;
    }

    private void rows(Table table, String name, ComponentTotals component) {
        InstanceTotals all = component.all();
        boolean clients = component.kind().equals("clients");
        List<String> facts = facts(component, clients);
        if (clients && facts.isEmpty()) {
            return; // what clients see is told by class
        }
        int instances = component.instances().size();
        String title = terminal.bold(name)
                + (instances > 1 ? " " + terminal.times() + instances : "")
                + (facts.isEmpty() ? "" : "  " + String.join(terminal.dot(), facts));
        Words.wrap(title, Terminal.WIDTH - 2, 0).forEach(table::line);
        if (!clients && all.waits().count() > 0) {
            table.row(Cells.latencies(terminal, "  wait", all.waits()));
        }
        if (all.works().count() > 0) {
            table.row(Cells.latencies(terminal, "  work", all.works()));
        }
        if (all.calls().count() > 0 && all.calls().sum() > 0) {
            table.row(Cells.latencies(terminal, "  calls", all.calls()));
        }
    }

    private static List<String> facts(ComponentTotals component, boolean clients) {
        InstanceTotals all = component.all();
        List<String> facts = new ArrayList<>();
        if (!clients && Double.isFinite(all.utilisation())) {
            facts.add(Words.share(all.utilisation()) + " busy");
        }
        if (all.queueMax() > 0) {
            facts.add("queue " + Words.number(all.queueMean()) + ", most " + Words.count(all.queueMax()));
        }
        if (all.retried() > 0) {
            facts.add("retries arrived " + Words.count(all.retried()));
        }
        Stream.of(Reason.values())
                .filter(reason -> reason != Reason.OK && all.outcomes(reason) > 0)
                .map(reason -> reason.label() + " " + Words.count(all.outcomes(reason)))
                .forEach(facts::add);
        for (Map.Entry<String, Long> counter : all.counters().entrySet()) {
            if (counter.getValue() > 0) {
                facts.add(Words.apart(counter.getKey()) + " " + Words.count(counter.getValue()));
            }
        }
        return facts;
    }
}
