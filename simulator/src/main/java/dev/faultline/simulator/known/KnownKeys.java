package dev.faultline.simulator.known;

import dev.faultline.simulator.scenario.Measure;
import dev.faultline.simulator.scenario.PartReader;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import dev.faultline.simulator.spec.Types;
import java.util.LinkedHashMap;
import java.util.Map;

/** How known answers are written. */
final class KnownKeys {
    private KnownKeys() {}

    static Spec front() {
        return Spec.of(
                Key.of("known", Types.whole(1, 1), "The version of the format.").must());
    }

    static Spec model() {
        return Spec.of(
                Key.of("scenario", new Type.Text(200), "The file of the model, beside this page.")
                        .must(),
                Key.of("source", new Type.Text(500), "Where the answers are from.")
                        .must(),
                Key.of("seeds", Types.whole(1, 1000), "Runs that a mean is taken over, from the file's seed on.")
                        .or("5"),
                Key.of("fast", Types.flag(), "Whether it is run with every build.")
                        .or("false"),
                Key.of("cases", Types.listOf(Types.section(one())), "Settings of the model.")
                        .must());
    }

    private static Spec one() {
        return Spec.of(
                Key.of("name", new Type.Text(100), "What it is called.").must(),
                Key.of("with", Types.listOf(Types.section(PartReader.change())), "What is changed in the file."),
                Key.of("answers", Types.listOf(answer()), "What is known.").must());
    }

    private static Type answer() {
        Map<String, Type> shapes = new LinkedHashMap<>();
        shapes.put("measure", figures());
        shapes.put(
                "goal",
                Types.section(
                        Key.of("goal", Types.name(), "A goal of the scenario.").must(),
                        Key.of("held", Types.flag(), "Whether it is met.").or("true")));
        return new Type.Shapes(shapes);
    }

    private static Type figures() {
        Map<String, Spec> specs = new LinkedHashMap<>();
        Map<String, String> abouts = new LinkedHashMap<>();
        for (Measure measure : Measure.values()) {
            specs.put(measure.label(), figure(measure.unit().type()));
            abouts.put(measure.label(), measure.about());
        }
        return new Type.Tagged("measure", specs, abouts);
    }

    private static Spec figure(Type value) {
        return Spec.of(
                        Key.of("of", new Type.Value(100), "The users, one of their request classes, or the component.")
                                .must(),
                        Key.of("expect", value, "The known answer.").must(),
                        Key.of("within", Types.share(), "How far off is fine, as a share of it."),
                        Key.of("plusMinus", value, "How far off is fine."))
                .exactlyOneOf("within", "plusMinus");
    }
}
