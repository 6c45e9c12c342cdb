package dev.faultline.simulator.interview;

import dev.faultline.simulator.scenario.yaml.Node;
import java.util.List;

/**
 * A part of the palette.
 *
 * @param name the name that the first of them gets; further ones get a number: {@code cache}, {@code cache-2}
 * @param say what the palette calls it
 * @param about what it is for, in a sentence
 * @param kind of component; a palette has one part of a kind
 * @param most how many of them a design may have
 * @param settings its keys beside {@code kind} when it is placed
 * @param given keys that every component of the kind has, whatever a design says: what a machine can do, and its price
 * @param atMost whole numbers that a design may not exceed, by key
 * @param works of a service: the work that comes before its steps, by request class
 * @param controls the paths within it that get a control, in order: {@code instances}, {@code queue.limit}; the type of
 *     each follows from the kind. What refers to other components, and what a service does, has controls anyway
 */
public record Part(
        String name,
        String say,
        String about,
        String kind,
        int most,
        Node.Fields settings,
        Node.Fields given,
        Node.Fields atMost,
        Node.Fields works,
        List<String> controls) {
    public Part {
        controls = List.copyOf(controls);
    }
}
