package dev.faultline.simulator.interview;

import dev.faultline.simulator.scenario.yaml.Node;

/**
 * A design that stands in the file.
 *
 * @param text YAML as a candidate would write it: {@code entry} and {@code components}
 * @param tree the same, with its places in the file
 * @param about Markdown, what it gains and what it gives up
 */
public record Design(String id, String title, String text, Node.Fields tree, String about) {}
