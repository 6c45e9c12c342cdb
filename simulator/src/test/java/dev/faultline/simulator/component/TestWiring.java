package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.policy.KeyPattern;
import dev.faultline.simulator.spec.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A small world for one instance: who it is, and which other components there are. */
final class TestWiring implements Wiring {
    private final String component;
    private final int index;
    private final Settings settings;
    private final InstanceStats stats = new InstanceStats();
    private final Map<String, List<Integer>> addresses = new LinkedHashMap<>();
    private final Map<String, Settings> others = new LinkedHashMap<>();
    private final Map<String, String> kinds = new LinkedHashMap<>();
    private final List<String> requestClasses = new ArrayList<>();
    private long keys = 1;

    /** The instance of the given index of a component; its address is looked up among those given by {@link #with}. */
    TestWiring(String component, int index, Map<String, Object> settings) {
        this.component = component;
        this.index = index;
        this.settings = new Settings(component, settings);
    }

    /** A component with its instances, this one's own among them. */
    TestWiring with(String name, String kind, Integer... instances) {
        addresses.put(name, List.of(instances));
        kinds.put(name, kind);
        return this;
    }

    TestWiring with(String name, Map<String, Object> values) {
        others.put(name, new Settings(name, values));
        return this;
    }

    /** Requests of every class have one of so many keys. */
    TestWiring withKeys(long count) {
        keys = count;
        return this;
    }

    TestWiring requestClass(String name) {
        requestClasses.add(name);
        return this;
    }

    @Override
    public String component() {
        return component;
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public int address() {
        return instances(component).get(index);
    }

    @Override
    public int siblings() {
        return instances(component).size();
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public List<String> components() {
        return List.copyOf(addresses.keySet());
    }

    @Override
    public List<Integer> instances(String name) {
        return Objects.requireNonNull(addresses.get(name), name);
    }

    @Override
    public String name(int address) {
        for (Map.Entry<String, List<Integer>> each : addresses.entrySet()) {
            int place = each.getValue().indexOf(address);
            if (place >= 0) {
                return each.getValue().size() == 1 ? each.getKey() : each.getKey() + "-" + (place + 1);
            }
        }
        throw new IllegalStateException("nobody has address " + address);
    }

    @Override
    public String kind(String name) {
        return Objects.requireNonNull(kinds.get(name), name);
    }

    @Override
    public Settings settings(String name) {
        return Objects.requireNonNull(others.get(name), name);
    }

    @Override
    public List<String> requestClasses() {
        return requestClasses;
    }

    @Override
    public int effect(String name) {
        return 0;
    }

    @Override
    public int effectOf(int requestClass) {
        return -1;
    }

    @Override
    public KeyPattern keys(int requestClass) {
        return new KeyPattern.Uniform(keys);
    }

    @Override
    public List<long[]> windows(String requestClass) {
        return List.of();
    }

    @Override
    public InstanceStats stats() {
        return stats;
    }
}
