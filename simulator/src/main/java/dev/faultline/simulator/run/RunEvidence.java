package dev.faultline.simulator.run;

import dev.faultline.simulator.check.Evidence;
import dev.faultline.simulator.measure.Bill;
import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.measure.ClassStats.Window;
import dev.faultline.simulator.measure.Ledger;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.run.RunResult.Measured;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Users;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A run's result as goals look at it. */
public final class RunEvidence implements Evidence {
    private final RunResult result;
    private final Map<String, ComponentTotals> components;
    private final Map<String, String> owners = new LinkedHashMap<>();

    public RunEvidence(RunResult result) {
        this.result = result;
        this.components = Totals.of(result).components();
        result.instances().forEach(instance -> owners.put(instance.name(), instance.component()));
    }

    @Override
    public Scenario scenario() {
        return result.scenario();
    }

    @Override
    public long seed() {
        return result.seed();
    }

    @Override
    public long time() {
        return result.time();
    }

    @Override
    public Optional<String> stoppedBy() {
        return Optional.ofNullable(result.stoppedBy());
    }

    @Override
    public List<Window> windows(Users users, long from, long to) {
        List<Window> windows = new ArrayList<>();
        for (Measured instance : result.instances()) {
            for (ClassStats stats : instance.stats().classes()) {
                if (instance.component().equals(users.clients()) && stats.name().equals(users.requestClass())) {
                    windows.addAll(stats.windows().stream()
                            .filter(window -> window.from() == from && window.to() == to)
                            .toList());
                }
            }
        }
        if (windows.isEmpty()) {
            throw new IllegalStateException("nobody counted " + users + " from " + from + " to " + to);
        }
        return windows;
    }

    @Override
    public Load load(String component) {
        ComponentTotals totals = Objects.requireNonNull(components.get(component));
        InstanceTotals all = totals.all();
        double seconds = Math.max(0, result.time() - result.scenario().warmup()) / 1e9;
        return new Load(
                seconds,
                all.arrivals(),
                all.retried(),
                all.utilisation(),
                all.queueMean(),
                all.queueMax(),
                all.waits(),
                all.works(),
                all.counters(),
                all.outcomes(Reason.QUEUE_FULL) + all.outcomes(Reason.SHED),
                all.outcomes(Reason.THROTTLED),
                skew(totals));
    }

    private static double skew(ComponentTotals totals) {
        double most = 0;
        double sum = 0;
        for (InstanceTotals each : totals.instances().values()) {
            most = Math.max(most, each.busyMean());
            sum += each.busyMean();
        }
        return most * totals.instances().size() / sum;
    }

    @Override
    public Bill bill() {
        return result.bill();
    }

    @Override
    public List<Ledger.Account> accounts() {
        return result.ledger().accounts();
    }

    @Override
    public List<Line> log() {
        return result.notes().stream()
                .map(note ->
                        new Line(note.time(), owners.getOrDefault(note.instance(), ""), note.instance(), note.text()))
                .toList();
    }

    @Override
    public boolean logIsCut() {
        return result.notes().size() >= RunBook.MAX_NOTES;
    }
}
