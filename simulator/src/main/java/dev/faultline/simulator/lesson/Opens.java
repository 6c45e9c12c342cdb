package dev.faultline.simulator.lesson;

import dev.faultline.simulator.scenario.Scenario.TimelineEntry;
import java.util.List;

/**
 * What a step lets the learner do to the board.
 *
 * @param faults to be injected, as they are offered; the learner may change their numbers
 * @param knobs paths of values to be set
 * @param operations to be done to components
 */
public record Opens(List<TimelineEntry> faults, List<Knob> knobs, List<Operation> operations) {
    public static final Opens NOTHING = new Opens(List.of(), List.of(), List.of());

    public Opens {
        faults = List.copyOf(faults);
        knobs = List.copyOf(knobs);
        operations = List.copyOf(operations);
    }

    /**
     * @param path {@code shop.threads}
     * @param live whether it may be set while a run goes on; otherwise the board starts anew with it
     */
    public record Knob(String path, boolean live) {}

    /**
     * @param name {@code redrive}
     * @param of a component or one instance
     * @param with arguments to begin with, a mapping on one line: {@code {rate: 5/s}}
     */
    public record Operation(String name, String of, String with) {}
}
