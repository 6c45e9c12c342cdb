package dev.faultline.simulator.component;

import dev.faultline.simulator.run.Scenarios;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.spec.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Settings as a file gives them, defaults included, for the component under test. */
final class Boxes {
    private static final String WORLD = """
            requests: {ask: {}}
            components:
              users: {kind: clients, arrivals: {poisson: 1/s}, calls: {to: shop}}
              shop: {kind: service, instances: 3, handles: {ask: [{work: 1ms}]}}
              store: {kind: database}
            """;

    private Boxes() {}

    /** @param box the keys of the component, as a YAML flow mapping without its braces */
    static Settings settings(String name, String box) {
        Scenario scenario = Scenarios.of(WORLD + "  " + name + ": {" + box + "}\n");
        return scenario.components().get(name).settings();
    }

    /** The first instance of the component; its addresses begin at the given one. */
    static TestWiring wiring(String name, String box, int address) {
        return wiring(name, box, 0, address);
    }

    /** One instance of the component; its addresses begin at the given one. */
    static TestWiring wiring(String name, String box, int index, int firstAddress) {
        Scenario scenario = Scenarios.of(WORLD + "  " + name + ": {" + box + "}\n");
        Scenario.Box read = scenario.components().get(name);
        List<Integer> addresses = new ArrayList<>();
        for (int i = 0; i < read.kind().instances().applyAsInt(read.settings()); i++) {
            addresses.add(firstAddress + i);
        }
        Map<String, Object> values = read.settings().values();
        return new TestWiring(name, index, values).with(name, read.kind().name(), addresses.toArray(Integer[]::new));
    }
}
