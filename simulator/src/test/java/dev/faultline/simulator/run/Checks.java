package dev.faultline.simulator.run;

import dev.faultline.simulator.check.Check;
import dev.faultline.simulator.check.Quantity;
import dev.faultline.simulator.scenario.PartReader;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.scenario.yaml.NotYaml;
import dev.faultline.simulator.scenario.yaml.Yaml;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import dev.faultline.simulator.spec.Types;

/** Checks for tests, read from one line of YAML. */
public final class Checks {
    private Checks() {}

    /** A problem in it fails the test. */
    public static Check of(Scenario board, String text) {
        return new Check("check", read(board, Check.type(Key.of("id", Types.name(), "Its id.")), text));
    }

    public static Quantity quantity(Scenario board, String text) {
        return new Quantity(read(board, Quantity.type(), text));
    }

    private static Settings read(Scenario board, Type type, String text) {
        try {
            PartReader part = new PartReader((Node.Fields) Yaml.read("test", "check: " + text));
            Settings settings = part.read(Spec.of(Key.of("check", type, "A check.")))
                    .orElseThrow(() -> new AssertionError(part.problems().toString()));
            part.names(board);
            if (!part.clean()) {
                throw new AssertionError(part.problems().toString());
            }
            return settings.section("check");
        } catch (NotYaml e) {
            throw new AssertionError(text, e);
        }
    }
}
