package dev.faultline.simulator.interview;

/**
 * A design that stands in the file.
 *
 * @param text YAML as a candidate would write it: {@code entry} and {@code components}
 * @param about Markdown, what it gains and what it gives up
 */
public record Design(String id, String title, String text, String about) {}
