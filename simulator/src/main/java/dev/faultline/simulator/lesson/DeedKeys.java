package dev.faultline.simulator.lesson;

import dev.faultline.simulator.scenario.PartReader;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import dev.faultline.simulator.spec.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a lesson writes what is done to its board. */
final class DeedKeys {
    private static final Type TARGET = new Type.Reference(Type.Reference.Target.AIM, List.of());
    private static final Key ID = Key.of("id", Types.name(), "What knock-outs and messages call it.");
    private static final Key WHEN = Key.of("when", Types.duration(), "When it is done, in the run's own time.");

    private DeedKeys() {}

    /** Only what can be done while a run goes on. */
    static Type inTheRun() {
        return shapes(ID, WHEN.must());
    }

    /** With an id, so that a knock-out can name it. */
    static Type ofASolution() {
        return shapes(ID.must(), WHEN);
    }

    static Type ofARun() {
        return shapes(ID, WHEN);
    }

    private static Type shapes(Key id, Key when) {
        Spec timed = Spec.of(id, WHEN.must());
        Map<String, Type> shapes = new LinkedHashMap<>();
        shapes.put(
                "inject",
                Types.section(timed.and(
                        Spec.of(Key.of("inject", PartReader.fault(), "A fault, as a timeline writes it, without at.")
                                .must()))));
        shapes.put(
                "heal",
                Types.section(timed.and(Spec.of(Key.of(
                                "heal",
                                Types.name(),
                                "The id of a fault that was injected before, or of one in the timeline.")
                        .must()))));
        shapes.put("operate", Types.section(timed.and(operation())));
        shapes.put("at", Types.section(Spec.of(id, when).and(PartReader.change())));
        return new Type.Shapes(shapes);
    }

    /** The keys of an operation, as a step opens it and as it is done. */
    static Spec operation() {
        return Spec.of(
                Key.of("operate", Types.name(), "An operation of the component's kind: redrive.")
                        .must(),
                Key.of("of", TARGET, "The component, or one of its instances.").must(),
                Key.of("with", new Type.Anything(), "Its arguments: {rate: 5/s}.")
                        .or("{}"));
    }
}
