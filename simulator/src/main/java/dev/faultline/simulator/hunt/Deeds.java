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
import dev.faultline.simulator.scenario.Knobs;
import dev.faultline.simulator.scenario.Knobs.Knob;
import dev.faultline.simulator.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What a restless operator does to a generated scenario: faults, knobs, instances out and in. Follows from the seed. */
final class Deeds {
    private static final int MOST = 5;

    /** Some of them at the same time as the one before. */
    private static final double TOGETHER = 0.3;

    /** What is above a limit that was lowered in the run is right; and without keys an effect may happen twice. */
    private static final List<String> JUDGED =
            List.of("limit", "threads", "concurrency", "connections", "concurrent", "idempotencyKey");

    private final Dice dice;
    private final List<String> components;
    private final List<Knob> knobs;

    private Deeds(Dice dice, Scenario scenario) {
        this.dice = dice;
        this.components = List.copyOf(scenario.components().keySet());
        this.knobs = new ArrayList<>(
                Knobs.of(scenario).stream().filter(Knob::written).toList());
    }

    /** Only what the run accepts, as a journal has it. */
    static List<Entry> of(Scenario scenario, long seed) {
        Deeds deeds = new Deeds(new Dice(~seed), scenario);
        return accepted(scenario, seed, deeds.entries(deeds::deed));
    }

    /** The same, of knobs alone, and none of those by which a rule judges. */
    static List<Entry> turns(Scenario scenario, long seed) {
        Deeds deeds = new Deeds(new Dice(~seed), scenario);
        deeds.knobs.removeIf(knob -> JUDGED.stream().anyMatch(knob.path()::endsWith));
        return deeds.knobs.isEmpty() ? List.of() : accepted(scenario, seed, deeds.entries(deeds::turn));
    }

    private static List<Entry> accepted(Scenario scenario, long seed, List<Entry> entries) {
        PlainRun run = new PlainRun(new Model(scenario, seed));
        List<Entry> accepted = new ArrayList<>();
        for (Entry entry : entries) {
            run.advanceTo(entry.at());
            try {
                run.intervene(entry.intervention(), entry.at());
                accepted.add(entry);
            } catch (Refused refused) {
                continue; // such as a fault that means nothing to its target: a journal never holds it
            }
        }
        return List.copyOf(accepted);
    }

    private List<Entry> entries(Supplier<Intervention> deed) {
        List<Entry> entries = new ArrayList<>();
        long at = 0;
        for (int i = dice.between(0, MOST); i > 0; i--) {
            at += dice.chance(TOGETHER) ? 0 : dice.between(1, Generator.TRAFFIC / MOST - 100) * 1_000_000L + i;
            entries.add(new Entry(at, deed.get()));
        }
        return entries;
    }

    private Intervention deed() {
        String name = dice.of(components);
        return switch (dice.between(0, 11)) {
            case 0 -> new Inject("{fault: slow, target: " + name + ", factor: 8, for: 2s}");
            case 1 -> new Inject("{fault: crash, target: " + name + ", for: 700ms, refuse: true}");
            case 2 -> new Inject("{fault: loss, target: " + name + ", probability: 0.3}");
            case 3 -> new Inject("{fault: hold, target: " + name + ", for: 500ms}");
            case 4 -> new Inject("{fault: pause, target: " + name + ", for: 300ms}");
            case 5 -> new Heal(dice.of("fault-1", "fault-2", "fault0", "fault1"));
            case 6 -> new Operate(dice.of("serviceA", name), dice.of("stop", "start"), "{instance: 1}");
            default -> turn();
        };
    }

    /** Any knob that the file sets, to anything of its shape. */
    private Intervention turn() {
        Knob knob = dice.of(knobs);
        String value = switch (knob.shape()) {
            case DURATION -> dice.millis(1, 3000);
            case VARYING_DURATION -> "{exponential: " + dice.millis(1, 50) + "}";
            case RATE -> dice.between(1, 200) + "/s";
            case SHARE -> dice.percent(1, 99);
            case WHOLE, NUMBER -> String.valueOf(dice.between(1, 12));
            case FLAG -> String.valueOf(dice.chance(0.5));
            case CHOICE -> dice.of(knob.choices());
            case SIZE, TEXT, LIST, SECTION -> knob.value();
        };
        return new SetPath(knob.path(), value);
    }
}
