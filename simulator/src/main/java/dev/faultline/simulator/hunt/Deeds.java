package dev.faultline.simulator.hunt;

import dev.faultline.simulator.run.Intervention;
import dev.faultline.simulator.run.Intervention.Heal;
import dev.faultline.simulator.run.Intervention.Inject;
import dev.faultline.simulator.run.Intervention.Operate;
import dev.faultline.simulator.run.Intervention.SetPath;
import dev.faultline.simulator.run.Journal.Entry;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.run.Sandbox.Refused;
import dev.faultline.simulator.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;

/** What a restless operator does to a generated scenario: faults, knobs, instances out and in. Follows from the seed. */
final class Deeds {
    private static final int MOST = 5;

    /** Some of them at the same time as the one before. */
    private static final double TOGETHER = 0.3;

    private final Dice dice;
    private final List<String> components;

    private Deeds(Dice dice, Scenario scenario) {
        this.dice = dice;
        this.components = List.copyOf(scenario.components().keySet());
    }

    /** Only what the run accepts, as a journal has it. */
    static List<Entry> of(Scenario scenario, long seed) {
        Dice dice = new Dice(~seed);
        Deeds deeds = new Deeds(dice, scenario);
        PlainRun run = new PlainRun(new Model(scenario, seed));
        List<Entry> accepted = new ArrayList<>();
        long at = 0;
        for (int i = dice.between(0, MOST); i > 0; i--) {
            at += dice.chance(TOGETHER) ? 0 : dice.between(1, Generator.TRAFFIC / MOST - 100) * 1_000_000L + i;
            Intervention deed = deeds.deed();
            run.advanceTo(at);
            try {
                run.intervene(deed, at);
                accepted.add(new Entry(at, deed));
            } catch (Refused refused) {
                continue; // such as a fault that means nothing to its target: a journal never holds it
            }
        }
        return List.copyOf(accepted);
    }

    private Intervention deed() {
        String name = dice.of(components);
        return switch (dice.between(0, 8)) {
            case 0 -> new Inject("{fault: slow, target: " + name + ", factor: 8, for: 2s}");
            case 1 -> new Inject("{fault: crash, target: " + name + ", for: 700ms, refuse: true}");
            case 2 -> new Inject("{fault: loss, target: " + name + ", probability: 0.3}");
            case 3 -> new Inject("{fault: hold, target: " + name + ", for: 500ms}");
            case 4 -> new Inject("{fault: pause, target: " + name + ", for: 300ms}");
            case 5 -> new Heal(dice.of("fault-1", "fault-2", "fault0", "fault1"));
            case 6 -> new SetPath(dice.of("serviceA.threads", "serviceB.threads"), String.valueOf(dice.between(1, 30)));
            case 7 -> new SetPath("users.deadline", dice.millis(100, 2000));
            default -> new Operate(dice.of("serviceA", name), dice.of("stop", "start"), "{instance: 1}");
        };
    }
}
