package dev.faultline.simulator.scenario;

import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;

/**
 * Where in a scenario a value stands.
 *
 * @param path in the path grammar: {@code shop.checkout.pay.timeout}
 * @param key the last key before the value
 * @param section path of the section that the key belongs to
 * @param spec of that section
 * @param component the component that it is part of; empty outside of components
 * @param requestClass the request class whose handling it is part of; empty where it is none
 */
record Spot(String path, String key, String section, Spec spec, String component, String requestClass) {
    static final String COMPONENTS = "components";
    static final Spot TOP = new Spot("", "", "", Spec.of(), "", "");

    Spot key(String name, Spec of) {
        return new Spot(join(path, name), name, path, of, component, requestClass);
    }

    /** A part with a name of its own: an element of a list, an entry of a mapping, an option. */
    Spot part(String name) {
        return new Spot(join(path, name), key, section, spec, component, requestClass);
    }

    /** An entry of a mapping. What handles a request class is found under the class alone. */
    Spot entry(Type.Mapping type, String name) {
        if (path.equals(COMPONENTS)) {
            return new Spot(name, name, path, Spec.of(), name, "");
        }
        if (!Handling.is(type)) {
            return part(name);
        }
        boolean free = spec.key(name).isEmpty();
        return new Spot(join(free ? section : path, name), name, section, spec, component, name);
    }

    static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** The mapping from request classes to steps, by which a component says what it handles. */
    static final class Handling {
        private Handling() {}

        static boolean is(Type type) {
            return type instanceof Type.Mapping mapping
                    && mapping.names() instanceof Type.Reference names
                    && names.target() == Type.Reference.Target.REQUEST_CLASS
                    && mapping.value() instanceof Type.Listing;
        }
    }
}
