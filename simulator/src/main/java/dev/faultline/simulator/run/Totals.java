package dev.faultline.simulator.run;

import dev.faultline.simulator.measure.Bill;
import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.measure.Ledger;
import dev.faultline.simulator.run.RunResult.Measured;
import dev.faultline.simulator.scenario.Scenario;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What runs of one scenario came to, added up over instances and over runs: histograms are merged, so that percentiles
 * are those of all requests together. A class that several clients ask for is one class here. Add runs in a fixed order,
 * or the last digits of means may differ.
 */
public final class Totals {
    private final Scenario scenario;
    private final Map<String, ClassTotals> classes = new LinkedHashMap<>();
    private final Map<String, ComponentTotals> components = new LinkedHashMap<>();
    private final Map<String, EffectTotals> effects = new LinkedHashMap<>();
    private int runs;
    private long events;
    private long measured;
    private Bill bill = Bill.NOTHING;

    /** Where the intents of one effect stand at the end, all runs together. */
    public static final class EffectTotals {
        private final long[] counts = new long[EffectState.values().length];
        private long intended;
        private long appliedButToldFailed;

        private void add(Ledger.Account account) {
            intended += account.intended();
            appliedButToldFailed += account.appliedButToldFailed();
            for (EffectState state : EffectState.values()) {
                counts[state.ordinal()] += account.count(state);
            }
        }

        public long intended() {
            return intended;
        }

        public long count(EffectState state) {
            return counts[state.ordinal()];
        }

        /** Applied, but whoever wanted it was told that it failed. */
        public long appliedButToldFailed() {
            return appliedButToldFailed;
        }
    }

    public Totals(Scenario scenario) {
        this.scenario = scenario;
    }

    public static Totals of(RunResult result) {
        Totals totals = new Totals(result.scenario());
        totals.add(result);
        return totals;
    }

    public void add(RunResult result) {
        runs++;
        events += result.events();
        measured += Math.max(0, result.time() - scenario.warmup());
        for (Measured instance : result.instances()) {
            if (instance.stats().isCoordinator()) {
                continue;
            }
            String kind = Objects.requireNonNull(scenario.components().get(instance.component()))
                    .kind()
                    .name();
            components
                    .computeIfAbsent(instance.component(), name -> new ComponentTotals(kind))
                    .add(instance, result.time());
            for (ClassStats stats : instance.stats().classes()) {
                classes.computeIfAbsent(stats.name(), name -> new ClassTotals()).add(stats);
            }
        }
        bill = bill.plus(result.bill());
        for (Ledger.Account account : result.ledger().accounts()) {
            effects.computeIfAbsent(account.effect(), effect -> new EffectTotals())
                    .add(account);
        }
    }

    public Scenario scenario() {
        return scenario;
    }

    public int runs() {
        return runs;
    }

    public long events() {
        return events;
    }

    /** Virtual nanoseconds that were measured, without the warm-up, all runs together. */
    public long measured() {
        return measured;
    }

    /** Of all runs together; an hour costs their mean. */
    public Bill bill() {
        return bill;
    }

    /** By request class. */
    public Map<String, ClassTotals> classes() {
        return Collections.unmodifiableMap(classes);
    }

    /** By name, in the order of the file. */
    public Map<String, ComponentTotals> components() {
        return Collections.unmodifiableMap(components);
    }

    public Map<String, EffectTotals> effects() {
        return Collections.unmodifiableMap(effects);
    }
}
