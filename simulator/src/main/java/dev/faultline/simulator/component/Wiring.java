package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.policy.Criticality;
import dev.faultline.simulator.policy.KeyPattern;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.Hash;
import java.util.List;

/** What a component instance is told when it is made: who it is, and how to find the others by name. */
public interface Wiring {
    String component();

    /** From 0, within the component. */
    int index();

    int address();

    /** Instances that the component starts with. */
    int siblings();

    Settings settings();

    /** All components of the scenario, in the order of the file. */
    List<String> components();

    /** Addresses of the instances of a component at the start, in order. */
    List<Integer> instances(String component);

    /** Addresses of all instances that a component may ever have, those that do not run included. */
    default List<Integer> places(String component) {
        return instances(component);
    }

    /** The name of an instance, for notes and stories. */
    String name(int address);

    /** Whether an instance is in the zone of this one; for one that belongs to a whole region, in that. */
    default boolean near(int address) {
        return false;
    }

    /** The name of the kind of a component. */
    String kind(String component);

    /** The settings of another component, as its clients may know them: shards, replicas, what a cache stands before. */
    Settings settings(String component);

    List<String> requestClasses();

    /** The number of an effect's name. */
    int effect(String name);

    /** The number of the effect of a request class, or -1. */
    int effectOf(int requestClass);

    /** How much it matters that requests of a class are served. */
    default Criticality criticality(int requestClass) {
        return Criticality.CRITICAL;
    }

    /** How the keys of a request class are spread. */
    KeyPattern keys(int requestClass);

    /** Windows of intended time that goals want counted for a request class of this component: from, to. */
    List<long[]> windows(String requestClass);

    InstanceStats stats();

    /**
     * Identifies one random choice of the component, the same for all its instances. Two choices have different names.
     */
    default long purpose(String name) {
        return Hash.of(component() + "/" + name);
    }
}
