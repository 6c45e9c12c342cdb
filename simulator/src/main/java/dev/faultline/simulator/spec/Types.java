package dev.faultline.simulator.spec;

import dev.faultline.simulator.time.VirtualTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The types with their usual ranges, by the names that kinds use to declare their keys. */
public final class Types {
    private Types() {}

    /** From 0 to ten hours. */
    public static Type duration() {
        return new Type.Duration(0, 10 * VirtualTime.HOUR);
    }

    /** More than nothing, to a year: for lifetimes and intervals. */
    public static Type period() {
        return new Type.Duration(1, 8760 * VirtualTime.HOUR);
    }

    public static Type varying() {
        return new Type.VaryingDuration(0, 10 * VirtualTime.HOUR);
    }

    /** Any rate; what a whole file may ask for is a limit of its own. */
    public static Type rate() {
        return new Type.Rate(0, 1e9);
    }

    public static Type size() {
        return new Type.Size(0, 1L << 40);
    }

    public static Type share() {
        return new Type.Share(0, 1);
    }

    public static Type whole(long min, long max) {
        return new Type.Whole(min, max);
    }

    public static Type number(double min, double max) {
        return new Type.Number(min, max);
    }

    public static Type flag() {
        return new Type.Flag();
    }

    public static Type text() {
        return new Type.Text(2000);
    }

    /** A name of the file's own choice, such as the id of a step. */
    public static Type name() {
        return new Type.Name();
    }

    public static Type choice(String... words) {
        return new Type.Choice(List.of(words));
    }

    /** The name of a component of one of the kinds, or of any kind. */
    public static Type component(String... kinds) {
        return new Type.Reference(Type.Reference.Target.COMPONENT, List.of(kinds));
    }

    /** The name of a zone, or of a region. */
    public static Type zone() {
        return new Type.Reference(Type.Reference.Target.ZONE, List.of());
    }

    public static Type requestClass() {
        return new Type.Reference(Type.Reference.Target.REQUEST_CLASS, List.of());
    }

    /** The name of an effect. A key called {@code effect} intends it; any other key needs one that is intended. */
    public static Type effect() {
        return new Type.Reference(Type.Reference.Target.EFFECT, List.of());
    }

    public static Type listOf(Type element) {
        return new Type.Listing(element, 1000);
    }

    public static Type mapOf(Type names, Type value) {
        return new Type.Mapping(names, value, 1000);
    }

    public static Type section(Spec spec) {
        return new Type.Section(spec);
    }

    public static Type section(Key... keys) {
        return new Type.Section(Spec.of(keys));
    }

    /** One of the shapes of {@link #oneOf}, by its name. */
    public record Option(String name, Type type) {}

    public static Option option(String name, Type type) {
        return new Option(name, type);
    }

    /** Exactly one of several shapes, shown in this order. */
    public static Type oneOf(String shorthand, Option... options) {
        Map<String, Type> byName = new LinkedHashMap<>();
        for (Option option : options) {
            byName.put(option.name(), option.type());
        }
        return oneOf(shorthand, byName);
    }

    /** Exactly one of several shapes, shown in the order of the map. */
    public static Type oneOf(String shorthand, Map<String, Type> options) {
        return new Type.OneOf(options, shorthand);
    }
}
