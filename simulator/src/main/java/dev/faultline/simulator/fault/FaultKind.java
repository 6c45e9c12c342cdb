package dev.faultline.simulator.fault;

import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import java.util.function.Function;

/**
 * A kind of fault, as a timeline, the command line and the browser name it.
 *
 * @param spec its keys beside {@code fault, target, at, for}
 * @param where what it can be aimed at
 */
public record FaultKind(String name, String about, Spec spec, Where where, Function<Settings, Fault> factory) {
    /** What a fault can be aimed at. */
    public enum Where {
        /** A component (all its instances) or one instance. */
        INSTANCE,
        /** A link, {@code shop -> payments}, or a component: then all its links. */
        LINK,
        /** A component of the kinds that list this fault as their own. */
        KIND
    }
}
