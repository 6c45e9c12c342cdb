package dev.faultline.simulator.interview;

import java.util.List;

/**
 * A part of the palette.
 *
 * @param name the name that the first of them gets; further ones get a number: {@code cache}, {@code cache-2}
 * @param say what the palette calls it
 * @param about what it is for, in a sentence
 * @param kind of component
 * @param most how many of them a design may have
 * @param settings YAML on one line, its keys beside {@code kind} when it is placed
 * @param controls the paths within it that get a control, in order: {@code instances}, {@code queue.limit}; the type of
 *     each follows from the kind. What refers to other components, and what a service does, has controls anyway
 */
public record Part(
        String name, String say, String about, String kind, int most, String settings, List<String> controls) {}
