package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.listOf;
import static dev.faultline.simulator.spec.Types.zone;

import dev.faultline.simulator.fault.FaultKind;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * A kind of component, as registered in {@link Kinds}: everything that the validator, the schema, the reference page and
 * the browser know of it.
 *
 * @param name as scenarios write it: {@code load-balancer}
 * @param about what it is, in a sentence
 * @param spec its keys, beside {@code kind}
 * @param instances how many instances the settings ask for at the start
 * @param instanceName the name of an instance, from the component's name, its settings and the index
 * @param faults faults of this kind's own, beside those that every instance and link can have
 * @param operations what the operator can do to it in a run, each with its arguments
 * @param factory makes the behaviour of one instance
 */
public record Kind(
        String name,
        String about,
        Spec spec,
        ToIntFunction<Settings> instances,
        InstanceName instanceName,
        List<FaultKind> faults,
        List<Operator> operations,
        Function<Wiring, Component> factory) {

    private static final Key ZONES = Key.of(
            "zones",
            listOf(zone()),
            "Where its instances are: in these zones in turn; or a region, for what is in all its zones together and"
                    + " outlasts any of them. None: out on the internet.");

    /** Whatever it is, it is somewhere and has a price. */
    public Kind {
        spec = spec.key(ZONES.name()).isPresent() ? spec : spec.and(Spec.of(ZONES));
        spec = spec.key(Price.KEY).isPresent() ? spec : spec.and(Price.spec(name));
    }

    /** One operation of the operator: {@code redrive} with its arguments. */
    public record Operator(String name, String about, Spec arguments) {}

    private static final Spec WHICH =
            Spec.of(Key.of("instance", new Type.Whole(1, 10_000), "Which of its instances, from 1.")
                    .must());

    /** Takes an instance out of service: whoever calls the component is told, and what it has in work it finishes. */
    public static final Operator STOP = new Operator(
            "stop", "Takes an instance out of service; it finishes what it has and gets nothing new.", WHICH);

    /** Takes an instance that was stopped into service again. */
    public static final Operator START = new Operator("start", "Takes a stopped instance into service again.", WHICH);

    /** Names instances. */
    @FunctionalInterface
    public interface InstanceName {
        String of(String component, Settings settings, int index);

        /** {@code shop} where there is one, else {@code shop-1}, {@code shop-2}. */
        InstanceName NUMBERED = (component, settings, index) -> component + "-" + (index + 1);
        /** The component's own name: there is only one. */
        InstanceName SINGLE = (component, settings, index) -> component;
    }

    /** A kind with one instance. */
    public static Kind single(String name, String about, Spec spec, Function<Wiring, Component> factory) {
        return new Kind(name, about, spec, s -> 1, InstanceName.SINGLE, List.of(), List.of(), factory);
    }

    /** A kind with as many instances as its key {@code instances} says. */
    public static Kind replicated(String name, String about, Spec spec, Function<Wiring, Component> factory) {
        return new Kind(name, about, spec, Kind::places, InstanceName.NUMBERED, List.of(), List.of(), factory);
    }

    private static int places(Settings settings) {
        return Autoscaling.places(settings);
    }

    public Kind withFaults(FaultKind... own) {
        return new Kind(name, about, spec, instances, instanceName, List.of(own), operations, factory);
    }

    public Kind withOperations(Operator... own) {
        return new Kind(name, about, spec, instances, instanceName, faults, List.of(own), factory);
    }
}
