package dev.faultline.simulator.run;

import dev.faultline.simulator.run.RunResult.Measured;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a component measured, as a whole and instance by instance. */
public final class ComponentTotals {
    private final String kind;
    private final InstanceTotals all = new InstanceTotals();
    private final Map<String, InstanceTotals> instances = new LinkedHashMap<>();

    ComponentTotals(String kind) {
        this.kind = kind;
    }

    void add(Measured measured, long time) {
        all.add(measured, time);
        instances.computeIfAbsent(measured.name(), name -> new InstanceTotals()).add(measured, time);
    }

    public String kind() {
        return kind;
    }

    /** All instances together. */
    public InstanceTotals all() {
        return all;
    }

    public Map<String, InstanceTotals> instances() {
        return Collections.unmodifiableMap(instances);
    }
}
