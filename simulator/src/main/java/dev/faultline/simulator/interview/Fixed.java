package dev.faultline.simulator.interview;

import java.util.List;

/**
 * The part of the scenario that no candidate changes: who asks for what, how often, for how long.
 *
 * @param text YAML, a scenario whose clients do not say yet whom they call
 * @param clients the components in it
 * @param requests the request classes, which services of a design handle
 * @param effects what the ledger follows, which a design applies
 */
public record Fixed(String text, List<String> clients, List<String> requests, List<String> effects) {}
